# Forslag på veg
page-proposals = Forslaga
page-proposals-all = Alle forslag i runden
page-proposals-states = Forslaga etter status
page-proposals-caption = Forslaga, det nyaste først
page-proposals-found = { $found ->
    [0] Ingen forslag å vise.
    [one] Eitt forslag.
   *[other] { $found } forslag.
}
page-proposals-next = Kva må gjerast no?
page-proposals-nothing = Ingenting akkurat no.
page-proposals-asked = { $number ->
    [one] Ei bedrift har spurt om noko og ventar på svar:
   *[other] { $number } spørsmål frå bedrifter ventar på svar:
}
page-proposals-refused = { $number ->
    [one] Eitt forslag har vorte til nei eller er ikkje svart på i tide. Plassen er ledig igjen.
   *[other] { $number } forslag har vorte til nei eller er ikkje svarte på i tide. Plassane er ledige igjen.
}
page-proposals-run-again = Køyr på nytt med minst mogleg endring
page-proposals-accepted = { $number ->
    [one] Ei bedrift har sagt ja.
   *[other] Bedriftene har sagt ja til { $number }.
}
page-proposals-confirm = { $number ->
    [one] Stadfest plassen
   *[other] Stadfest alle { $number }
}
page-proposals-unsent = { $number ->
    [one] Eitt forslag er ikkje sendt enno.
   *[other] { $number } forslag er ikkje sende enno.
}
page-proposals-send = { $number ->
    [one] Send forslaget
   *[other] Send forslaga ({ $number })
}
page-proposals-new = { $number ->
    [one] Éi plassering i resultatet er ikkje godkjend.
   *[other] { $number } plasseringar i resultatet er ikkje godkjende.
}
page-proposals-approve = { $number ->
    [one] Godkjenn plasseringa
   *[other] Godkjenn plasseringane ({ $number })
}
page-approve = Godkjenn plasseringar
page-approve-number = { $number ->
    [0] Alle plasseringane er godkjende allereie.
    [one] Du godkjenner éi plassering.
   *[other] Du godkjenner { $number } plasseringar.
}
page-approve-explained = Ingen utanfor får vite om det før du sender. Det som er godkjent frå eit eldre resultat og ikkje sendt, blir trekt.
page-approve-reason = Kvifor er dette eit godt resultat?
page-approve-reason-hint = Står i historia for kvart forslag. Skriv ikkje om helse.
page-approve-go = { $number ->
    [one] Godkjenn plasseringa
   *[other] Godkjenn { $number } plasseringar
}
page-send = Send forslag
page-send-number = { $number ->
    [0] Det er ingen forslag å sende.
    [one] Eitt forslag er klart til å sendast.
   *[other] { $number } forslag er klare til å sendast.
}
page-send-explained = Bedrifta ser fornamn, fag og dagar, og kan svare ja eller nei eller spørje om noko.
page-send-which = Kva for nokre skal sendast?
page-send-none = Vel minst eitt forslag.
page-send-go = Send forslaga
page-answer-day = Siste dag for svar
page-answer-day-hint = Gjeld når forslaget blir sendt. Står feltet tomt, får bedrifta 14 dagar.
page-answer-by = Svar innan { $date }
page-done-approved = Plasseringane er godkjende. No kan forslaga sendast.
page-done-approved-partly = Nokre plasseringar er godkjende. Dei andre står att, fordi plassen eller ungdommen er oppteken.
page-done-sent = Forslaga er sende til bedriftene.
page-done-sent-partly = Nokre forslag er sende. Dei andre kan ikkje sendast: samtykket manglar, eller plassen er på pause.
page-done-sent-none = Ingen forslag kunne sendast: samtykket manglar, eller plassen er på pause.
page-done-confirmed = Plassane er stadfesta.
page-proposal = Eit forslag
page-proposal-open = Sjå forslaget
page-proposal-approve = Godkjenn denne plasseringa
page-proposal-do = Kva vil du gjere?
page-proposal-what = Vel eitt
page-proposal-go = Utfør
page-act-send = Send til bedrifta
page-act-accept = Noter at bedrifta seier ja
page-act-decline = Noter eit nei, eller trekk forslaget
page-act-confirm = Stadfest plassen
page-act-start = Noter at ungdommen har byrja
page-act-end = Avslutt plassen
page-act-take-back = Angre det siste som vart gjort
page-said-why = Kvifor?
page-said-why-hint = Trengst for nei, avslutning og angring. Skriv ikkje om helse.
page-side = Kven har sagt nei?
page-side-hint = Gjeld når du noterer eit nei.
page-side-employer = bedrifta
page-side-youth = ungdommen
page-side-centre = senteret
page-outcome = Kva førte det til?
page-outcome-hint = Gjeld når plassen blir avslutta.
page-conversation = Samtalen med bedrifta
page-note = Skriv til bedrifta
page-note-hint = Bedrifta les dette. Skriv ikkje noko om ungdommen som bedrifta ikkje skal vite.
page-note-send = Send svaret
page-question-waits = Bedrifta ventar på svar
page-history = Historia
page-by-program = programmet
page-by-gone = ein konto som er sletta
page-taken-back = Angra: tilbake til «{ $state }»
page-replaced = Trekt, fordi eit nyare resultat har ei anna plassering
page-done-act-send = Forslaget er sendt til bedrifta.
page-done-act-accept = Ja-et frå bedrifta er notert.
page-done-act-decline = Nei-et er notert, og plassen er ledig igjen.
page-done-act-confirm = Plassen er stadfesta.
page-done-act-start = Det er notert at ungdommen har byrja.
page-done-act-end = Plassen er avslutta.
page-done-act-take-back = Det siste er angra.
page-done-noted = Svaret er sendt til bedrifta.
page-follow-up = Oppfølging
page-follow-up-lead = Her er dei som har ein plass no. Noter når dei byrjar, og kva det førte til når dei sluttar.
page-follow-up-going-on = Stadfesta eller i gang
page-outcomes = Kva det har ført til
page-outcomes-caption = { $ended ->
    [one] Éin plass er avslutta
   *[other] { $ended } plassar er avslutta
}
page-column-outcome = Utfall
page-column-number = Tal
page-column-share = Del
page-propose = Føreslå denne plassen
page-propose-reason = Kvifor passar han?
page-propose-reason-hint = Koordinatoren les dette før forslaget blir sendt. Skriv ikkje om helse.
page-done-proposed = Ungdommen er føreslått. Ein koordinator sender forslaget til bedrifta.
page-youth-proposals = Forslag for denne ungdommen

# Det ei bedrift er spurd om
page-requests = Førespurnader til dykk
page-requests-none = Ingen førespurnader ventar på svar.
page-request = Ein førespurnad
page-request-answer = Svar om { $name }
page-request-told = De ser fornamn, fag og dagar. Meir får de vite når de møtest.
page-request-yes = Ja, vi tek imot { $name }
page-request-no-title = Passar det ikkje?
page-request-no-hint = Senteret les dette og finn nokon andre.
page-request-no = Nei, det går ikkje
page-request-ask-title = Lurer de på noko?
page-request-question = Spørsmålet
page-request-ask = Send spørsmålet
page-question-own = De
page-question-centre = Senteret
page-people = Folk hos dykk
page-people-caption = Dei de har sagt ja til
page-done-yes = Takk! Senteret stadfestar plassen.
page-done-no = Takk for svaret. Senteret finn nokon andre.
page-done-asked = Spørsmålet er sendt til senteret.
page-requests-title = Hos dykk no
page-propose-days = På kva for dagar?
page-propose-days-hint = Dagar utan ledig plass er ikkje kryssa av.
page-send-some = Vel nokre av dei
page-youth-agreed = Plassen er avtalt, og nye køyringar held på han. Trekk forslaget først om ungdommen skal ein annan stad.
page-agreed-stands = { $youth } har ein avtalt plass hos { $opening } ({ $state }). Det som er avtalt, blir ikkje flytta.
page-agreed-what = Skal det bytast likevel, må avtalen bort først: opne forslaget, angre det siste som vart gjort eller noter eit nei, og prøv på nytt etterpå.

# Forslag på vei
page-proposals = Forslagene
page-proposals-all = Alle forslag i runden
page-proposals-states = Forslagene etter status
page-proposals-caption = Forslagene, det nyeste først
page-proposals-found = { $found ->
    [0] Ingen forslag å vise.
    [one] Ett forslag.
   *[other] { $found } forslag.
}
page-proposals-next = Hva må gjøres nå?
page-proposals-nothing = Ingenting akkurat nå.
page-proposals-asked = { $number ->
    [one] En bedrift har spurt om noe og venter på svar:
   *[other] { $number } spørsmål fra bedrifter venter på svar:
}
page-proposals-refused = { $number ->
    [one] Ett forslag er blitt til nei eller ikke besvart i tide. Plassen er ledig igjen.
   *[other] { $number } forslag er blitt til nei eller ikke besvart i tide. Plassene er ledige igjen.
}
page-proposals-run-again = Kjør på nytt med minst mulig endring
page-proposals-accepted = { $number ->
    [one] En bedrift har sagt ja.
   *[other] Bedriftene har sagt ja til { $number }.
}
page-proposals-confirm = { $number ->
    [one] Bekreft plassen
   *[other] Bekreft alle { $number }
}
page-proposals-unsent = { $number ->
    [one] Ett forslag er ikke sendt ennå.
   *[other] { $number } forslag er ikke sendt ennå.
}
page-proposals-send = { $number ->
    [one] Send forslaget
   *[other] Send forslagene ({ $number })
}
page-proposals-new = { $number ->
    [one] Én plassering i resultatet er ikke godkjent.
   *[other] { $number } plasseringer i resultatet er ikke godkjent.
}
page-proposals-approve = { $number ->
    [one] Godkjenn plasseringen
   *[other] Godkjenn plasseringene ({ $number })
}
page-approve = Godkjenn plasseringer
page-approve-number = { $number ->
    [0] Alle plasseringene er godkjent allerede.
    [one] Du godkjenner én plassering.
   *[other] Du godkjenner { $number } plasseringer.
}
page-approve-explained = Ingen utenfor får vite om det før du sender. Det som er godkjent fra et eldre resultat og ikke sendt, blir trukket.
page-approve-reason = Hvorfor er dette et godt resultat?
page-approve-reason-hint = Står i historien for hvert forslag. Skriv ikke om helse.
page-approve-go = { $number ->
    [one] Godkjenn plasseringen
   *[other] Godkjenn { $number } plasseringer
}
page-send = Send forslag
page-send-number = { $number ->
    [0] Det er ingen forslag å sende.
    [one] Ett forslag er klart til å sendes.
   *[other] { $number } forslag er klare til å sendes.
}
page-send-explained = Bedriften ser fornavn, fag og dager, og kan svare ja eller nei eller spørre om noe.
page-send-which = Hvilke skal sendes?
page-send-none = Velg minst ett forslag.
page-send-go = Send forslagene
page-answer-day = Siste dag for svar
page-answer-day-hint = Gjelder når forslaget sendes. Står feltet tomt, får bedriften 14 dager.
page-answer-by = Svar innen { $date }
page-done-approved = Plasseringene er godkjent. Nå kan forslagene sendes.
page-done-approved-partly = Noen plasseringer er godkjent. De andre står fortsatt igjen, fordi plassen eller ungdommen er opptatt.
page-done-sent = Forslagene er sendt til bedriftene.
page-done-sent-partly = Noen forslag er sendt. De andre kan ikke sendes: samtykket mangler, eller plassen er på pause.
page-done-sent-none = Ingen forslag kunne sendes: samtykket mangler, eller plassen er på pause.
page-done-confirmed = Plassene er bekreftet.
page-proposal = Et forslag
page-proposal-open = Se forslaget
page-proposal-approve = Godkjenn denne plasseringen
page-proposal-do = Hva vil du gjøre?
page-proposal-what = Velg ett
page-proposal-go = Utfør
page-act-send = Send til bedriften
page-act-accept = Noter at bedriften sier ja
page-act-decline = Noter et nei, eller trekk forslaget
page-act-confirm = Bekreft plassen
page-act-start = Noter at ungdommen har begynt
page-act-end = Avslutt plassen
page-act-take-back = Angre det siste som ble gjort
page-said-why = Hvorfor?
page-said-why-hint = Trengs for nei, avslutning og angring. Skriv ikke om helse.
page-side = Hvem har sagt nei?
page-side-hint = Gjelder når du noterer et nei.
page-side-employer = bedriften
page-side-youth = ungdommen
page-side-centre = senteret
page-outcome = Hva førte det til?
page-outcome-hint = Gjelder når plassen avsluttes.
page-conversation = Samtalen med bedriften
page-note = Skriv til bedriften
page-note-hint = Bedriften leser dette. Skriv ikke noe om ungdommen som bedriften ikke skal vite.
page-note-send = Send svaret
page-question-waits = Bedriften venter på svar
page-history = Historien
page-by-program = programmet
page-by-gone = en konto som er slettet
page-taken-back = Angret: tilbake til «{ $state }»
page-replaced = Trukket, fordi et nyere resultat har en annen plassering
page-done-act-send = Forslaget er sendt til bedriften.
page-done-act-accept = Bedriftens ja er notert.
page-done-act-decline = Neiet er notert, og plassen er ledig igjen.
page-done-act-confirm = Plassen er bekreftet.
page-done-act-start = Det er notert at ungdommen har begynt.
page-done-act-end = Plassen er avsluttet.
page-done-act-take-back = Det siste er angret.
page-done-noted = Svaret er sendt til bedriften.
page-follow-up = Oppfølging
page-follow-up-lead = Her er de som har en plass nå. Noter når de begynner, og hva det førte til når de slutter.
page-follow-up-going-on = Bekreftet eller i gang
page-outcomes = Hva det har ført til
page-outcomes-caption = { $ended ->
    [one] Én plass er avsluttet
   *[other] { $ended } plasser er avsluttet
}
page-column-outcome = Utfall
page-column-number = Antall
page-column-share = Andel
page-propose = Foreslå denne plassen
page-propose-reason = Hvorfor passer den?
page-propose-reason-hint = Koordinatoren leser dette før forslaget sendes. Skriv ikke om helse.
page-done-proposed = Ungdommen er foreslått. En koordinator sender forslaget til bedriften.
page-youth-proposals = Forslag for denne ungdommen

# Det en bedrift er spurt om
page-requests = Forespørsler til dere
page-requests-none = Ingen forespørsler venter på svar.
page-request = En forespørsel
page-request-answer = Svar om { $name }
page-request-told = Dere ser fornavn, fag og dager. Mer får dere vite når dere møtes.
page-request-yes = Ja, vi tar imot { $name }
page-request-no-title = Passer det ikke?
page-request-no-hint = Senteret leser dette og finner noen andre.
page-request-no = Nei, det går ikke
page-request-ask-title = Lurer dere på noe?
page-request-question = Spørsmålet
page-request-ask = Send spørsmålet
page-question-own = Dere
page-question-centre = Senteret
page-people = Folk hos dere
page-people-caption = De dere har sagt ja til
page-done-yes = Takk! Senteret bekrefter plassen.
page-done-no = Takk for svaret. Senteret finner noen andre.
page-done-asked = Spørsmålet er sendt til senteret.
page-requests-title = Hos dere nå
page-propose-days = På hvilke dager?
page-propose-days-hint = Dager uten ledig plass er ikke krysset av.
page-send-some = Velg noen av dem
page-youth-agreed = Plassen er avtalt, og nye kjøringer beholder den. Trekk forslaget først hvis ungdommen skal et annet sted.
page-agreed-stands = { $youth } har en avtalt plass hos { $opening } ({ $state }). Det som er avtalt, flyttes ikke.
page-agreed-what = Skal det byttes likevel, må avtalen bort først: åpne forslaget, angre det siste som ble gjort eller noter et nei, og prøv igjen etterpå.

# formidling account
cli-account-added = Brukaren { $login } er laga.
cli-account-locked = Brukaren { $login } er sperra, og innloggingane er avslutta.
cli-account-unlocked = Brukaren { $login } er ikkje lenger sperra.
cli-account-password = Brukaren { $login } har fått nytt passord, og innloggingane er avslutta.
cli-account-token = Nøkkelen gjeld for { $login } til { $until }. Den blir berre vist denne eine gongen.
cli-account-days = Ein nøkkel kan gjelde i 1 til 731 dagar, ikkje { $days }.
cli-account-unknown = Det finst ingen brukar «{ $login }». Sjå dei med `formidling account list`.
cli-account-orgnr = Det finst ingen arbeidsgivar med organisasjonsnummer «{ $orgnr }». Registrer eller importer den først.
cli-account-orgnr-alone = --orgnr høyrer berre til rolla employer. Ta det bort, eller byt rolle.
cli-account-no-terminal = Her er det ingen terminal å spørje om passord i. Bruk --password-stdin.
cli-account-ask = Passord:
cli-account-ask-again = Passord ein gong til:
cli-account-differ = Dei to passorda er ikkje like. Prøv igjen.
cli-account-column-login = Brukarnamn
cli-account-column-role = Rolle
cli-account-column-locked = Sperra
cli-account-column-name = Namn
cli-account-locked-yes = ja
cli-account-locked-no = nei

# Resultatet av ei køyring i terminalen
cli-result-headline = { $round }: { $placed } av { $youths } ungdommar har fått plass.
    { $status ->
        [prices] Bevist med prisar: Det finst ikkje noko betre.
        [bound] Bevist med ei øvre grense: Det finst ikkje noko betre.
        [levels] Bevist frå det lågaste poenget og oppover: Ingen som ligg lågt, kan få det betre utan at nokon lågare får det verre.
        [levels-gap] Stoppa før tida: Det er ikkje bevist for alle at dei som kjem dårlegast ut, ikkje kan få det betre.
        [gap] Stoppa før tida: Høgst { $gap } poeng meir er mogleg.
        [infeasible] Reglane motseier kvarandre:
       *[interrupted] Stoppa før det fanst eit resultat.
    }
cli-result-placed = Plasserte
cli-result-first-wishes = Fekk førsteønsket
cli-result-mean-score = Poeng i snitt (av 100)
cli-result-worst-score = Lågaste poeng
cli-result-mean-travel = Reisetid i snitt, éin veg
cli-result-longest-travel = Lengste reisetid
cli-result-pairs = Moglege par
cli-result-time = Tid
cli-result-openings = Plassar
cli-result-column = { $column ->
    [opening] Nr.
    [title] Plass
    [employer] Arbeidsgivar
    [town] Stad
    [seats] Sete
    [taken] Teke
    [possible] Moglege
   *[price] Pris
}
cli-result-note =
    Sete: på den vekedagen det er flest, så fleire ungdommar kan dele dei på ulike vekedagar.
    Moglege: ungdommar som plassen er mogleg for. Pris: kva eit sete er verd, i poeng.
cli-result-unplaced = Ikkje plassert, og kvifor: kor mange plassar kvar regel tok bort
cli-result-reason = { $reason ->
    [full] { $openings } gjekk til andre
    [closed] { $openings } er stengde
    [no_seats] { $openings } utan sete
    [age] { $openings } for ein annan alder
    [target_group] { $openings } for andre kategoriar
    [programme] { $openings } krev eit anna programområde
    [weekdays] { $openings } på andre vekedagar
    [period] { $openings } i eit anna tidsrom
    [licence] { $openings } krev førarkort
    [consent] { $openings } krev samtykke til deling
    [travel_limit] { $openings } for langt unna
    [forbidden] { $openings } er utelukka
   *[other] { $openings } av ein annan grunn ({ $reason })
}

# formidling demo
cli-demo-imported = { $round }: { $youths } ungdommar og { $openings } plassar; { $created } oppføringar importerte, { $updated } endra.
cli-demo-imported-before = { $round }: { $youths } ungdommar og { $openings } plassar, alt importert før og uendra.
cli-demo-folder = { $path } kan ikkje brukast: { $reason }. Oppgi ein annan stad med --store redb:FIL.
cli-demo-fixtures = { $path } kan ikkje lesast: { $reason }. Oppgi mappa med runden med --fixtures.
cli-demo-failed = Køyringa mislykkast: { $reason }
cli-demo-stage = { $stage ->
    [waiting] ventar
    [reading] lesar runden
    [scoring] gir para poeng
    [solving] løyser
    [proving] bevis
    [storing] lagrar
   *[done] ferdig
}
cli-demo-accounts = Logg inn med ein av desse brukarane og passordet { $password }
cli-demo-account = { $role ->
    [coordinator] koordinator: ser og gjer alt
    [instructor] instruktør: registrerer ungdommar, ser forslag
   *[employer] arbeidsgivar: { $employer }
}
cli-demo-serving =
    Resultatet som side (Ctrl-C avsluttar serveren):
    { $page }

# Eksport av eit resultat
cli-export-placements = Plasseringar
cli-export-openings = Plassar
cli-export-unplaced = Ikkje plassert
cli-export-summary = Samandrag
cli-export-column = { $column ->
    [youth] Ungdom nr.
    [first_name] Førenamn
    [last_name] Etternamn
    [birth_date] Fødselsdato
    [target_group] Kategori
    [home] Bustad
    [opening] Plass nr.
    [title] Plass
    [employer] Arbeidsgivar
    [orgnr] Orgnr
    [kind] Type
    [trade] Fag
    [town] Stad
    [weekdays] Dagar
    [from] Frå
    [to] Til
    [score] Poeng
    [wish] Ønske nr.
    [travel] Reisetid (min)
    [mode] Reisemåte
    [state] Status
    [seats] Sete
    [taken] Teke
    [possible] Moglege ungdommar
    [price] Pris per sete (poeng)
    [full] Plassar som gjekk til andre
    [reasons] Kvifor
    [figure] Kva
   *[value] Verdi
}
cli-export-figure = { $figure ->
    [round] Runde
    [starts] Første dag
    [status] Status
    [youths] Ungdommar
    [placed] Plasserte
    [first_wishes] Fekk førsteønsket
    [mean_score] Poeng i snitt (av 100)
    [worst_score] Lågaste poeng
    [mean_travel] Reisetid i snitt, éin veg (min)
    [longest_travel] Lengste reisetid (min)
    [pairs] Moglege par
   *[gap] Gjenståande avstand til grensa (poeng)
}
cli-export-status = { $status ->
    [optimal] Bevist best
    [feasible] Stoppa før tida
    [infeasible] Reglane motseier kvarandre
   *[interrupted] Avbrote
}
cli-export-written = Skrive: { $path }
cli-export-no-round = Det finst ingen runde med namnet «{ $round }». Kontroller namnet.
cli-export-no-run = Det finst ingen ferdig køyring å eksportere. Køyr runden først, eller kontroller --run.
cli-export-format = «{ $path }» sluttar ikkje på .xlsx, .csv eller .json. Vel eitt av dei.
cli-export-failed = Eksporten mislykkast: { $reason }
cli-match-refused = Ingenting er fordelt: rett radene over, eller ta berre med dei som er i orden, med --accept-valid.
cli-match-round = Runde frå filer

cli-serve-taken = Port { $port } på { $address } er i bruk av eit anna program. Stopp det, eller vel ein annan port med --port.
cli-serve-address = Serveren kan ikkje lytte på { $address }, port { $port }: { $reason }. Vel ei adresse som maskina har, med --address, og ein port som du har lov til å bruke, med --port.
cli-serve-failed = Serveren kunne ikkje starte eller halde fram: { $reason }

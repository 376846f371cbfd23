# formidling account
cli-account-added = Brukeren { $login } er laget.
cli-account-locked = Brukeren { $login } er sperret, og innloggingene er avsluttet.
cli-account-unlocked = Brukeren { $login } er ikke lenger sperret.
cli-account-password = Brukeren { $login } har fått nytt passord, og innloggingene er avsluttet.
cli-account-token = Nøkkelen gjelder for { $login } til { $until }. Den vises bare denne ene gangen.
cli-account-days = En nøkkel kan gjelde i 1 til 731 dager, ikke { $days }.
cli-account-unknown = Det finnes ingen bruker «{ $login }». Se dem med `formidling account list`.
cli-account-orgnr = Det finnes ingen arbeidsgiver med organisasjonsnummer «{ $orgnr }». Registrer eller importer den først.
cli-account-orgnr-alone = --orgnr hører bare til rollen employer. Ta det bort, eller bytt rolle.
cli-account-no-terminal = Her er det ingen terminal å spørre om passord i. Bruk --password-stdin.
cli-account-ask = Passord:
cli-account-ask-again = Passord en gang til:
cli-account-differ = De to passordene er ikke like. Prøv igjen.
cli-account-column-login = Brukernavn
cli-account-column-role = Rolle
cli-account-column-locked = Sperret
cli-account-column-name = Navn
cli-account-locked-yes = ja
cli-account-locked-no = nei

# Resultatet av en kjøring i terminalen
cli-result-headline = { $round }: { $placed } av { $youths } ungdommer har fått plass.
    { $status ->
        [prices] Bevist med priser: Det finnes ikke noe bedre.
        [bound] Bevist med en øvre grense: Det finnes ikke noe bedre.
        [levels] Bevist fra det laveste poenget og oppover: Ingen som ligger lavt, kan få det bedre uten at noen lavere får det verre.
        [levels-gap] Stoppet før tiden: Det er ikke bevist for alle at de som kommer dårligst ut, ikke kan få det bedre.
        [gap] Stoppet før tiden: Høyst { $gap } poeng mer er mulig.
        [infeasible] Reglene motsier hverandre:
       *[interrupted] Stoppet før det fantes et resultat.
    }
cli-result-placed = Plassert
cli-result-first-wishes = Fikk førsteønsket
cli-result-mean-score = Poeng i snitt (av 100)
cli-result-worst-score = Laveste poeng
cli-result-mean-travel = Reisetid i snitt, én vei
cli-result-longest-travel = Lengste reisetid
cli-result-pairs = Mulige par
cli-result-time = Tid
cli-result-openings = Plasser
cli-result-column = { $column ->
    [opening] Nr.
    [title] Plass
    [employer] Arbeidsgiver
    [town] Sted
    [seats] Seter
    [taken] Tatt
    [possible] Mulige
   *[price] Pris
}
cli-result-note =
    Seter: på den ukedagen det er flest, så flere ungdommer kan dele dem på ulike ukedager.
    Mulige: ungdommer som plassen er mulig for. Pris: hva et sete er verdt, i poeng.
cli-result-unplaced = Ikke plassert, og hvorfor: hvor mange plasser hver regel tok bort
cli-result-reason = { $reason ->
    [full] { $openings } gikk til andre
    [closed] { $openings } er stengt
    [no_seats] { $openings } uten seter
    [age] { $openings } for en annen alder
    [target_group] { $openings } for andre kategorier
    [programme] { $openings } krever et annet programområde
    [weekdays] { $openings } på andre ukedager
    [period] { $openings } i et annet tidsrom
    [licence] { $openings } krever førerkort
    [consent] { $openings } krever samtykke til deling
    [travel_limit] { $openings } for langt unna
    [forbidden] { $openings } er utelukket
   *[other] { $openings } av en annen grunn ({ $reason })
}

# formidling demo
cli-demo-imported = { $round }: { $youths } ungdommer og { $openings } plasser; { $created } oppføringer importert, { $updated } endret.
cli-demo-imported-before = { $round }: { $youths } ungdommer og { $openings } plasser, alt importert før og uendret.
cli-demo-folder = { $path } kan ikke brukes: { $reason }. Oppgi et annet sted med --store redb:FIL.
cli-demo-fixtures = { $path } kan ikke leses: { $reason }. Oppgi mappen med runden med --fixtures.
cli-demo-failed = Kjøringen mislyktes: { $reason }
cli-demo-stage = { $stage ->
    [waiting] venter
    [reading] leser runden
    [scoring] gir parene poeng
    [solving] løser
    [proving] beviser
    [storing] lagrer
   *[done] ferdig
}
cli-demo-accounts = Logg inn med en av disse brukerne og passordet { $password }
cli-demo-account = { $role ->
    [coordinator] koordinator: ser og gjør alt
    [instructor] instruktør: registrerer ungdommer, ser forslag
   *[employer] arbeidsgiver: { $employer }
}
cli-demo-serving =
    Resultatet som side (Ctrl-C avslutter serveren):
    { $page }

# Eksport av et resultat
cli-export-placements = Plasseringer
cli-export-openings = Plasser
cli-export-unplaced = Ikke plassert
cli-export-summary = Sammendrag
cli-export-column = { $column ->
    [youth] Ungdom nr.
    [first_name] Fornavn
    [last_name] Etternavn
    [birth_date] Fødselsdato
    [target_group] Kategori
    [home] Bosted
    [opening] Plass nr.
    [title] Plass
    [employer] Arbeidsgiver
    [orgnr] Orgnr
    [kind] Type
    [trade] Fag
    [town] Sted
    [weekdays] Dager
    [from] Fra
    [to] Til
    [score] Poeng
    [wish] Ønske nr.
    [travel] Reisetid (min)
    [mode] Reisemåte
    [state] Status
    [seats] Seter
    [taken] Tatt
    [possible] Mulige ungdommer
    [price] Pris per sete (poeng)
    [full] Plasser som gikk til andre
    [reasons] Hvorfor
    [figure] Hva
   *[value] Verdi
}
cli-export-figure = { $figure ->
    [round] Runde
    [starts] Første dag
    [status] Status
    [youths] Ungdommer
    [placed] Plassert
    [first_wishes] Fikk førsteønsket
    [mean_score] Poeng i snitt (av 100)
    [worst_score] Laveste poeng
    [mean_travel] Reisetid i snitt, én vei (min)
    [longest_travel] Lengste reisetid (min)
    [pairs] Mulige par
   *[gap] Gjenstående avstand til grensen (poeng)
}
cli-export-status = { $status ->
    [optimal] Bevist best
    [feasible] Stoppet før tiden
    [infeasible] Reglene motsier hverandre
   *[interrupted] Avbrutt
}
cli-export-written = Skrevet: { $path }
cli-export-no-round = Det finnes ingen runde med navnet «{ $round }». Kontroller navnet.
cli-export-no-run = Det finnes ingen ferdig kjøring å eksportere. Kjør runden først, eller kontroller --run.
cli-export-format = «{ $path }» slutter ikke på .xlsx, .csv eller .json. Velg ett av dem.
cli-export-failed = Eksporten mislyktes: { $reason }
cli-match-refused = Ingenting er fordelt: rett radene over, eller ta bare med dem som er i orden, med --accept-valid.
cli-match-round = Runde fra filer

cli-serve-taken = Port { $port } på { $address } er i bruk av et annet program. Stopp det, eller velg en annen port med --port.
cli-serve-address = Serveren kan ikke lytte på { $address }, port { $port }: { $reason }. Velg en adresse som maskinen har, med --address, og en port som du har lov til å bruke, med --port.
cli-serve-failed = Serveren kunne ikke starte eller fortsette: { $reason }

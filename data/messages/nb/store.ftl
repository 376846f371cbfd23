# Lageret: hva en person får lese når noe ikke kan lagres eller hentes.

# En samling av dokumenter, slik folk kaller den.
store-collection = { $collection ->
    [youths] ungdommer
    [employers] arbeidsgivere
    [openings] plasser
    [travel_times] reisetider
    [rounds] matcherunder
    [runs] kjøringer
    [placements] plasseringer
    [accounts] brukere
    [sessions] innlogginger
    [tokens] nøkler
   *[replies] lagrede svar
}
store-conflict = Noen andre har endret dette i mellomtiden ({ store-collection }). Hent det på nytt og gjør endringen en gang til.
store-duplicate = Det finnes alt en oppføring blant { store-collection } med samme { $index ->
    [reference] nummer
    [orgnr] organisasjonsnummer
    [name] navn
    [login] brukernavn
   *[other] verdi
}. Velg en annen.
store-corrupt = En oppføring blant { store-collection } kan ikke leses: { $id }. Hent den tilbake fra en sikkerhetskopi, eller slett den.
store-address = FORMIDLING_STORE er «{ $address }», og det er ikke adressen til et lager. Bruk redb:FIL, mongodb://VERT/DATABASE, eller memory: for å prøve.
store-locked = { $path } er i bruk av et annet program. Stopp den andre `formidling serve`, eller la FORMIDLING_STORE vise til en annen fil.
store-newer = { $path } er skrevet av en nyere utgave (format { $found }, denne utgaven kjenner til og med { $known }). Bruk den nyere utgaven.
store-damaged = { $path } kan ikke brukes som lager: { $reason }. Hent tilbake en sikkerhetskopi, eller vis til en fil som ikke finnes ennå.
store-file = { $path } kan ikke åpnes: { $reason }. Finnes mappen, og har du lov til å skrive der?
store-unavailable = Lageret svarer ikke som det skal: { $reason }. Se etter om disken er full, og start programmet på nytt.
store-newer-document = En oppføring blant { store-collection } er skrevet av en nyere utgave: { $id } (skjema { $found }, denne utgaven kjenner til og med { $known }). Bruk den nyere utgaven.
store-too-large = En oppføring blant { store-collection } er større enn lageret tar imot: { $id } (høyst { $limit } byte). Bruk det innebygde lageret, eller mindre runder.

# Oppgradering, kopiering og kontroll av alt som er lagret.
store-migrated = { $upgraded } oppgradert, { $present } hadde dagens skjema fra før.
store-migrate-refused = { $refused ->
    [one] Én oppføring kan ikke oppgraderes; den står over. Hent den tilbake fra en sikkerhetskopi, eller slett den.
   *[other] { $refused } oppføringer kan ikke oppgraderes; de står over. Hent dem tilbake fra en sikkerhetskopi, eller slett dem.
}
store-copied = { $written } kopiert, { $present } var der fra før. Alt er lest tilbake og sammenlignet.
store-copy-differs = En oppføring blant { store-collection } er en annen i målet, eller mangler der: { $id }. Kopier til et tomt lager.
store-copy-more = Målet har { $more } flere { store-collection } enn kilden. Kopier til et tomt lager.
store-copy-same = Kilden og målet er det samme lageret. Vis til et annet mål.
store-check-fine = Alt stemmer.
store-check-found = { $number ->
    [one] Én ting er ikke som den skal være.
   *[other] { $number } ting er ikke som de skal være.
}
store-check-damaged = { $collection } { $id }: kan ikke leses. Hent oppføringen tilbake fra en sikkerhetskopi, eller slett den.
store-check-newer = { $collection } { $id }: er skrevet av en nyere utgave. Bruk den nyere utgaven.
store-check-misplaced = { $collection } { $id }: oppgir en annen id eller versjon enn den er lagret med. Hent oppføringen tilbake fra en sikkerhetskopi.
store-check-index = { $collection } { $id }: finnes ikke ved «{ $index }» slik den skal. Kopier alt til et nytt lager med `formidling store copy`.
store-check-dangling = { $collection } { $id }: viser til { $missing } { $other }, som ikke finnes. Hent den tilbake, eller fjern henvisningen.
store-check-left-over = { $collection } { $id }: er en rest etter en kjøring som ikke har den i resultatet. Den vises ikke; den blir fjernet innen en time.
store-check-incomplete = { $collection } { $id }: oppgir et annet antall plasserte enn den har plasseringer til. Kjør runden på nytt.

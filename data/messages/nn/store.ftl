# Lageret: kva ein person får lese når noko ikkje kan lagrast eller blir henta.

# Ei samling av dokument, slik folk kallar den.
store-collection = { $collection ->
    [youths] ungdommar
    [employers] arbeidsgivarar
    [openings] plassar
    [travel_times] reisetider
    [rounds] matcherundar
    [runs] køyringar
    [placements] plasseringar
    [accounts] brukarar
    [sessions] innloggingar
    [tokens] nøklar
   *[replies] lagra svar
}
store-conflict = Nokre andre har endra dette i mellomtida ({ store-collection }). Hent det på nytt og gjer endringa ein gong til.
store-duplicate = Det finst alt ei oppføring blant { store-collection } med same { $index ->
    [reference] nummer
    [orgnr] organisasjonsnummer
    [name] namn
    [login] brukarnamn
   *[other] verdi
}. Vel ein annan.
store-corrupt = Ei oppføring blant { store-collection } kan ikkje lesast: { $id }. Hent den tilbake frå ein tryggingskopi, eller slett den.
store-address = FORMIDLING_STORE er «{ $address }», og det er ikkje adressa til eit lager. Bruk redb:FIL, mongodb://VERT/DATABASE, eller memory: for å prøve.
store-locked = { $path } er i bruk av eit anna program. Stopp den andre `formidling serve`, eller la FORMIDLING_STORE vise til ei anna fil.
store-newer = { $path } er skrive av ei nyare utgåve (format { $found }, denne utgåva kjenner til og med { $known }). Bruk den nyare utgåva.
store-damaged = { $path } kan ikkje brukast som lager: { $reason }. Hent tilbake ein tryggingskopi, eller vis til ei fil som ikkje finst enno.
store-file = { $path } kan ikkje opnast: { $reason }. Finst mappa, og har du lov til å skrive der?
store-unavailable = Lageret svarer ikkje som det skal: { $reason }. Sjå etter om disken er full, og start programmet på nytt.
store-newer-document = Ei oppføring blant { store-collection } er skrive av ei nyare utgåve: { $id } (skjema { $found }, denne utgåva kjenner til og med { $known }). Bruk den nyare utgåva.
store-too-large = Ei oppføring blant { store-collection } er større enn lageret tek imot: { $id } (høgst { $limit } byte). Bruk det innebygde lageret, eller mindre rundar.

# Oppgradering, kopiering og kontroll av alt som er lagra.
store-migrated = { $upgraded } oppgradert, { $present } hadde dagens skjema frå før.
store-migrate-refused = { $refused ->
    [one] Éi oppføring kan ikkje oppgraderast; ho står over. Hent den tilbake frå ein tryggingskopi, eller slett den.
   *[other] { $refused } oppføringar kan ikkje oppgraderast; dei står over. Hent dei tilbake frå ein tryggingskopi, eller slett dei.
}
store-copied = { $written } kopiert, { $present } var der frå før. Alt er lese tilbake og samanlikna.
store-copy-differs = Ei oppføring blant { store-collection } er ein annan i målet, eller manglar der: { $id }. Kopiar til eit tomt lager.
store-copy-more = Målet har { $more } fleire { store-collection } enn kjelda. Kopiar til eit tomt lager.
store-copy-same = Kjelda og målet er det same lageret. Vis til eit anna mål.
store-check-fine = Alt stemmer.
store-check-found = { $number ->
    [one] Éin ting er ikkje som han skal vere.
   *[other] { $number } ting er ikkje som dei skal vere.
}
store-check-damaged = { $collection } { $id }: kan ikkje lesast. Hent oppføringa tilbake frå ein tryggingskopi, eller slett den.
store-check-newer = { $collection } { $id }: er skrive av ei nyare utgåve. Bruk den nyare utgåva.
store-check-misplaced = { $collection } { $id }: oppgir ein annan id eller versjon enn han er lagra med. Hent oppføringa tilbake frå ein tryggingskopi.
store-check-index = { $collection } { $id }: finst ikkje ved «{ $index }» slik han skal. Kopier alt til eit nytt lager med `formidling store copy`.
store-check-dangling = { $collection } { $id }: viser til { $missing } { $other }, som ikkje finst. Hent den tilbake, eller fjern tilvisinga.
store-check-left-over = { $collection } { $id }: er ein rest etter ei køyring som ikkje har den i resultatet. Den blir ikkje vist; den blir fjerna innan ein time.
store-check-incomplete = { $collection } { $id }: oppgir eit anna tal på plasserte enn ho har plasseringar til. Køyr runden på nytt.

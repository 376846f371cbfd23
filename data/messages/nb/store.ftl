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

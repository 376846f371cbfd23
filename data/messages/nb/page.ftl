# Hvem som slipper inn, og hvorfor noen ikke gjør det.
page-access-login-missing = Du er ikke logget inn. Logg inn og prøv igjen.
page-access-session-ended = Innloggingen har gått ut. Logg inn på nytt.
page-access-token-refused = Nøkkelen er ikke kjent eller har gått ut. Be om en ny.
page-access-account-locked = Brukeren er sperret. Snakk med den som har ansvar for brukerne.
page-access-role-missing = Du har ikke tilgang til dette.
page-access-foreign-origin = Forespørselen kommer fra et annet nettsted. Åpne siden her og prøv igjen.
page-access-form-refused = Skjemaet er for gammelt. Last siden på nytt og prøv igjen.
page-access-form-malformed = Skjemaet mangler noe eller er for stort. Last siden på nytt og fyll det ut igjen.
page-access-store = Opplysningene kan ikke hentes akkurat nå. Prøv igjen om litt.
page-login-refused = Feil brukernavn eller passord, eller brukeren er sperret.
page-login-throttled = For mange forsøk. Vent { $seconds } sekunder og prøv igjen.
page-account-login = Et brukernavn har 2 til 64 tegn: bokstavene a–z, tall og .-_@.
page-account-name = Et navn har 1 til 100 tegn.
page-account-taken = Brukernavnet er opptatt. Velg et annet.
page-password-short = Passordet må ha minst { $least } tegn. Fire ord på rad er lett å huske.
page-password-long = Passordet kan ikke være lengre enn { $most } byte. Ta et kortere.
page-password-failed = Passordet kunne ikke lagres. Prøv igjen.

# Rammen rundt alle sider
page-name = Formidling
page-skip = Hopp til innholdet
page-nav = Hovedmeny
page-contents = På denne siden
page-who = { $name }, { $role }
page-role-coordinator = koordinator
page-role-instructor = instruktør
page-role-employer = arbeidsgiver
page-logout = Logg ut
page-footer = Programmet foreslår, et menneske bestemmer.

# Innlogging
page-login-title = Logg inn
page-login-name = Brukernavn
page-login-password = Passord
page-login-submit = Logg inn

# Feil
page-error-missing = Siden finnes ikke
page-error-missing-remedy = Adressen er feil, eller det den viser til, er borte.
page-error-input = Det som ble sendt, kan ikke brukes
page-error-input-remedy = Gå tilbake, se over det du fylte ut, og prøv igjen.
page-error-refused = Ingen tilgang
page-error-store = Ikke tilgjengelig akkurat nå
page-error-own = Noe gikk galt hos oss
page-error-own-remedy = Prøv igjen om litt. Skjer det igjen, si fra til den som drifter programmet.
page-error-home = Til matcherundene

# Ord, tall og dager
page-word-of = av
page-word-points = poeng
page-of = av { $whole } ({ $share })
page-none = –
page-minutes = { $minutes } min
page-moment = { $date } kl. { $time }
page-month = { $month ->
    [1] januar
    [2] februar
    [3] mars
    [4] april
    [5] mai
    [6] juni
    [7] juli
    [8] august
    [9] september
    [10] oktober
    [11] november
   *[12] desember
}
page-weekday = { $day ->
    [1] mandag
    [2] tirsdag
    [3] onsdag
    [4] torsdag
    [5] fredag
    [6] lørdag
   *[7] søndag
}
page-youths = { $youths ->
    [0] ingen ungdommer
    [one] { $youths } ungdom
   *[other] { $youths } ungdommer
}
page-kind-workshop = verkstedplass
page-kind-practice = arbeidspraksis
page-kind-apprenticeship = læreplass
page-kind-training-candidate = lærekandidat
page-kind-course = kurs
page-group-vg3-school = Vg3 i skole
page-group-ot = Oppfølgingstjenesten
page-group-nav = NAV
page-group-smi = SMI

# Matcherundene
page-rounds = Matcherunder
page-rounds-none = Det er ingen runder å vise ennå.
page-rounds-caption = Rundene du kan se, den nyeste først
page-column-round = Runde
page-column-starts = Starter
page-column-state = Status
page-column-result = Nyeste resultat
page-round-open = åpen
page-round-closed = avsluttet
page-placed-of = { $placed } av { $youths } har fått plass
page-result-none = ikke kjørt ennå

# En runde
page-round-intro = Starter { $date }. { $youths ->
    [one] Én ungdom
   *[other] { $youths } ungdommer
} og { $openings ->
    [one] én plass å fylle
   *[other] { $openings } plasser å fylle
}.
page-round-no-result = Runden er ikke kjørt ennå, så det er ikke noe resultat å vise.
page-run-start = Kjør matchingen
page-run-going = En kjøring pågår, { $percent } % ferdig. Last siden på nytt for å se hvor langt den er kommet.
page-run-cancelled = Den siste kjøringen ble avbrutt. Nedenfor står resultatet av den forrige, om det finnes.
page-run-failed = Den siste kjøringen gikk ikke. Nedenfor står resultatet av den forrige, om det finnes.
page-run-ended = Kjøringen ble ferdig { $moment }.

# Sammendraget
page-summary = Resultatet
page-fact-placed = Har fått plass
page-fact-first = Fikk førsteønsket
page-fact-mean = Poeng i snitt
page-fact-worst = Laveste poeng
page-fact-of-hundred = av 100
page-fact-travel = Reisevei i snitt
page-fact-longest = Lengste reisevei
page-fact-one-way = hver vei
page-proof = Beviset:
page-proof-goal-score = ingen annen fordeling som følger reglene, gir høyere poengsum.
page-proof-goal-placed = ingen annen fordeling som følger reglene, gir flere en plass (de prioriterte teller mest), og ingen av dem som gir like mange en plass, har høyere poengsum.
page-proof-goal-leximin = ingen annen fordeling som følger reglene, gir flere en plass, og ingen av dem som gir like mange en plass, er bedre for dem som kommer dårligst ut.
page-proof-prices = Poengsummen er { $sum }. Prisene på plassene viser at den ikke kan bli høyere, og regnestykket går opp til siste siffer.
page-proof-bound = Poengsummen er { $sum }, og den beviste øvre grensen er den samme.
page-proof-levels = Poengsummen er { $sum }. Bevist poengsum for poengsum, fra den laveste og oppover: Så lavt kan ikke færre ligge.
page-proof-levels-stopped = Kjøringen ble stoppet før tiden. Poengsummen er { $sum }, og det er ikke bevist for alle at de som kommer dårligst ut, ikke kan få det bedre.
page-proof-stopped = Kjøringen ble stoppet før tiden. Poengsummen er { $sum }, og det er bevist at ingen fordeling kan gi mer enn { $gap } poeng i tillegg.
page-proof-interrupted = Kjøringen ble stoppet før den fant noen fordeling.
page-proof-infeasible = Reglene motsier hverandre, så ingen fordeling følger dem alle:
page-wishes-caption = Hvilket ønske de fikk
page-column-wish = Ønske
page-column-youths = Ungdommer
page-wish-1 = Førsteønsket
page-wish-2 = Andreønsket
page-wish-3 = Tredjeønsket
page-wish-later = Et senere ønske
page-wish-other = Ikke blant ønskene
page-wish-unplaced = Uten plass
page-wish-rank = { $rank ->
    [1] førsteønsket
    [2] andreønsket
    [3] tredjeønsket
   *[other] ønske nummer { $rank }
}
page-groups-caption = Hvem som har fått plass, etter kategori
page-column-group = Kategori
page-column-placed = Har fått plass

# Plassene
page-openings = Plassene
page-openings-intro = { $openings ->
    [one] Ett tilbud
   *[other] { $openings } tilbud
} med { $seats } seter til sammen på de travleste dagene.
page-price-explained = Verdien av et sete til er så mange poeng som runden kan vinne på det. Jo høyere tall, jo mer hjelper det å skaffe en plass til akkurat der.
page-openings-caption = Hva hver plass er blitt brukt til
page-column-opening = Plass
page-column-taken = I bruk
page-column-possible = Mulig for
page-column-price = Verdien av et sete til
page-opening-gone = En plass som er slettet siden
page-price = opptil { $points } poeng
page-price-free = ingen, det er ledig
page-price-none = ingen, alle som vil, har fått
page-price-unknown = ikke regnet ut

# Plasseringene
page-placements = Plasseringene
page-placements-intro = Åpne en ungdom for å se hvordan poengene er blitt til.
page-placements-none = Ingen har fått plass.
page-placement-days = Dager: { $days }.
page-youth-gone = En ungdom som er slettet siden
page-factors-caption = Slik er poengene blitt til
page-column-factor = Det som teller
page-column-fit = Passer
page-column-weight = Vekt
page-column-gives = Gir
page-factors-sum = Poeng i alt
page-factor-interests = Interesser
page-factor-values = Verdier
page-factor-preferences = Arbeidsmåte
page-factor-wish = Ønske
page-factor-trade = Fag
page-factor-distance = Reisevei
page-factor-unknown = ukjent
page-factor-left-out = Ikke kjent, så det teller ikke med. De andre teller tilsvarende mer.
page-factor-journey = { $journey } hver vei
page-fit-very-good = passer svært godt
page-fit-good = passer godt
page-fit-some = passer noe
page-fit-little = passer lite

# Uten plass
page-unplaced = Uten plass
page-unplaced-none = Alle har fått plass.
page-unplaced-intro = { $youths ->
    [one] Én ungdom har ikke fått plass. Dette er grunnene:
   *[other] { $youths } ungdommer har ikke fått plass. Dette er grunnene:
}
page-reason-full = { $openings ->
    [one] Én plass var mulig, men gikk til noen andre.
   *[other] { $openings } plasser var mulige, men gikk til andre.
}
page-reason = { $openings ->
    [one] Én plass
   *[other] { $openings } plasser
} { $reason ->
    [closed] tar ikke imot noen nå.
    [no_seats] har ingen seter å fylle.
    [age] passer ikke til alderen.
    [target_group] er for andre kategorier.
    [programme] krever en utdanning som ikke er fullført.
    [weekdays] har ikke seter på nok av dagene som passer.
    [period] går i en annen periode.
    [licence] krever et førerkort eller bevis som mangler.
    [consent] er hos en arbeidsgiver, og ungdommen har ikke sagt ja til at opplysninger deles.
    [travel_limit] ligger lenger unna enn reisetiden som er avtalt.
    [forbidden] er utelukket av en koordinator.
   *[other] faller bort av en annen grunn ({ $reason }).
}

# Det en arbeidsgiver ser
page-employer-intro = Starter { $date }. Her ser du dine egne plasser og hvem som er foreslått til dem.
page-employer-openings = Dine plasser
page-employer-caption = Plassene dine i denne runden
page-employer-proposed = Foreslåtte ungdommer
page-employer-proposed-caption = Foreslått til { $opening }
page-employer-consent = Du ser fornavn, fag og dager for dem som har sagt ja til det.
page-employer-nobody = Ingen å vise.
page-column-trade = Fag
page-column-first-name = Fornavn
page-column-weekdays = Dager

page-run-refused = Kjøringen ble ikke satt i gang: En annen kjøring av runden var allerede i gang.
page-employer-known = { $taken } av { $seats } plasser er i bruk eller spurt om.

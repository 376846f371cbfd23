# Kven som slepper inn, og kvifor nokon ikkje gjer det.
page-access-login-missing = Du er ikkje logga inn. Logg inn og prøv igjen.
page-access-session-ended = Innlogginga har gått ut. Logg inn på nytt.
page-access-token-refused = Nøkkelen er ikkje kjend eller har gått ut. Be om ein ny.
page-access-account-locked = Brukaren er sperra. Snakk med den som har ansvar for brukarane.
page-access-role-missing = Du har ikkje tilgang til dette.
page-access-foreign-origin = Førespurnaden kjem frå ein annan nettstad. Opne sida her og prøv igjen.
page-access-form-refused = Skjemaet er for gammalt. Last sida på nytt og prøv igjen.
page-access-form-malformed = Skjemaet manglar noko eller er for stort. Last sida på nytt og fyll det ut igjen.
page-access-store = Opplysningane kan ikkje hentast akkurat no. Prøv igjen om litt.
page-login-refused = Feil brukarnamn eller passord, eller brukaren er sperra.
page-login-throttled = For mange forsøk. Vent { $seconds } sekund og prøv igjen.
page-account-login = Eit brukarnamn har 2 til 64 teikn: bokstavane a–z, tal og .-_@.
page-account-name = Eit namn har 1 til 100 teikn.
page-account-taken = Brukarnamnet er oppteke. Vel eit anna.
page-password-short = Passordet må ha minst { $least } teikn. Fire ord på rad er lett å hugse.
page-password-long = Passordet kan ikkje vere lengre enn { $most } byte. Ta eit kortare.
page-password-failed = Passordet kunne ikkje lagrast. Prøv igjen.

# Ramma rundt alle sider
page-name = Formidling
page-skip = Hopp til innhaldet
page-nav = Hovudmeny
page-contents = På denne sida
page-who = { $name }, { $role }
page-role-coordinator = koordinator
page-role-instructor = instruktør
page-role-employer = arbeidsgivar
page-logout = Logg ut
page-footer = Programmet foreslår, eit menneske bestemmer.

# Innlogging
page-login-title = Logg inn
page-login-name = Brukarnamn
page-login-password = Passord
page-login-submit = Logg inn

# Feil
page-error-missing = Sida finst ikkje
page-error-missing-remedy = Adressa er feil, eller det ho viser til, er borte.
page-error-input = Det som blei sendt, kan ikkje brukast
page-error-input-remedy = Gå tilbake, sjå over det du fylte ut, og prøv igjen.
page-error-refused = Ingen tilgang
page-error-store = Ikkje tilgjengeleg akkurat no
page-error-own = Noko gjekk gale hos oss
page-error-own-remedy = Prøv igjen om litt. Skjer det igjen, si frå til den som driftar programmet.
page-error-home = Til matcherundane

# Ord, tal og dagar
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
    [1] måndag
    [2] tysdag
    [3] onsdag
    [4] torsdag
    [5] fredag
    [6] laurdag
   *[7] søndag
}
page-youths = { $youths ->
    [0] ingen ungdommar
    [one] { $youths } ungdom
   *[other] { $youths } ungdommar
}
page-kind-workshop = verkstadsplass
page-kind-practice = arbeidspraksis
page-kind-apprenticeship = læreplass
page-kind-training-candidate = lærekandidat
page-kind-course = kurs
page-group-vg3-school = Vg3 i skule
page-group-ot = Oppfølgingstenesta
page-group-nav = NAV
page-group-smi = SMI

# Matcherundane
page-rounds = Matcherundar
page-rounds-none = Det er ingen rundar å vise enno.
page-rounds-caption = Rundane du kan sjå, den nyaste først
page-column-round = Runde
page-column-starts = Startar
page-column-state = Status
page-column-result = Nyaste resultat
page-round-open = open
page-round-closed = avslutta
page-placed-of = { $placed } av { $youths } har fått plass
page-result-none = ikkje køyrd enno

# Ein runde
page-round-intro = Startar { $date }. { $youths ->
    [one] Éin ungdom
   *[other] { $youths } ungdommar
} og { $openings ->
    [one] éin plass å fylle
   *[other] { $openings } plassar å fylle
}.
page-round-no-result = Runden er ikkje køyrd enno, så det er ikkje noko resultat å vise.
page-run-start = Køyr matchinga
page-run-going = Ei køyring går føre seg, { $percent } % ferdig. Last sida på nytt for å sjå kor langt ho er komen.
page-run-cancelled = Den siste køyringa blei avbroten. Nedanfor står resultatet av den førre, om det finst.
page-run-failed = Den siste køyringa gjekk ikkje. Nedanfor står resultatet av den førre, om det finst.
page-run-ended = Køyringa blei ferdig { $moment }.

# Samandraget
page-summary = Resultatet
page-fact-placed = Har fått plass
page-fact-first = Fekk førsteønsket
page-fact-mean = Poeng i snitt
page-fact-worst = Lågaste poeng
page-fact-of-hundred = av 100
page-fact-travel = Reiseveg i snitt
page-fact-longest = Lengste reiseveg
page-fact-one-way = kvar veg
page-proof = Beviset:
page-proof-goal-score = ingen anna fordeling som følgjer reglane, gir høgare poengsum.
page-proof-goal-placed = ingen anna fordeling som følgjer reglane, gir fleire ein plass (dei prioriterte tel mest), og ingen av dei som gir like mange ein plass, har høgare poengsum.
page-proof-goal-leximin = ingen anna fordeling som følgjer reglane, gir fleire ein plass, og ingen av dei som gir like mange ein plass, er betre for dei som kjem dårlegast ut.
page-proof-prices = Poengsummen er { $sum }. Prisane på plassane viser at han ikkje kan bli høgare, og reknestykket går opp til siste siffer.
page-proof-bound = Poengsummen er { $sum }, og den beviste øvre grensa er den same.
page-proof-levels = Poengsummen er { $sum }. Bevist poengsum for poengsum, frå den lågaste og oppover: Så lågt kan ikkje færre liggje.
page-proof-levels-stopped = Køyringa blei stoppa før tida. Poengsummen er { $sum }, og det er ikkje bevist for alle at dei som kjem dårlegast ut, ikkje kan få det betre.
page-proof-stopped = Køyringa blei stoppa før tida. Poengsummen er { $sum }, og det er bevist at inga fordeling kan gi meir enn { $gap } poeng i tillegg.
page-proof-interrupted = Køyringa blei stoppa før ho fann noka fordeling.
page-proof-infeasible = Reglane motseier kvarandre, så inga fordeling følgjer dei alle:
page-wishes-caption = Kva ønske dei fekk
page-column-wish = Ønske
page-column-youths = Ungdommar
page-wish-1 = Førsteønsket
page-wish-2 = Andreønsket
page-wish-3 = Tredjeønsket
page-wish-later = Eit seinare ønske
page-wish-other = Ikkje blant ønska
page-wish-unplaced = Utan plass
page-wish-rank = { $rank ->
    [1] førsteønsket
    [2] andreønsket
    [3] tredjeønsket
   *[other] ønske nummer { $rank }
}
page-groups-caption = Kven som har fått plass, etter kategori
page-column-group = Kategori
page-column-placed = Har fått plass

# Plassane
page-openings = Plassane
page-openings-intro = { $openings ->
    [one] Eitt tilbod
   *[other] { $openings } tilbod
} med { $seats } sete til saman på dei travlaste dagane.
page-price-explained = Verdien av eit sete til er så mange poeng som runden kan vinne på det. Jo høgare tal, jo meir hjelper det å skaffe ein plass til akkurat der.
page-openings-caption = Kva kvar plass har blitt brukt til
page-column-opening = Plass
page-column-taken = I bruk
page-column-possible = Mogleg for
page-column-price = Verdien av eit sete til
page-opening-gone = Ein plass som er sletta sidan
page-price = opptil { $points } poeng
page-price-free = ingen, det er ledig
page-price-none = ingen, alle som vil, har fått
page-price-unknown = ikkje rekna ut

# Plasseringane
page-placements = Plasseringane
page-placements-intro = Opne ein ungdom for å sjå korleis poenga har blitt til.
page-placements-none = Ingen har fått plass.
page-placement-days = Dagar: { $days }.
page-youth-gone = Ein ungdom som er sletta sidan
page-factors-caption = Slik er poenga blitt til
page-column-factor = Det som tel
page-column-fit = Passar
page-column-weight = Vekt
page-column-gives = Gir
page-factors-sum = Poeng i alt
page-factor-interests = Interesser
page-factor-values = Verdiar
page-factor-preferences = Arbeidsmåte
page-factor-wish = Ønske
page-factor-trade = Fag
page-factor-distance = Reiseveg
page-factor-unknown = ukjent
page-factor-left-out = Ikkje kjent, så det tel ikkje med. Dei andre tel tilsvarande meir.
page-factor-journey = { $journey } kvar veg
page-fit-very-good = passar svært godt
page-fit-good = passar godt
page-fit-some = passar noko
page-fit-little = passar lite

# Utan plass
page-unplaced = Utan plass
page-unplaced-none = Alle har fått plass.
page-unplaced-intro = { $youths ->
    [one] Éin ungdom har ikkje fått plass. Dette er grunnane:
   *[other] { $youths } ungdommar har ikkje fått plass. Dette er grunnane:
}
page-reason-full = { $openings ->
    [one] Éin plass var mogleg, men gjekk til nokre andre.
   *[other] { $openings } plassar var moglege, men gjekk til andre.
}
page-reason = { $openings ->
    [one] Éin plass
   *[other] { $openings } plassar
} { $reason ->
    [closed] tek ikkje imot nokon no.
    [no_seats] har ingen sete å fylle.
    [age] passar ikkje til alderen.
    [target_group] er for andre kategoriar.
    [programme] krev ei utdanning som ikkje er fullført.
    [weekdays] har ikkje sete på nok av dagane som passar.
    [period] går i ein annan periode.
    [licence] krev eit førarkort eller bevis som manglar.
    [consent] er hos ein arbeidsgivar, og ungdommen har ikkje sagt ja til at opplysningar blir delte.
    [travel_limit] ligg lenger unna enn reisetida som er avtalt.
    [forbidden] er utelukka av ein koordinator.
   *[other] fell bort av ein annan grunn ({ $reason }).
}

# Det ein arbeidsgivar ser
page-employer-intro = Startar { $date }. Her ser du dine eigne plassar og kven som er foreslått til dei.
page-employer-openings = Dine plassar
page-employer-caption = Plassane dine i denne runden
page-employer-proposed = Foreslåtte ungdommar
page-employer-proposed-caption = Foreslått til { $opening }
page-employer-consent = Du ser førenamn, fag og dagar for dei som har sagt ja til det.
page-employer-nobody = Ingen å vise.
page-column-trade = Fag
page-column-first-name = Førenamn
page-column-weekdays = Dagar

page-run-refused = Køyringa blei ikkje sett i gang: Ei anna køyring av runden var allereie i gang.
page-employer-known = { $taken } av { $seats } plassar er i bruk eller spurde om.

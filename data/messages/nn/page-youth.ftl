# Ungdommane
page-youths-list = Ungdommane, etter førenamn
page-youths-found = { $youths ->
    [0] Ingen ungdommar å vise.
    [one] Éin ungdom.
   *[other] { $youths } ungdommar.
}
page-column-home = Bustad
page-column-profile = Profilen
page-profile-parts = { $done } av 4 delar

# Skjemaet
page-youth-new = Registrer ein ungdom
page-youth-title = Ein ungdom
page-youth-register = Registrer ungdommen
page-youth-fits = Sjå kva plassar som passar
page-done-youth = Ungdommen er registrert. Du kan fylle ut resten når de har snakka saman.
page-last-name = Etternamn
page-birth-date = Fødselsdato
page-consent = Ungdommen har sagt ja til at opplysningar blir delte med arbeidsgivarar
page-consent-hint = Utan dette kan ungdommen berre få plass i verkstader og kurs.
page-youth-possible = Kva som er mogleg
page-youth-days = Dagar som passar
page-youth-travels = Reiser vanlegvis
page-youth-limit = Lengste reisetid éin veg, i minutt
page-youth-licences = Førarkort og bevis
page-youth-completed = Fullført utdanning
page-youth-completed-hint = Begynn å skrive, til dømes bygg- og anleggsteknikk. La stå tomt det som ikkje gjeld.
page-youth-programme = Vg1 eller Vg2, nummer
page-youth-wishes = Ønska, det kjæraste først
page-youth-wishes-hint = Skriv eit fag, til dømes kokk, eller nummeret på ein plass, til dømes P-012. La resten stå tomme.
page-youth-wish = Ønske
page-kept = Lagra no.
page-not-kept = Ikkje lagra enno. Trykk Lagre for å sjå kva som manglar.
page-kept-conflict = Ikkje lagra: nokon andre har endra ungdommen. Trykk Lagre for å sjå forskjellen.
page-form-conflict-merge = Nokon andre har endra denne ungdommen medan du skreiv. Det du skreiv, står her enno, og det dei skreiv, står ved felta. Trykk Lagre for å bruke det som står i skjemaet.
page-form-theirs-nothing = Nokon andre har late dette stå tomt.
page-form-theirs-yes = Nokon andre har kryssa av her.
page-form-theirs-no = Nokon andre har ikkje kryssa av her.
page-form-theirs = Nokon andre skreiv: «{ $value }».

# Samtalen
page-profile = Samtalen
page-profile-explained = Fyll gjerne ut saman med ungdommen. Det blir lagra medan de skriv, og det er heilt greitt å ikkje bli ferdig.
page-profile-words = Med eigne ord
page-profile-words-hint = Kva liker ungdommen å gjere? Til dømes: liker å skru moped, lagar mat heime. Skriv ikkje om helse eller andre sine forhold.
page-profile-interests = Kor mykje liker du å …
page-profile-values = Kor viktig er det i ein jobb at …
page-profile-preferences = Korleis vil du helst ha det?
page-profile-talked = Dette har vi snakka om
page-profile-talked-hint = Blir kryssa av når de flyttar på noko under. Utan kryss tel det ikkje med.
page-slide-little = lite
page-slide-much = mykje
page-interest-realistic = bruke hendene, verktøy og maskiner
page-interest-investigative = finne ut korleis ting heng saman
page-interest-artistic = lage og forme noko eige
page-interest-social = hjelpe og vere saman med folk
page-interest-enterprising = overtale, selje og setje i gang ting
page-interest-conventional = ha orden og følgje faste måtar
page-value-achievement = du får brukt det du kan
page-value-independence = du får bestemme sjølv
page-value-recognition = andre ser det du gjer
page-value-relationships = du trivst med dei du jobbar med
page-value-support = sjefen hjelper deg
page-value-conditions = lønn, tider og tryggleik er bra
page-suggested = Det de skreiv, kan peike mot:
page-suggested-take = Legg til … som ønske
page-suggested-trade = { $trade } ({ $words })

# Plassar som passar
page-fits = Plassar som passar
page-fits-in = Rekna ut for plassane i { $round }, slik ungdommen er registrert no. Berre ledige plassar er moglege.
page-fits-no-round = Det finst ingen runde med plassar enno.
page-fits-possible = Moglege plassar, den som passar best først
page-fits-none = Ingen plass er mogleg slik ungdommen er registrert no.
page-fits-more = Og { $more } til.
page-fits-impossible = Plassar som ikkje er moglege
page-fits-impossible-intro = Opne ein plass for å sjå kvifor ikkje.
page-youth-adviser = Rettleiar
page-youth-adviser-hint = Den som har ansvaret for samtalen. Vel ein annan for å overføre ungdommen.
page-youth-adviser-none = ingen enno
page-youths-own = Ungdommane dine
page-youths-own-list = Dei du er rettleiar for, og det som manglar
page-youths-own-none = Du er ikkje rettleiar for nokon enno. Vel deg sjølv som rettleiar i skjemaet til ein ungdom.
page-youths-others = Dei andre ungdommane
page-column-missing = Manglar
page-missing-nothing = ingenting
page-missing-interests = interesser
page-missing-values = verdiar
page-missing-preferences = arbeidsmåte
page-missing-words = eigne ord
page-missing-wishes = ønske
page-missing-consent = samtykke

# Ein runde, del for del
page-round-parts = Delar av runden
page-round-is-closed = Runden er avslutta og kan ikkje endrast.
page-rules = Reglar
page-map = Kart
page-all = Alle
page-show = Vis
page-next = Neste steg
page-next-unplaced = { $youths ->
    [one] Sjå kvifor éin ungdom er utan plass, og kva som kan gjerast
   *[other] Sjå kvifor { $youths } ungdommar er utan plass, og kva som kan gjerast
}
page-next-placements = Sjå kvar plassering og forklaringa på den
page-how-good = Kor godt det traff

# Ei køyring
page-run-again = Køyr matchinga på nytt
page-run-explained = Det tek vanlegvis nokre sekund. Resultatet er eit forslag: ingenting blir sendt til nokon.
page-run-going-title = Matchinga går føre seg
page-run-done-so-far = Ferdig så langt:
page-run-look-again = Sjå kor langt ho har komme
page-run-best-placed = Har fått plass så langt:
page-run-best-gap = Noko anna kan høgst gi
page-run-best-points = poeng meir.
page-run-stop = Stopp og bruk det beste så langt
page-run-stop-explained = Det beste så langt følgjer alle reglar. Resultatet seier kor mykje betre noko anna høgst kan vere. Avbryt du, blir det ikkje noko resultat.
page-run-cancel = Avbryt køyringa
page-run-older = Nedanfor står resultatet av den førre køyringa.
page-done-cancelled = Køyringa er avbroten.
page-done-stopped = Køyringa er bedd om å stoppe med det beste så langt.

# Reiseveg
page-travel-caption = Kor lang reiseveg dei får, éin veg
page-column-travel = Reiseveg
page-column-placements = Plasseringar
page-travel-up-to = Opptil { $minutes } min
page-travel-from-to = { $from }–{ $to } min
page-travel-more = Meir enn { $minutes } min

# Lista over plasseringar
page-placements-caption = Kven som er plassert kvar
page-placements-found = { $found ->
    [0] Ingen plasseringar passar med det du har valt.
    [one] Viser 1 av { $all } plasseringar.
   *[other] Viser { $found } av { $all } plasseringar.
}
page-column-youth = Ungdom
page-column-points = Poeng
page-group-by = Grupper etter
page-not-grouped = Ikkje gruppert
page-search-name = Søk etter namn eller nummer
page-search = Søk
page-search-end = Avslutt søket
page-pages = Sider i lista
page-page-before = Førre side
page-page-after = Neste side
page-page-of = Side { $page } av { $pages }

# Kva som kan gjerast for dei utan plass
page-next-step = Dette kan hjelpe:
page-step-full = Skaff fleire plassar av den typen. Sjå kva arbeidsgivarar det lønner seg å ringje først, under Plassane.
page-step-travel = Snakk med ungdommen om lengre reiseveg eller ein annan måte å reise på, eller finn ein plass i nærleiken.
page-step-consent = Spør ungdommen om opplysningar kan delast med arbeidsgivarar.
page-step-weekdays = Sjå om ungdommen kan fleire dagar, eller om plassane kan opne fleire.
page-step-programme = Finn plassar som ikkje krev fullført utdanning, eller eit kurs som gir det.
page-step-licence = Sjå om førarkortet kan takast, eller om plassen kan ta imot utan.
page-step-others = Finn plassar som tek imot denne alderen og kategorien.
page-step-period = Sjå om ungdommen kan byrje på eit anna tidspunkt.
page-step-openings = Finn fleire plassar som er opne no.

# Éin ungdom i runden
page-youth-in-round = Ein ungdom i runden
page-youth-open = Sjå og rett profilen
page-youth-unplaced = Har ikkje fått plass i denne runden.
page-why = Kvifor blei det slik?
page-why-unknown = Det kan ikkje forklarast for denne køyringa. Køyr matchinga på nytt.
page-back-to-youth = Tilbake til ungdommen

# Kva om
page-what-if = Kva om det var annleis?
page-what-if-intro = Sjå kva det ville gjort med resten av runden. Ingenting blir endra før du tek det i bruk.
page-what-if-what = Kva skal vere annleis?
page-what-if-pin = Ungdommen skal ha denne plassen
page-what-if-forbid = Ungdommen skal ikkje ha denne plassen
page-what-if-swap = Byt plass med
page-what-if-ask = Sjå kva som skjer
page-what-if-ask-swap = Sjå kva bytte gjer
page-wish-pin = { $youth } skal ha { $opening }.
page-wish-forbid = { $youth } skal ikkje ha { $opening }.
page-wish-swap = { $youth } byte plass med { $other }.
page-what-if-figures = Resultatet no og med endringa
page-column-figure = Tal
page-column-now = No
page-column-then = Med endringa
page-no-place = utan plass
page-what-if-moves = { $moves ->
    [one] Éin ungdom ville fått ein annan plass
   *[other] { $moves } ungdommar ville fått ein annan plass
}
page-what-if-same = Ingen ville fått ein annan plass.
page-what-if-take = Ta i bruk endringa og køyr på nytt
page-what-if-take-explained = Endringa blir lagd til i reglane for runden. Du kan ta den bort igjen der.
page-what-if-impossible = Då motseier reglane kvarandre, og inga fordeling følgjer dei alle
page-what-if-incomplete = Vel kva som skal vere annleis, og prøv igjen.
page-what-if-late = Svaret blei ikkje ferdig i tide. Prøv igjen om litt.
page-what-if-outdated = Køyringa er for gammal til å reknast om. Køyr matchinga på nytt først.
page-what-if-unfit = Runden er endra sidan køyringa. Køyr matchinga på nytt først.
page-done-decided = Endringa er lagt til i reglane, og matchinga blir køyrd på nytt.
page-done-decided-later = Endringa er lagt til i reglane. Køyr matchinga på nytt når den som går føre seg, er ferdig.

# Kartet
page-map-intro = Kvar strek går frå der ungdommen bur, til plassen. Tjukkare strek betyr fleire. Dei same tala står i tabellen under.
page-map-home = bustad
page-map-place = plass
page-map-way = reiseveg i luftlinje
page-map-caption = Kor mange som reiser frå kommune til kommune
page-map-from = Frå kommune
page-map-to = Til kommune

# Kven det lønner seg å ringje
page-next-call = Sjå kva arbeidsgivarar det lønner seg å ringje først
page-next-print = Skriv ut ei liste for kvar verkstad og kvar arbeidsgivar
page-next-export = Last ned resultatet som rekneark (XLSX)
page-call = Kven bør vi ringje først?
page-call-intro = Her ville éin plass til hjelpt mest. Ring dei øvst først.
page-call-caption = Plassar der éin til ville hjelpt, den beste først
page-call-unknown = Det kan ikkje reknast ut akkurat no. Prøv igjen om litt, eller køyr matchinga på nytt.
page-call-none = Éin plass til ville ikkje gjort resultatet betre nokon stad.
page-column-contact = Hos kven
page-column-gain = Det ville gitt
page-gain-placed = { $placed ->
    [one] éin ungdom til med plass ({ $points } poeng i alt)
   *[other] { $placed } til med plass, vekta ({ $points } poeng i alt)
}
page-gain-points = { $points } poeng meir i alt

# Utskrift
page-print = Liste til utskrift
page-print-how = Kvar plass får sitt eige ark. Skriv ut med Ctrl+P.

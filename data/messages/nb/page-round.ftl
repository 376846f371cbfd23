# En runde, del for del
page-round-parts = Deler av runden
page-round-is-closed = Runden er avsluttet og kan ikke endres.
page-rules = Regler
page-map = Kart
page-all = Alle
page-show = Vis
page-next = Neste steg
page-next-unplaced = { $youths ->
    [one] Se hvorfor én ungdom er uten plass, og hva som kan gjøres
   *[other] Se hvorfor { $youths } ungdommer er uten plass, og hva som kan gjøres
}
page-next-placements = Se hver plassering og forklaringen på den
page-how-good = Hvor godt det traff

# En kjøring
page-run-again = Kjør matchingen på nytt
page-run-explained = Det tar vanligvis noen sekunder. Resultatet er et forslag: ingenting sendes til noen.
page-run-going-title = Matchingen pågår
page-run-done-so-far = Ferdig så langt:
page-run-look-again = Se hvor langt den er kommet
page-run-best-placed = Har fått plass så langt:
page-run-best-gap = Noe annet kan høyst gi
page-run-best-points = poeng mer.
page-run-stop = Stopp og bruk det beste så langt
page-run-stop-explained = Det beste så langt følger alle regler. Resultatet sier hvor mye bedre noe annet høyst kan være. Avbryter du, blir det ikke noe resultat.
page-run-cancel = Avbryt kjøringen
page-run-older = Nedenfor står resultatet av den forrige kjøringen.
page-done-cancelled = Kjøringen er avbrutt.
page-done-stopped = Kjøringen er bedt om å stoppe med det beste så langt.

# Reisevei
page-travel-caption = Hvor lang reisevei de får, én vei
page-column-travel = Reisevei
page-column-placements = Plasseringer
page-travel-up-to = Opptil { $minutes } min
page-travel-from-to = { $from }–{ $to } min
page-travel-more = Mer enn { $minutes } min

# Listen over plasseringer
page-placements-caption = Hvem som er plassert hvor
page-placements-found = { $found ->
    [0] Ingen plasseringer passer med det du har valgt.
    [one] Viser 1 av { $all } plasseringer.
   *[other] Viser { $found } av { $all } plasseringer.
}
page-column-youth = Ungdom
page-column-points = Poeng
page-group-by = Grupper etter
page-not-grouped = Ikke gruppert
page-search-name = Søk etter navn eller nummer
page-search = Søk
page-search-end = Avslutt søket
page-pages = Sider i listen
page-page-before = Forrige side
page-page-after = Neste side
page-page-of = Side { $page } av { $pages }

# Hva som kan gjøres for dem uten plass
page-next-step = Dette kan hjelpe:
page-step-full = Skaff flere plasser av den typen. Se hvilke arbeidsgivere det lønner seg å ringe først, under Plassene.
page-step-travel = Snakk med ungdommen om lengre reisevei eller en annen måte å reise på, eller finn en plass i nærheten.
page-step-consent = Spør ungdommen om opplysninger kan deles med arbeidsgivere.
page-step-weekdays = Se om ungdommen kan flere dager, eller om plassene kan åpne flere.
page-step-programme = Finn plasser som ikke krever fullført utdanning, eller et kurs som gir den.
page-step-licence = Se om førerkortet kan tas, eller om plassen kan ta imot uten.
page-step-others = Finn plasser som tar imot denne alderen og kategorien.
page-step-period = Se om ungdommen kan begynne på et annet tidspunkt.
page-step-openings = Finn flere plasser som er åpne nå.

# Én ungdom i runden
page-youth-in-round = En ungdom i runden
page-youth-open = Se og rett profilen
page-youth-unplaced = Har ikke fått plass i denne runden.
page-why = Hvorfor ble det slik?
page-why-unknown = Det kan ikke forklares for denne kjøringen. Kjør matchingen på nytt.
page-back-to-youth = Tilbake til ungdommen

# Hva om
page-what-if = Hva om det var annerledes?
page-what-if-intro = Se hva det ville gjort med resten av runden. Ingenting endres før du tar det i bruk.
page-what-if-what = Hva skal være annerledes?
page-what-if-pin = Ungdommen skal ha denne plassen
page-what-if-forbid = Ungdommen skal ikke ha denne plassen
page-what-if-swap = Bytt plass med
page-what-if-ask = Se hva som skjer
page-what-if-ask-swap = Se hva byttet gjør
page-wish-pin = { $youth } skal ha { $opening }.
page-wish-forbid = { $youth } skal ikke ha { $opening }.
page-wish-swap = { $youth } bytter plass med { $other }.
page-what-if-figures = Resultatet nå og med endringen
page-column-figure = Tall
page-column-now = Nå
page-column-then = Med endringen
page-no-place = uten plass
page-what-if-moves = { $moves ->
    [one] Én ungdom ville fått en annen plass
   *[other] { $moves } ungdommer ville fått en annen plass
}
page-what-if-same = Ingen ville fått en annen plass.
page-what-if-take = Ta i bruk endringen og kjør på nytt
page-what-if-take-explained = Endringen legges til i reglene for runden. Du kan ta den bort igjen der.
page-what-if-impossible = Da motsier reglene hverandre, og ingen fordeling følger dem alle
page-what-if-incomplete = Velg hva som skal være annerledes, og prøv igjen.
page-what-if-late = Svaret ble ikke ferdig i tide. Prøv igjen om litt.
page-what-if-outdated = Kjøringen er for gammel til å regnes om. Kjør matchingen på nytt først.
page-what-if-unfit = Runden er endret siden kjøringen. Kjør matchingen på nytt først.
page-done-decided = Endringen er lagt til i reglene, og matchingen kjøres på nytt.
page-done-decided-later = Endringen er lagt til i reglene. Kjør matchingen på nytt når den som pågår, er ferdig.

# Kartet
page-map-intro = Hver strek går fra der ungdommen bor, til plassen. Tykkere strek betyr flere. De samme tallene står i tabellen under.
page-map-home = bosted
page-map-place = plass
page-map-way = reisevei i luftlinje
page-map-caption = Hvor mange som reiser fra kommune til kommune
page-map-from = Fra kommune
page-map-to = Til kommune

# Hvem det lønner seg å ringe
page-next-call = Se hvilke arbeidsgivere det lønner seg å ringe først
page-next-print = Skriv ut en liste for hvert verksted og hver arbeidsgiver
page-next-export = Last ned resultatet som regneark (XLSX)
page-call = Hvem bør vi ringe først?
page-call-intro = Her ville én plass til hjulpet mest. Ring dem øverst først.
page-call-caption = Plasser der én til ville hjulpet, den beste først
page-call-unknown = Det kan ikke regnes ut akkurat nå. Prøv igjen om litt, eller kjør matchingen på nytt.
page-call-none = Én plass til ville ikke gjort resultatet bedre noe sted.
page-column-contact = Hos hvem
page-column-gain = Det ville gitt
page-gain-placed = { $placed ->
    [one] én ungdom til med plass ({ $points } poeng i alt)
   *[other] { $placed } til med plass, vektet ({ $points } poeng i alt)
}
page-gain-points = { $points } poeng mer i alt

# Utskrift
page-print = Liste til utskrift
page-print-how = Hver plass får sitt eget ark. Skriv ut med Ctrl+P.

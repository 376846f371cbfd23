# Ungdommene
page-youths-list = Ungdommene, etter fornavn
page-youths-found = { $youths ->
    [0] Ingen ungdommer å vise.
    [one] Én ungdom.
   *[other] { $youths } ungdommer.
}
page-column-home = Bosted
page-column-profile = Profilen
page-profile-parts = { $done } av 4 deler

# Skjemaet
page-youth-new = Registrer en ungdom
page-youth-title = En ungdom
page-youth-register = Registrer ungdommen
page-youth-fits = Se hvilke plasser som passer
page-done-youth = Ungdommen er registrert. Du kan fylle ut resten når dere har snakket sammen.
page-last-name = Etternavn
page-birth-date = Fødselsdato
page-consent = Ungdommen har sagt ja til at opplysninger deles med arbeidsgivere
page-consent-hint = Uten dette kan ungdommen bare få plass i verksteder og kurs.
page-youth-possible = Hva som er mulig
page-youth-days = Dager som passer
page-youth-travels = Reiser vanligvis
page-youth-limit = Lengste reisetid én vei, i minutter
page-youth-licences = Førerkort og bevis
page-youth-completed = Fullført utdanning
page-youth-completed-hint = Begynn å skrive, for eksempel bygg- og anleggsteknikk. La stå tomt det som ikke gjelder.
page-youth-programme = Vg1 eller Vg2, nummer
page-youth-wishes = Ønskene, det kjæreste først
page-youth-wishes-hint = Skriv et fag, for eksempel kokk, eller nummeret på en plass, for eksempel P-012. La resten stå tomme.
page-youth-wish = Ønske
page-kept = Lagret nå.
page-not-kept = Ikke lagret ennå. Trykk Lagre for å se hva som mangler.
page-kept-conflict = Ikke lagret: noen andre har endret ungdommen. Trykk Lagre for å se forskjellen.
page-form-conflict-merge = Noen andre har endret denne ungdommen mens du skrev. Det du skrev, står her ennå, og det de skrev, står ved feltene. Trykk Lagre for å bruke det som står i skjemaet.
page-form-theirs-nothing = Noen andre har latt dette stå tomt.
page-form-theirs-yes = Noen andre har krysset av her.
page-form-theirs-no = Noen andre har ikke krysset av her.
page-form-theirs = Noen andre skrev: «{ $value }».

# Samtalen
page-profile = Samtalen
page-profile-explained = Fyll gjerne ut sammen med ungdommen. Det lagres mens dere skriver, og det er helt greit å ikke bli ferdig.
page-profile-words = Med egne ord
page-profile-words-hint = Hva liker ungdommen å gjøre? For eksempel: liker å skru moped, lager mat hjemme. Skriv ikke om helse eller andres forhold.
page-profile-interests = Hvor mye liker du å …
page-profile-values = Hvor viktig er det i en jobb at …
page-profile-preferences = Hvordan vil du helst ha det?
page-profile-talked = Dette har vi snakket om
page-profile-talked-hint = Krysses av når dere flytter på noe under. Uten kryss teller det ikke med.
page-slide-little = lite
page-slide-much = mye
page-interest-realistic = bruke hendene, verktøy og maskiner
page-interest-investigative = finne ut hvordan ting henger sammen
page-interest-artistic = lage og forme noe eget
page-interest-social = hjelpe og være sammen med folk
page-interest-enterprising = overtale, selge og sette i gang ting
page-interest-conventional = ha orden og følge faste måter
page-value-achievement = du får brukt det du kan
page-value-independence = du får bestemme selv
page-value-recognition = andre ser det du gjør
page-value-relationships = du trives med dem du jobber med
page-value-support = sjefen hjelper deg
page-value-conditions = lønn, tider og trygghet er bra
page-suggested = Det dere skrev, kan peke mot:
page-suggested-take = Legg til … som ønske
page-suggested-trade = { $trade } ({ $words })

# Plasser som passer
page-fits = Plasser som passer
page-fits-in = Regnet ut for plassene i { $round }, slik ungdommen er registrert nå. Bare ledige plasser er mulige.
page-fits-no-round = Det finnes ingen runde med plasser ennå.
page-fits-possible = Mulige plasser, den som passer best først
page-fits-none = Ingen plass er mulig slik ungdommen er registrert nå.
page-fits-more = Og { $more } til.
page-fits-impossible = Plasser som ikke er mulige
page-fits-impossible-intro = Åpne en plass for å se hvorfor ikke.
page-youth-adviser = Veileder
page-youth-adviser-hint = Den som har ansvaret for samtalen. Velg en annen for å overføre ungdommen.
page-youth-adviser-none = ingen ennå
page-youths-own = Dine ungdommer
page-youths-own-list = Dem du er veileder for, og det som mangler
page-youths-own-none = Du er ikke veileder for noen ennå. Velg deg selv som veileder i skjemaet til en ungdom.
page-youths-others = De andre ungdommene
page-column-missing = Mangler
page-missing-nothing = ingenting
page-missing-interests = interesser
page-missing-values = verdier
page-missing-preferences = arbeidsmåte
page-missing-words = egne ord
page-missing-wishes = ønsker
page-missing-consent = samtykke

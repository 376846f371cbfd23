# Plassene, utenom en runde
page-openings-list = Plassene og hvem som tar imot nå
page-openings-empty = Det er ingen plasser ennå.
page-employer-lead = Her er plassene dere tilbyr. Sett en plass på pause når dere ikke kan ta imot noen.
page-column-seats = Plass til
page-seats-on = { $seats ->
    [one] én ungdom, { $days }
   *[other] { $seats } ungdommer, { $days }
}
page-opening-open = tar imot
page-opening-paused = på pause
page-opening-pause = Sett på pause
page-opening-resume = Åpne igjen
page-opening-closed = avsluttet
page-opening-close = Avslutt plassen
page-opening-close-title = Tilbyr dere ikke plassen lenger?
page-opening-close-hint = En plass på pause kan åpnes igjen når som helst. En plass som avsluttes, kommer ikke med i nye runder. Det den er brukt til før, blir stående i resultatene. Bare en koordinator kan ta den opp igjen.
page-opening-reopen = Ta opp igjen
page-done-closed = Plassen er avsluttet. Den kommer ikke med i nye runder.
page-done-reopened = Plassen er tatt opp igjen og står på pause.
page-done-opened = Plassen tar imot igjen.
page-done-paused = Plassen er satt på pause. Ingen nye blir foreslått til den.

# Skjemaet
page-opening-new = Meld inn en plass
page-opening-change = Endre plassen
page-opening-register = Meld inn plassen
page-save = Lagre
page-done-registered = Plassen er meldt inn.
page-done-saved = Endringene er lagret.
page-orgnr = Organisasjonsnummer
page-orgnr-hint = Ni sifre
page-employer-name = Navn på arbeidsgiveren
page-employer-name-hint = Bare når arbeidsgiveren ikke er registrert fra før
page-employer-taken = Noen andre har nettopp registrert denne arbeidsgiveren. Prøv igjen.
page-opening-title = Hva kaller dere plassen?
page-opening-title-hint = For eksempel Snekkerverkstedet eller Kari Bil AS
page-opening-trade = Fag
page-opening-trade-hint = Begynn å skrive, for eksempel tømrer, kokk eller bil
page-trade-unknown = Vi kjenner ikke dette faget. Skriv navnet på et fag, for eksempel tømrerfaget.
page-trade-doubtful = Vi er ikke sikre på hvilket fag du mener. Skriv ett av disse: { $names }.
page-opening-kind = Hva slags plass er det?
page-form-choose = Velg ett av alternativene.
page-postcode = Postnummer
page-opening-seats = Hvor mange kan være der hver dag?
page-opening-seats-hint = La en dag stå tom når det ikke er plass til noen.
page-opening-from = Fra og med
page-opening-to = Til og med
page-opening-requirements = Krav til ungdommen
page-opening-age-min = Yngste alder
page-opening-age-max = Eldste alder
page-opening-min-days = Minst så mange dager i uka
page-opening-groups = Hvem er plassen for?
page-opening-groups-hint = Velges ingen, er den for alle.
page-opening-licences = Førerkort eller bevis som trengs
page-opening-days = Hvordan er dagene der?
page-opening-days-hint = Jo mer vi vet, jo bedre treffer vi. Det som ikke er fylt ut, tas fra det som er vanlig i faget.

# Skalaene
page-scale-as-trade = som vanlig i faget
page-scale-unknown = ikke snakket om ennå
page-scale-much = mest
page-scale-some = litt mer
page-scale-middle = like mye av begge
page-scale-outdoors = Ute eller inne
page-scale-indoors-end = inne
page-scale-outdoors-end = ute
page-scale-team = Alene eller sammen
page-scale-alone-end = alene
page-scale-team-end = sammen med andre
page-scale-variety = Rutiner eller variasjon
page-scale-routine-end = faste rutiner
page-scale-variety-end = variasjon
page-scale-physical = Sitte eller bruke kroppen
page-scale-sitting-end = stillesittende
page-scale-physical-end = fysisk
page-scale-noise = Stille eller støy
page-scale-quiet-end = stille
page-scale-loud-end = støy
page-scale-early = Sen eller tidlig start
page-scale-late-end = sen start
page-scale-early-end = tidlig start

# Plassane, utanom ein runde
page-openings-list = Plassane og kven som tek imot no
page-openings-empty = Det er ingen plassar enno.
page-employer-lead = Her er plassane de tilbyr. Set ein plass på pause når de ikkje kan ta imot nokon.
page-column-seats = Plass til
page-seats-on = { $seats ->
    [one] éin ungdom, { $days }
   *[other] { $seats } ungdommar, { $days }
}
page-opening-open = tek imot
page-opening-paused = på pause
page-opening-pause = Set på pause
page-opening-resume = Opne igjen
page-opening-closed = avslutta
page-opening-close = Avslutt plassen
page-opening-close-title = Tilbyr de ikkje plassen lenger?
page-opening-close-hint = Ein plass på pause kan opnast att når som helst. Ein plass som blir avslutta, kjem ikkje med i nye rundar. Det han er brukt til før, blir ståande i resultata. Berre ein koordinator kan ta han opp att.
page-opening-reopen = Ta opp att
page-done-closed = Plassen er avslutta. Han kjem ikkje med i nye rundar.
page-done-reopened = Plassen er teken opp att og står på pause.
page-done-opened = Plassen tek imot igjen.
page-done-paused = Plassen er sett på pause. Ingen nye blir foreslått til den.

# Skjemaet
page-opening-new = Meld inn ein plass
page-opening-change = Endre plassen
page-opening-register = Meld inn plassen
page-save = Lagre
page-done-registered = Plassen er meld inn.
page-done-saved = Endringane er lagra.
page-orgnr = Organisasjonsnummer
page-orgnr-hint = Ni siffer
page-employer-name = Namn på arbeidsgivaren
page-employer-name-hint = Berre når arbeidsgivaren ikkje er registrert frå før
page-employer-taken = Nokon andre har nettopp registrert denne arbeidsgivaren. Prøv igjen.
page-opening-title = Kva kallar de plassen?
page-opening-title-hint = Til dømes Snikkarverkstaden eller Kari Bil AS
page-opening-trade = Fag
page-opening-trade-hint = Begynn å skrive, til dømes tømrar, kokk eller bil
page-trade-unknown = Vi kjenner ikkje dette faget. Skriv namnet på eit fag, til dømes tømrarfaget.
page-trade-doubtful = Vi er ikkje sikre på kva fag du meiner. Skriv eitt av desse: { $names }.
page-opening-kind = Kva slags plass er det?
page-form-choose = Vel eitt av alternativa.
page-postcode = Postnummer
page-opening-seats = Kor mange kan vere der kvar dag?
page-opening-seats-hint = La ein dag stå tom når det ikkje er plass til nokon.
page-opening-from = Frå og med
page-opening-to = Til og med
page-opening-requirements = Krav til ungdommen
page-opening-age-min = Yngste alder
page-opening-age-max = Eldste alder
page-opening-min-days = Minst så mange dagar i veka
page-opening-groups = Kven er plassen for?
page-opening-groups-hint = Vel du ingen, er han for alle.
page-opening-licences = Førarkort eller bevis som trengst
page-opening-days = Korleis er dagane der?
page-opening-days-hint = Jo meir vi veit, jo betre treffar vi. Det som ikkje er fylt ut, blir teke frå det som er vanleg i faget.

# Skalaene
page-scale-as-trade = som vanleg i faget
page-scale-unknown = ikkje snakka om enno
page-scale-much = mest
page-scale-some = litt meir
page-scale-middle = like mykje av begge
page-scale-outdoors = Ute eller inne
page-scale-indoors-end = inne
page-scale-outdoors-end = ute
page-scale-team = Åleine eller saman
page-scale-alone-end = åleine
page-scale-team-end = saman med andre
page-scale-variety = Rutinar eller variasjon
page-scale-routine-end = faste rutinar
page-scale-variety-end = variasjon
page-scale-physical = Sitje eller bruke kroppen
page-scale-sitting-end = stillesitjande
page-scale-physical-end = fysisk
page-scale-noise = Stille eller støy
page-scale-quiet-end = stille
page-scale-loud-end = støy
page-scale-early = Sein eller tidleg start
page-scale-late-end = sein start
page-scale-early-end = tidleg start

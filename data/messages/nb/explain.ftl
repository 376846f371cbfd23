explain-unknown = { $factor }: ukjent, og teller derfor ikke med.
explain-interests = Interessene ligner { $percent } % på dem som er vanlige i { $trade }.
explain-interests-words = Interessene passer { $percent } % med { $trade }; egne ord som peker dit: { $words }.
explain-values = Det som er viktig i en jobb, stemmer { $percent } % med det faget gir.
explain-preferences = Arbeidsplassen passer { $percent } % med måten ungdommen vil arbeide på.
explain-preferences-good = Arbeidsplassen passer { $percent } % med måten ungdommen vil arbeide på. Passer godt: { $good }.
explain-preferences-bad = Arbeidsplassen passer { $percent } % med måten ungdommen vil arbeide på. Passer dårlig: { $bad }.
explain-preferences-both = Arbeidsplassen passer { $percent } % med måten ungdommen vil arbeide på. Passer godt: { $good }. Passer dårlig: { $bad }.
explain-scale-outdoors = ute eller inne
explain-scale-team = alene eller sammen med andre
explain-scale-variety = variasjon eller faste rutiner
explain-scale-physical = stillesittende eller fysisk
explain-scale-noise = støy
explain-scale-early-start = tidlig start
explain-wish-ranked = Dette er ønske nummer { $rank }.
explain-wish-related = Ikke et av ønskene, men i slekt med ønsket om { $trade }.
explain-wish-none = Ikke et av ønskene.
explain-trade-direct = { $completed } er bestått, og { $trade } bygger på det.
explain-trade-related = { $completed } er bestått, og { $trade } er i slekt med det.
explain-trade-programme = { $completed } er bestått, i samme utdanningsprogram som { $trade }.
explain-trade-none = Ingenting av det som er bestått, leder mot dette faget.
explain-distance = Reisen tar { $minutes } minutter én vei ({ $mode }). Grensen er { $limit } minutter.
explain-reason-closed = Plassen er stengt for tiden.
explain-reason-no-seats = Plassen har ingen ledige plasser på noen ukedag.
explain-reason-age = Plassen tar imot fra { $min } til { $max } år. Alderen er { $age } år når runden starter.
explain-reason-target-group = Plassen tar bare imot { $taken }, ikke { $group }.
explain-reason-programme = Plassen krever at noe av dette er bestått: { $required }.
explain-reason-weekdays = Det er bare { $common } ukedager som passer for begge. Plassen trenger minst { $needed }.
explain-reason-period = Tidsrommene har ingen dag felles.
explain-reason-licence = Plassen krever førerkort som mangler: { $licences }.
explain-reason-consent = Ungdommen har ikke samtykket til at arbeidsgivere får vite om det.
explain-reason-travel-limit = Reisen tar { $minutes } minutter, og grensen er { $limit } minutter.
explain-reason-forbidden = En koordinator har bestemt at dette ikke skal skje.
explain-count-closed = { $openings ->
    [one] Én plass er stengt for tiden.
   *[other] { $openings } plasser er stengt for tiden.
}
explain-count-no-seats = { $openings ->
    [one] Én plass er uten ledige plasser.
   *[other] { $openings } plasser er uten ledige plasser.
}
explain-count-age = { $openings ->
    [one] Én plass tar ikke imot i denne alderen.
   *[other] { $openings } plasser tar ikke imot i denne alderen.
}
explain-count-target-group = { $openings ->
    [one] Én plass er for en annen målgruppe.
   *[other] { $openings } plasser er for andre målgrupper.
}
explain-count-programme = { $openings ->
    [one] Én plass krever noe som ikke er bestått.
   *[other] { $openings } plasser krever noe som ikke er bestått.
}
explain-count-weekdays = { $openings ->
    [one] Én plass er på andre ukedager.
   *[other] { $openings } plasser er på andre ukedager.
}
explain-count-period = { $openings ->
    [one] Én plass er i et annet tidsrom.
   *[other] { $openings } plasser er i et annet tidsrom.
}
explain-count-licence = { $openings ->
    [one] Én plass krever et førerkort som mangler.
   *[other] { $openings } plasser krever et førerkort som mangler.
}
explain-count-consent = { $openings ->
    [one] Én plass er hos en arbeidsgiver, og samtykke til å dele mangler.
   *[other] { $openings } plasser er hos arbeidsgivere, og samtykke til å dele mangler.
}
explain-count-travel-limit = { $openings ->
    [one] Én plass er for langt unna.
   *[other] { $openings } plasser er for langt unna.
}
explain-count-forbidden = { $openings ->
    [one] Én plass har en koordinator sagt nei til.
   *[other] { $openings } plasser har en koordinator sagt nei til.
}
explain-count-other = { $openings ->
    [one] Én plass er ikke mulig.
   *[other] { $openings } plasser er ikke mulige.
}
explain-rule-seats = { $place } har { $number } { $number ->
    [one] plass
   *[other] plasser
}.
explain-rule-hours = { $place } har { $number } timer til oppfølging.
explain-rule-min-group = { $place } går bare med minst { $number }.
explain-rule-apart = { $persons } skal ikke være på samme plass.
explain-rule-together = { $persons } skal være på samme plass.
explain-rule-quota-max = Kvoten «{ $name }»: høyst { $number }.
explain-rule-quota-min = Kvoten «{ $name }»: minst { $number }.
explain-rule-forbid = { $person } skal ikke til { $place }.
explain-rule-must-place = { $person } må få en plass.
explain-rule-pin = { $person } skal til { $place }.

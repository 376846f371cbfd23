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
explain-change-seats = { $name }: { $number } plasser i stedet for { $before }.
explain-change-hours = { $name }: { $number } timer til oppfølging i stedet for { $before }.
explain-change-min-group = { $name }: gå med minst { $number } i stedet for { $before }.
explain-change-quota-max = Kvoten «{ $name }»: høyst { $number } i stedet for { $before }.
explain-change-quota-min = Kvoten «{ $name }»: minst { $number } i stedet for { $before }.
explain-change-give-up = Gi opp dette: { $rule }
explain-repair = Enklest å rette:
explain-list = { $first } og { $last }
explain-worth-nothing = ingenting
explain-worth-points = { $points } poeng
explain-worth-placed = { $placed ->
    [one] én plassering
   *[other] { $placed } plasseringer
}
explain-worth-both = { $placed ->
    [one] én plassering
   *[other] { $placed } plasseringer
} (og { $points } poeng)
explain-worth-priority = { $placed } i vektede plasseringer
explain-worth-priority-both = { $placed } i vektede plasseringer (og { $points } poeng)
explain-effect-same = Helheten blir like god.
explain-effect-loss = Helheten taper { $worth }.
explain-effect-gain = Helheten vinner { $worth }.
explain-effect-impossible = Da motsier reglene hverandre, og det finnes ikke noe resultat.
explain-effect-at-most = Helheten taper høyst { $worth }. Det er ikke regnet ferdig.
explain-effect-unknown = Svaret ble ikke ferdig regnet ut innen tidsgrensen.
explain-move = { $youth } går fra { $from } til { $to }.
explain-move-in = { $youth } får { $to }.
explain-move-out = { $youth } mister { $from } og står uten plass.
explain-factor = { $factor }, { $points } av { $most } poeng: { $text }
explain-pair-impossible = { $youth } kan ikke være i { $opening }.
explain-pair-chosen = { $youth } har fått { $opening } med { $points } av 100 poeng.
explain-pair-not = { $youth } ville fått { $points } av 100 poeng i { $opening }, men har ikke fått plassen.
explain-pair-empty = Ingen er plassert der.
explain-pair-seats-left = { $left ->
    [one] Én plass står ledig.
   *[other] { $left } plasser står ledige.
}
explain-pair-full = { $taken ->
    [one] Én ungdom har plassen, med { $lowest } poeng.
   *[other] { $taken } ungdommer har plassene, den laveste med { $lowest } poeng.
} Prisen på en plass er { $price } poeng.
explain-no-prices = Runden setter dem som kommer dårligst ut, først. Da kan ikke poeng si hva en annen plassering koster. Be heller om en beregning med endringen.
explain-pair-forced = Hvis { $youth } likevel skal ha { $opening }:
explain-youth-placed = { $youth } har fått { $opening } med { $points } av 100 poeng.
explain-youth-best = Ingen annen mulig plass gir flere poeng.
explain-youth-better = Disse plassene ville gitt flere poeng:
explain-youth-none-possible = { $youth } har ingen plass: ingen av de { $openings } plassene er mulige.
explain-youth-all-full = { $youth } har ingen plass: alle de { $possible } plassene er mulige, men de gikk til andre.
explain-youth-full = { $youth } har ingen plass. { $possible ->
    [one] Én av de { $openings } plassene er mulig, men den gikk til andre.
   *[other] { $possible } av de { $openings } plassene er mulige, men de gikk til andre.
}
explain-youth-nearest = Nærmest er:
explain-youth-alternative = { $opening } ({ $points } poeng). { $taken } Med denne plassen:
explain-seat-call = Disse plassene bør det bli flere av. Ring dem først:
explain-seat-none = Én plass til ville ikke gjort resultatet bedre noe sted.
explain-seat-more = { $opening } ({ $employer }): én plass til gir { $worth }.
explain-without-pin = Uten bindingen av { $youth } til { $opening }:
explain-without-forbid = Uten forbudet mot { $youth } i { $opening }:
explain-quality-placed = { $placed } av { $youths } har fått plass.
explain-quality-wishes = { $first } har fått førsteønsket sitt, og { $best } har den plassen som gir dem flest poeng av alle som er mulige.
explain-quality-worst = Lavest poengsum har { $youth }: { $points } i { $opening }.
explain-quality-blocking = { $pairs ->
    [0] Det finnes ingen ungdom og plass som begge ville hatt flere poeng med hverandre.
    [one] Det finnes ett par av ungdom og plass som begge ville hatt flere poeng med hverandre. Helheten ville tapt på det.
   *[other] Det finnes { $pairs } par av ungdom og plass som begge ville hatt flere poeng med hverandre. Helheten ville tapt på det.
}
explain-quality-group = { $group }: { $placed } av { $youths } har plass, { $first } har førsteønsket, og gjennomsnittet er { $mean } poeng.
explain-what-if-placed = Plasserte: { $before } → { $after }.
explain-what-if-score = Poeng i alt: { $before } → { $after }.
explain-what-if-first = Førsteønsker: { $before } → { $after }.
explain-what-if-worst = Laveste poengsum: { $before } → { $after }.
explain-what-if-unproven = Tiden gikk ut før det var bevist at ingenting er bedre.
explain-what-if-moves = { $moves ->
    [0] Ingen flytter.
    [one] Én flytter:
   *[other] { $moves } flytter:
}
explain-what-if-move = { $youth } går fra { $from } til { $to } ({ $before } → { $after } poeng).
explain-what-if-move-in = { $youth } får { $to } ({ $after } poeng).
explain-what-if-move-out = { $youth } mister { $from } ({ $before } poeng) og står uten plass.
explain-intake = Ledige plasser for { $youth } i dag, når { $expected } til ventes:
explain-intake-none = Ingen ledig plass er mulig for { $youth } i dag.
explain-intake-priced = { $opening }: { $points } poeng. Ledig: { $left }. De som ventes, taper { $reserve } poeng uten denne plassen. Den trengs i { $needed } % av forløpene som er trukket.
explain-intake-free = { $opening }: { $points } poeng. Ledig: { $left }. Ingen av dem som ventes, taper på det.
explain-rules-none = Runden har ingen bindinger og ingen forbud.
explain-error-nothing = Kjøringen, ungdommen eller plassen finnes ikke. Bruk nummeret eller id-en fra runden.
explain-error-no-result = Kjøringen har ikke noe resultat. Kjør runden først.
explain-error-outdated = Kjøringen er laget av en annen versjon av programmet. Kjør runden på nytt.
explain-error-stopped = Svaret ble ikke ferdig innen tidsgrensen. Gi det mer tid.
explain-intake-placed = Ledige plasser for { $youth } i dag, når { $expected } til ventes og en plassering teller 100 poeng ved siden av poengsummen:

explain-question-unknown = { $change } nevner en ungdom eller en plass som ikke finnes. Bruk en id eller en referanse fra runden.
explain-question-seats = Skriv høyst { $max } plasser.
explain-question-many = Spør om høyst { $max } endringer om gangen.

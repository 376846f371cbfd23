explain-unknown = { $factor }: ukjent, og tel derfor ikkje med.
explain-interests = Interessene liknar { $percent } % på dei som er vanlege i { $trade }.
explain-interests-words = Interessene passar { $percent } % med { $trade }; eigne ord som peikar dit: { $words }.
explain-values = Det som er viktig i ein jobb, stemmer { $percent } % med det faget gir.
explain-preferences = Arbeidsplassen passar { $percent } % med måten ungdommen vil arbeide på.
explain-preferences-good = Arbeidsplassen passar { $percent } % med måten ungdommen vil arbeide på. Passar godt: { $good }.
explain-preferences-bad = Arbeidsplassen passar { $percent } % med måten ungdommen vil arbeide på. Passar dårleg: { $bad }.
explain-preferences-both = Arbeidsplassen passar { $percent } % med måten ungdommen vil arbeide på. Passar godt: { $good }. Passar dårleg: { $bad }.
explain-scale-outdoors = ute eller inne
explain-scale-team = åleine eller saman med andre
explain-scale-variety = variasjon eller faste rutinar
explain-scale-physical = stillesitjande eller fysisk
explain-scale-noise = støy
explain-scale-early-start = tidleg start
explain-wish-ranked = Dette er ønske nummer { $rank }.
explain-wish-related = Ikkje eit av ønska, men i slekt med ønsket om { $trade }.
explain-wish-none = Ikkje eit av ønska.
explain-trade-direct = { $completed } er bestått, og { $trade } byggjer på det.
explain-trade-related = { $completed } er bestått, og { $trade } er i slekt med det.
explain-trade-programme = { $completed } er bestått, i same utdanningsprogram som { $trade }.
explain-trade-none = Ingenting av det som er bestått, leier mot dette faget.
explain-distance = Reisa tek { $minutes } minutt éin veg ({ $mode }). Grensa er { $limit } minutt.
explain-reason-closed = Plassen er stengd for tida.
explain-reason-no-seats = Plassen har ingen ledige plassar på nokon vekedag.
explain-reason-age = Plassen tek imot frå { $min } til { $max } år. Alderen er { $age } år når runden startar.
explain-reason-target-group = Plassen tek berre imot { $taken }, ikkje { $group }.
explain-reason-programme = Plassen krev at noko av dette er bestått: { $required }.
explain-reason-weekdays = Det er berre { $common } vekedagar som passar for begge. Plassen treng minst { $needed }.
explain-reason-period = Tidsromma har ingen dag felles.
explain-reason-licence = Plassen krev førarkort som manglar: { $licences }.
explain-reason-consent = Ungdommen har ikkje samtykt til at arbeidsgivarar får vite om det.
explain-reason-travel-limit = Reisa tek { $minutes } minutt, og grensa er { $limit } minutt.
explain-reason-forbidden = Ein koordinator har bestemt at dette ikkje skal skje.
explain-count-closed = { $openings ->
    [one] Éin plass er stengd for tida.
   *[other] { $openings } plassar er stengde for tida.
}
explain-count-no-seats = { $openings ->
    [one] Éin plass er utan ledige plassar.
   *[other] { $openings } plassar er utan ledige plassar.
}
explain-count-age = { $openings ->
    [one] Éin plass tek ikkje imot i denne alderen.
   *[other] { $openings } plassar tek ikkje imot i denne alderen.
}
explain-count-target-group = { $openings ->
    [one] Éin plass er for ei anna målgruppe.
   *[other] { $openings } plassar er for andre målgrupper.
}
explain-count-programme = { $openings ->
    [one] Éin plass krev noko som ikkje er bestått.
   *[other] { $openings } plassar krev noko som ikkje er bestått.
}
explain-count-weekdays = { $openings ->
    [one] Éin plass er på andre vekedagar.
   *[other] { $openings } plassar er på andre vekedagar.
}
explain-count-period = { $openings ->
    [one] Éin plass er i eit anna tidsrom.
   *[other] { $openings } plassar er i eit anna tidsrom.
}
explain-count-licence = { $openings ->
    [one] Éin plass krev eit førarkort som manglar.
   *[other] { $openings } plassar krev eit førarkort som manglar.
}
explain-count-consent = { $openings ->
    [one] Éin plass er hos ein arbeidsgivar, og samtykke til å dele manglar.
   *[other] { $openings } plassar er hos arbeidsgivarar, og samtykke til å dele manglar.
}
explain-count-travel-limit = { $openings ->
    [one] Éin plass er for langt unna.
   *[other] { $openings } plassar er for langt unna.
}
explain-count-forbidden = { $openings ->
    [one] Éin plass har ein koordinator sagt nei til.
   *[other] { $openings } plassar har ein koordinator sagt nei til.
}
explain-count-other = { $openings ->
    [one] Éin plass er ikkje mogleg.
   *[other] { $openings } plassar er ikkje moglege.
}
explain-rule-seats = { $place } har { $number } { $number ->
    [one] plass
   *[other] plassar
}.
explain-rule-hours = { $place } har { $number } timar til oppfølging.
explain-rule-min-group = { $place } går berre med minst { $number }.
explain-rule-apart = { $persons } skal ikkje vere på same plass.
explain-rule-together = { $persons } skal vere på same plass.
explain-rule-quota-max = Kvoten «{ $name }»: høgst { $number }.
explain-rule-quota-min = Kvoten «{ $name }»: minst { $number }.
explain-rule-forbid = { $person } skal ikkje til { $place }.
explain-rule-must-place = { $person } må få ein plass.
explain-rule-pin = { $person } skal til { $place }.
explain-list = { $first } og { $last }
explain-worth-nothing = ingenting
explain-worth-points = { $points } poeng
explain-worth-placed = { $placed ->
    [one] éi plassering
   *[other] { $placed } plasseringar
}
explain-worth-both = { $placed ->
    [one] éi plassering
   *[other] { $placed } plasseringar
} (og { $points } poeng)
explain-worth-priority = { $placed } i vekta plasseringar
explain-worth-priority-both = { $placed } i vekta plasseringar (og { $points } poeng)
explain-effect-same = Heilskapen blir like god.
explain-effect-loss = Heilskapen taper { $worth }.
explain-effect-gain = Heilskapen vinn { $worth }.
explain-effect-impossible = Då motseier reglane kvarandre, og det finst ikkje noko resultat.
explain-effect-at-most = Heilskapen taper høgst { $worth }. Det er ikkje regna ferdig.
explain-effect-unknown = Svaret blei ikkje ferdig rekna ut innan tidsgrensa.
explain-move = { $youth } går frå { $from } til { $to }.
explain-move-in = { $youth } får { $to }.
explain-move-out = { $youth } mistar { $from } og står utan plass.
explain-factor = { $factor }, { $points } av { $most } poeng: { $text }
explain-pair-impossible = { $youth } kan ikkje vere i { $opening }.
explain-pair-chosen = { $youth } har fått { $opening } med { $points } av 100 poeng.
explain-pair-not = { $youth } ville fått { $points } av 100 poeng i { $opening }, men har ikkje fått plassen.
explain-pair-empty = Ingen er plasserte der.
explain-pair-seats-left = { $left ->
    [one] Éin plass står ledig.
   *[other] { $left } plassar står ledige.
}
explain-pair-full = { $taken ->
    [one] Éin ungdom har plassen, med { $lowest } poeng.
   *[other] { $taken } ungdommar har plassane, den lågaste med { $lowest } poeng.
} Prisen på ein plass er { $price } poeng.
explain-pair-forced = Viss { $youth } likevel skal ha { $opening }:
explain-youth-placed = { $youth } har fått { $opening } med { $points } av 100 poeng.
explain-youth-best = Ingen annan mogleg plass gir fleire poeng.
explain-youth-better = Desse plassane ville gitt fleire poeng:
explain-youth-none-possible = { $youth } har ingen plass: ingen av dei { $openings } plassane er moglege.
explain-youth-all-full = { $youth } har ingen plass: alle dei { $possible } plassane er moglege, men dei gjekk til andre.
explain-youth-full = { $youth } har ingen plass. { $possible ->
    [one] Éin av dei { $openings } plassane er mogleg, men han gjekk til andre.
   *[other] { $possible } av dei { $openings } plassane er moglege, men dei gjekk til andre.
}
explain-youth-nearest = Nærast er:
explain-youth-alternative = { $opening } ({ $points } poeng). { $taken } Med denne plassen:
explain-seat-call = Desse plassane bør det bli fleire av. Ring dei først:
explain-seat-none = Éin plass til ville ikkje gjort resultatet betre nokon stad.
explain-seat-more = { $opening } ({ $employer }): éin plass til gir { $worth }.
explain-without-pin = Utan bindinga av { $youth } til { $opening }:
explain-without-forbid = Utan forbodet mot { $youth } i { $opening }:
explain-quality-placed = { $placed } av { $youths } har fått plass.
explain-quality-wishes = { $first } har fått førsteønsket sitt, og { $best } har den plassen som gir dei flest poeng av alle som er moglege.
explain-quality-worst = Lågast poengsum har { $youth }: { $points } i { $opening }.
explain-quality-blocking = { $pairs ->
    [0] Det finst ingen ungdom og plass som begge ville hatt fleire poeng med kvarandre.
    [one] Det finst eitt par av ungdom og plass som begge ville hatt fleire poeng med kvarandre. Heilskapen ville tapt på det.
   *[other] Det finst { $pairs } par av ungdom og plass som begge ville hatt fleire poeng med kvarandre. Heilskapen ville tapt på det.
}
explain-quality-group = { $group }: { $placed } av { $youths } har plass, { $first } har førsteønsket, og gjennomsnittet er { $mean } poeng.
explain-what-if-placed = Plasserte: { $before } → { $after }.
explain-what-if-score = Poeng i alt: { $before } → { $after }.
explain-what-if-first = Førsteønske: { $before } → { $after }.
explain-what-if-worst = Lågaste poengsum: { $before } → { $after }.
explain-what-if-unproven = Tida gjekk ut før det var bevist at ingenting er betre.
explain-what-if-moves = { $moves ->
    [0] Ingen flyttar.
    [one] Éin flyttar:
   *[other] { $moves } flyttar:
}
explain-what-if-move = { $youth } går frå { $from } til { $to } ({ $before } → { $after } poeng).
explain-what-if-move-in = { $youth } får { $to } ({ $after } poeng).
explain-what-if-move-out = { $youth } mistar { $from } ({ $before } poeng) og står utan plass.
explain-intake = Ledige plassar for { $youth } i dag, når { $expected } til er venta:
explain-intake-none = Ingen ledig plass er mogleg for { $youth } i dag.
explain-intake-priced = { $opening }: { $points } poeng. Ledig: { $left }. Dei som er venta, taper { $reserve } poeng utan denne plassen. Den trengst i { $needed } % av forløpa som er trekte.
explain-intake-free = { $opening }: { $points } poeng. Ledig: { $left }. Ingen av dei som er venta, taper på det.
explain-rules-none = Runden har ingen bindingar og ingen forbod.
explain-error-nothing = Køyringa, ungdommen eller plassen finst ikkje. Bruk nummeret eller id-en frå runden.
explain-error-no-result = Køyringa har ikkje noko resultat. Køyr runden først.
explain-error-outdated = Køyringa er laga av ein annan versjon av programmet. Køyr runden på nytt.
explain-error-stopped = Svaret blei ikkje ferdig innan tidsgrensa. Gi det meir tid.
explain-intake-placed = Ledige plassar for { $youth } i dag, når { $expected } til er venta og ei plassering tel 100 poeng ved sida av poengsummen:
explain-no-prices = Runden set dei som kjem dårlegast ut, først. Då kan ikkje poeng seie kva ei anna plassering kostar. Be heller om ei utrekning med endringa.
explain-change-seats = { $name }: { $number } plassar i staden for { $before }.
explain-change-hours = { $name }: { $number } timar til oppfølging i staden for { $before }.
explain-change-min-group = { $name }: gå med minst { $number } i staden for { $before }.
explain-change-quota-max = Kvoten «{ $name }»: høgst { $number } i staden for { $before }.
explain-change-quota-min = Kvoten «{ $name }»: minst { $number } i staden for { $before }.
explain-change-give-up = Gi opp dette: { $rule }
explain-repair = Enklast å rette:

explain-question-unknown = { $change } nemner ein ungdom eller ein plass som ikkje finst. Bruk ein id eller ein referanse frå runden.
explain-question-seats = Skriv høgst { $max } plassar.
explain-question-many = Spør om høgst { $max } endringar om gongen.

explain-unknown = { $factor }: unknown, so it does not count.
explain-interests = The interests are { $percent }% like those usual in { $trade }.
explain-interests-words = The interests fit { $trade } to { $percent }%; own words that point there: { $words }.
explain-values = What matters in a job agrees to { $percent }% with what the trade offers.
explain-preferences = The workplace fits the way the youth wants to work to { $percent }%.
explain-preferences-good = The workplace fits the way the youth wants to work to { $percent }%. Fits well: { $good }.
explain-preferences-bad = The workplace fits the way the youth wants to work to { $percent }%. Fits badly: { $bad }.
explain-preferences-both = The workplace fits the way the youth wants to work to { $percent }%. Fits well: { $good }. Fits badly: { $bad }.
explain-scale-outdoors = outdoors or indoors
explain-scale-team = alone or with others
explain-scale-variety = variety or routine
explain-scale-physical = sitting or physical
explain-scale-noise = noise
explain-scale-early-start = early start
explain-wish-ranked = This is wish number { $rank }.
explain-wish-related = Not one of the wishes, but related to the wish for { $trade }.
explain-wish-none = Not one of the wishes.
explain-trade-direct = { $completed } is passed, and { $trade } builds on it.
explain-trade-related = { $completed } is passed, and { $trade } is related to it.
explain-trade-programme = { $completed } is passed, in the same education programme as { $trade }.
explain-trade-none = Nothing that is passed leads towards this trade.
explain-distance = The journey takes { $minutes } minutes one way ({ $mode }). The limit is { $limit } minutes.
explain-reason-closed = The opening is closed at present.
explain-reason-no-seats = The opening has no seat on any weekday.
explain-reason-age = The opening takes ages { $min } to { $max }. The age is { $age } when the round starts.
explain-reason-target-group = The opening takes only { $taken }, not { $group }.
explain-reason-programme = The opening needs one of these to be passed: { $required }.
explain-reason-weekdays = Only { $common } weekdays suit both. The opening needs at least { $needed }.
explain-reason-period = The periods have no day in common.
explain-reason-licence = The opening needs licences that are missing: { $licences }.
explain-reason-consent = The youth has not agreed that employers are told.
explain-reason-travel-limit = The journey takes { $minutes } minutes, and the limit is { $limit } minutes.
explain-reason-forbidden = A coordinator has decided that this is not to happen.
explain-count-closed = { $openings ->
    [one] One opening is closed at present.
   *[other] { $openings } openings are closed at present.
}
explain-count-no-seats = { $openings ->
    [one] One opening has no seats.
   *[other] { $openings } openings have no seats.
}
explain-count-age = { $openings ->
    [one] One opening does not take this age.
   *[other] { $openings } openings do not take this age.
}
explain-count-target-group = { $openings ->
    [one] One opening is for another target group.
   *[other] { $openings } openings are for other target groups.
}
explain-count-programme = { $openings ->
    [one] One opening needs something that is not passed.
   *[other] { $openings } openings need something that is not passed.
}
explain-count-weekdays = { $openings ->
    [one] One opening is on other weekdays.
   *[other] { $openings } openings are on other weekdays.
}
explain-count-period = { $openings ->
    [one] One opening is in another period.
   *[other] { $openings } openings are in another period.
}
explain-count-licence = { $openings ->
    [one] One opening needs a licence that is missing.
   *[other] { $openings } openings need a licence that is missing.
}
explain-count-consent = { $openings ->
    [one] One opening is at an employer's, and consent to share is missing.
   *[other] { $openings } openings are at employers', and consent to share is missing.
}
explain-count-travel-limit = { $openings ->
    [one] One opening is too far away.
   *[other] { $openings } openings are too far away.
}
explain-count-forbidden = { $openings ->
    [one] A coordinator has said no to one opening.
   *[other] A coordinator has said no to { $openings } openings.
}
explain-count-other = { $openings ->
    [one] One opening is not possible.
   *[other] { $openings } openings are not possible.
}
explain-rule-seats = { $place } has { $number } { $number ->
    [one] seat
   *[other] seats
}.
explain-rule-hours = { $place } has { $number } hours of follow-up.
explain-rule-min-group = { $place } runs only with at least { $number }.
explain-rule-apart = { $persons } are not to be in the same place.
explain-rule-together = { $persons } are to be in the same place.
explain-rule-quota-max = Quota "{ $name }": at most { $number }.
explain-rule-quota-min = Quota "{ $name }": at least { $number }.
explain-rule-forbid = { $person } is not to be in { $place }.
explain-rule-must-place = { $person } must be placed.
explain-rule-pin = { $person } is to be in { $place }.
explain-change-seats = { $name }: { $number } seats instead of { $before }.
explain-change-hours = { $name }: { $number } hours of follow-up instead of { $before }.
explain-change-min-group = { $name }: run with at least { $number } instead of { $before }.
explain-change-quota-max = Quota "{ $name }": at most { $number } instead of { $before }.
explain-change-quota-min = Quota "{ $name }": at least { $number } instead of { $before }.
explain-change-give-up = Give up this: { $rule }
explain-repair = Easiest to put right:
explain-list = { $first } and { $last }
explain-worth-nothing = nothing
explain-worth-points = { $points } points
explain-worth-placed = { $placed ->
    [one] one placement
   *[other] { $placed } placements
}
explain-worth-both = { $placed ->
    [one] one placement
   *[other] { $placed } placements
} (and { $points } points)
explain-worth-priority = { $placed } in weighted placements
explain-worth-priority-both = { $placed } in weighted placements (and { $points } points)
explain-effect-same = The whole stays as good as it is.
explain-effect-loss = The whole loses { $worth }.
explain-effect-gain = The whole gains { $worth }.
explain-effect-impossible = The rules then contradict one another, and there is no result.
explain-effect-at-most = The whole loses at most { $worth }. It has not been computed to the end.
explain-effect-unknown = The answer was not ready within the time limit.
explain-move = { $youth } goes from { $from } to { $to }.
explain-move-in = { $youth } gets { $to }.
explain-move-out = { $youth } loses { $from } and is left without a place.
explain-factor = { $factor }, { $points } of { $most } points: { $text }
explain-pair-impossible = { $youth } cannot be in { $opening }.
explain-pair-chosen = { $youth } has got { $opening } with { $points } of 100 points.
explain-pair-not = { $youth } would have { $points } of 100 points in { $opening }, but has not got it.
explain-pair-empty = Nobody is placed there.
explain-pair-seats-left = { $left ->
    [one] One seat is free.
   *[other] { $left } seats are free.
}
explain-pair-full = { $taken ->
    [one] One youth has the seat, with { $lowest } points.
   *[other] { $taken } youths have the seats, the lowest with { $lowest } points.
} The price of a seat is { $price } points.
explain-no-prices = The round puts those who are worst off first, so points cannot tell what another placement costs. Ask for a calculation with the change instead.
explain-pair-forced = If { $youth } has to have { $opening } all the same:
explain-youth-placed = { $youth } has got { $opening } with { $points } of 100 points.
explain-youth-best = No other possible opening gives more points.
explain-youth-better = These openings would give more points:
explain-youth-none-possible = { $youth } has no place: none of the { $openings } openings is possible.
explain-youth-all-full = { $youth } has no place: all { $possible } openings are possible, but they went to others.
explain-youth-full = { $youth } has no place. { $possible ->
    [one] One of the { $openings } openings is possible, but it went to others.
   *[other] { $possible } of the { $openings } openings are possible, but they went to others.
}
explain-youth-nearest = Nearest are:
explain-youth-alternative = { $opening } ({ $points } points). { $taken } With it:
explain-seat-call = These openings need more seats. Call them first:
explain-seat-none = One more seat would not make the result better anywhere.
explain-seat-more = { $opening } ({ $employer }): one more seat gains { $worth }.
explain-without-pin = Without the pin of { $youth } to { $opening }:
explain-without-forbid = Without the forbid of { $youth } in { $opening }:
explain-quality-placed = { $placed } of { $youths } have a place.
explain-quality-wishes = { $first } have got their first wish, and { $best } have the opening that gives them most points of all possible ones.
explain-quality-worst = { $youth } has the lowest score: { $points } in { $opening }.
explain-quality-blocking = { $pairs ->
    [0] There is no youth and opening that would both have more points with each other.
    [one] There is one pair of youth and opening that would both have more points with each other. The whole would lose by it.
   *[other] There are { $pairs } pairs of youth and opening that would both have more points with each other. The whole would lose by them.
}
explain-quality-group = { $group }: { $placed } of { $youths } have a place, { $first } their first wish, and the mean is { $mean } points.
explain-what-if-placed = Placed: { $before } → { $after }.
explain-what-if-score = Points in all: { $before } → { $after }.
explain-what-if-first = First wishes: { $before } → { $after }.
explain-what-if-worst = Lowest score: { $before } → { $after }.
explain-what-if-unproven = The time was up before it was proven that nothing is better.
explain-what-if-moves = { $moves ->
    [0] Nobody moves.
    [one] One moves:
   *[other] { $moves } move:
}
explain-what-if-move = { $youth } goes from { $from } to { $to } ({ $before } → { $after } points).
explain-what-if-move-in = { $youth } gets { $to } ({ $after } points).
explain-what-if-move-out = { $youth } loses { $from } ({ $before } points) and is left without a place.
explain-intake = Free seats for { $youth } today, with { $expected } more expected:
explain-intake-none = No free seat is possible for { $youth } today.
explain-intake-priced = { $opening }: { $points } points. Seats left: { $left }. Those who are expected lose { $reserve } points without this seat. It is needed in { $needed } % of the drawn futures.
explain-intake-free = { $opening }: { $points } points. Seats left: { $left }. Nobody who is expected loses by it.
explain-rules-none = The round has no pins and no forbids.
explain-error-nothing = There is no such run, youth or opening. Use the number or id of the round.
explain-error-no-result = The run has no result. Run the round first.
explain-error-outdated = The run was made by another version of the program. Run the round again.
explain-error-stopped = The answer was not ready within the time limit. Give it more time.
explain-intake-placed = Free seats for { $youth } today, with { $expected } more expected and a placement counting 100 points beside its score:

explain-question-unknown = { $change } names a youth or an opening that is not there. Use an id or a reference of the round.
explain-question-seats = Write at most { $max } seats.
explain-question-many = Ask about at most { $max } changes at a time.

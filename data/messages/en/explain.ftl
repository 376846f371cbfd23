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

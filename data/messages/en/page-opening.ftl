# The openings, outside of a round
page-openings-list = The openings and who takes anybody now
page-openings-empty = There are no openings yet.
page-employer-lead = These are the openings that you offer. Pause an opening when you cannot take anybody.
page-column-seats = Room for
page-seats-on = { $seats ->
    [one] one youth, { $days }
   *[other] { $seats } youths, { $days }
}
page-opening-open = open
page-opening-paused = paused
page-opening-pause = Pause
page-opening-resume = Open again
page-opening-closed = closed for good
page-opening-close = Close the opening
page-opening-close-title = Do you no longer offer this opening?
page-opening-close-hint = An opening that is paused can be opened again at any time. One that is closed comes into no new round. What it was used for before stays in the results. Only a coordinator can take it up again.
page-opening-reopen = Take up again
page-done-closed = The opening is closed. It comes into no new round.
page-done-reopened = The opening has been taken up again and is paused.
page-done-opened = The opening takes people again.
page-done-paused = The opening is paused. Nobody new is proposed for it.

# The form
page-opening-new = Register an opening
page-opening-change = Change the opening
page-opening-register = Register the opening
page-save = Save
page-done-registered = The opening has been registered.
page-done-saved = The changes have been saved.
page-orgnr = Organisation number
page-orgnr-hint = Nine digits
page-employer-name = Name of the employer
page-employer-name-hint = Only where the employer is not registered yet
page-employer-taken = Somebody else has just registered this employer. Try again.
page-opening-title = What do you call the opening?
page-opening-title-hint = For example The carpentry workshop or Kari Bil AS
page-opening-trade = Trade
page-opening-trade-hint = Begin to write, for example carpentry, cook or car
page-trade-unknown = We do not know this trade. Write the name of a trade, such as carpentry.
page-trade-doubtful = We are not sure which trade you mean. Write one of these: { $names }.
page-opening-kind = What kind of opening is it?
page-form-choose = Choose one of these.
page-postcode = Postcode
page-opening-seats = How many can be there on each day?
page-opening-seats-hint = Leave a day empty when there is no room.
page-opening-from = From
page-opening-to = Until
page-opening-requirements = What is asked of the youth
page-opening-age-min = Youngest age
page-opening-age-max = Oldest age
page-opening-min-days = At least so many days a week
page-opening-groups = Whom is the opening for?
page-opening-groups-hint = If none is chosen, it is for all.
page-opening-licences = Licences needed
page-opening-days = What are the days like there?
page-opening-days-hint = The more we know, the better it fits. What is not filled in is taken from what is usual in the trade.

# The scales
page-scale-as-trade = as usual in the trade
page-scale-unknown = not talked about yet
page-scale-much = mostly
page-scale-some = somewhat more
page-scale-middle = as much of both
page-scale-outdoors = Outdoors or indoors
page-scale-indoors-end = indoors
page-scale-outdoors-end = outdoors
page-scale-team = Alone or together
page-scale-alone-end = alone
page-scale-team-end = with others
page-scale-variety = Routine or variety
page-scale-routine-end = routine
page-scale-variety-end = variety
page-scale-physical = Sitting or physical
page-scale-sitting-end = sitting
page-scale-physical-end = physical
page-scale-noise = Quiet or noise
page-scale-quiet-end = quiet
page-scale-loud-end = noise
page-scale-early = Late or early start
page-scale-late-end = a late start
page-scale-early-end = an early start

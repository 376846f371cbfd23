# A round, part by part
page-round-parts = Parts of the round
page-round-is-closed = The round is closed and cannot be changed.
page-rules = Rules
page-map = Map
page-all = All
page-show = Show
page-next = Next steps
page-next-unplaced = { $youths ->
    [one] See why one youth has no place, and what can be done
   *[other] See why { $youths } youths have no place, and what can be done
}
page-next-placements = See each placement and how it is explained
page-how-good = How well it fits

# A run
page-run-again = Run the matching again
page-run-explained = It usually takes some seconds. The result is a proposal: nothing is sent to anybody.
page-run-going-title = The matching is going on
page-run-done-so-far = Done so far:
page-run-look-again = See how far it has come
page-run-best-placed = Placed so far:
page-run-best-gap = Anything else can add
page-run-best-points = points at most.
page-run-stop = Stop and use the best so far
page-run-stop-explained = The best so far keeps all rules. The result says how much better anything else can be at most. If you cancel, there is no result.
page-run-cancel = Cancel the run
page-run-older = Below is the result of the run before.
page-done-cancelled = The run has been cancelled.
page-done-stopped = The run has been asked to stop with the best so far.

# Journeys
page-travel-caption = How long their journeys are, one way
page-column-travel = Journey
page-column-placements = Placements
page-travel-up-to = Up to { $minutes } min
page-travel-from-to = { $from }–{ $to } min
page-travel-more = More than { $minutes } min

# The list of placements
page-placements-caption = Who is placed where
page-placements-found = { $found ->
    [0] No placement fits what you have chosen.
    [one] Showing 1 of { $all } placements.
   *[other] Showing { $found } of { $all } placements.
}
page-column-youth = Youth
page-column-points = Points
page-group-by = Group by
page-not-grouped = Not grouped
page-search-name = Search for a name or number
page-search = Search
page-search-end = End the search
page-pages = Pages of the list
page-page-before = Previous page
page-page-after = Next page
page-page-of = Page { $page } of { $pages }

# What can be done for those without a place
page-next-step = This may help:
page-step-full = Get more openings of that kind. See under The openings which employers to call first.
page-step-travel = Talk with the youth about a longer journey or another way to travel, or find an opening nearby.
page-step-consent = Ask the youth whether employers may be told about them.
page-step-weekdays = See whether the youth can come on more days, or the openings can open on more.
page-step-programme = Find openings that need no completed education, or a course that gives it.
page-step-licence = See whether the licence can be taken, or the opening can do without.
page-step-others = Find openings that take this age and category.
page-step-period = See whether the youth can start at another time.
page-step-openings = Find more openings that are open now.

# One youth of the round
page-youth-in-round = A youth in the round
page-youth-open = See and correct the profile
page-youth-unplaced = Has no place in this round.
page-why = Why did it turn out like this?
page-why-unknown = This run cannot be explained. Run the matching again.
page-back-to-youth = Back to the youth

# What if
page-what-if = What if it were different?
page-what-if-intro = See what it would do to the rest of the round. Nothing changes before you take it.
page-what-if-what = What is to be different?
page-what-if-pin = The youth is to have this opening
page-what-if-forbid = The youth is not to have this opening
page-what-if-swap = Change places with
page-what-if-ask = See what happens
page-what-if-ask-swap = See what the exchange does
page-wish-pin = { $youth } is to have { $opening }.
page-wish-forbid = { $youth } is not to have { $opening }.
page-wish-swap = { $youth } changes places with { $other }.
page-what-if-figures = The result now and with the change
page-column-figure = Figure
page-column-now = Now
page-column-then = With the change
page-no-place = no place
page-what-if-moves = { $moves ->
    [one] One youth would get another place
   *[other] { $moves } youths would get another place
}
page-what-if-same = Nobody would get another place.
page-what-if-take = Take the change and run again
page-what-if-take-explained = The change is added to the rules of the round. You can take it away there.
page-what-if-impossible = The rules then contradict one another, and no assignment follows all of them
page-what-if-incomplete = Choose what is to be different, and try again.
page-what-if-late = The answer was not ready in time. Try again in a while.
page-what-if-outdated = The run is too old to be computed again. Run the matching again first.
page-what-if-unfit = The round has changed since the run. Run the matching again first.
page-done-decided = The change has been added to the rules, and the matching runs again.
page-done-decided-later = The change has been added to the rules. Run the matching again when the one that is going on has ended.

# The map
page-map-intro = Each line goes from where a youth lives to the opening. A thicker line means more of them. The same numbers stand in the table below.
page-map-home = home
page-map-place = opening
page-map-way = journey as the crow flies
page-map-caption = How many travel from municipality to municipality
page-map-from = From
page-map-to = To

# Whom to call
page-next-call = See which employers to call first
page-next-print = Print a list for each workshop and employer
page-next-export = Download the result as a workbook (XLSX)
page-call = Whom should we call first?
page-call-intro = Here one more seat would help most. Call those at the top first.
page-call-caption = Openings in which one more seat would help, the best first
page-call-unknown = It cannot be computed right now. Try again in a while, or run the matching again.
page-call-none = One more seat would not make the result better anywhere.
page-column-contact = With whom
page-column-gain = It would give
page-gain-placed = { $placed ->
    [one] one more youth with a place ({ $points } points in all)
   *[other] { $placed } more with a place, weighted ({ $points } points in all)
}
page-gain-points = { $points } points more in all

# Printing
page-print = A list to print
page-print-how = Each opening has a sheet of its own. Print with Ctrl+P.

# Who gets in, and why somebody does not.
page-access-login-missing = You are not logged in. Log in and try again.
page-access-session-ended = Your session has ended. Log in again.
page-access-token-refused = The token is not known or has ended. Ask for a new one.
page-access-account-locked = The account is locked. Talk to whoever looks after the accounts.
page-access-role-missing = You do not have access to this.
page-access-foreign-origin = The request comes from another site. Open the page here and try again.
page-access-form-refused = The form is too old. Load the page again and retry.
page-access-form-malformed = The form lacks something or is too large. Load the page again and fill it in anew.
page-access-store = The data cannot be read right now. Try again in a moment.
page-login-refused = Wrong login or password, or the account is locked.
page-login-throttled = Too many attempts. Wait { $seconds } seconds and try again.
page-account-login = A login has 2 to 64 characters: the letters a–z, digits and .-_@.
page-account-name = A name has 1 to 100 characters.
page-account-taken = The login is taken. Choose another one.
page-password-short = The password needs at least { $least } characters. Four words in a row are easy to remember.
page-password-long = The password cannot be longer than { $most } bytes. Take a shorter one.
page-password-failed = The password could not be stored. Try again.

# The frame around every page
page-name = Formidling
page-skip = Skip to the content
page-nav = Main menu
page-contents = On this page
page-who = { $name }, { $role }
page-role-coordinator = coordinator
page-role-instructor = instructor
page-role-employer = employer
page-logout = Log out
page-footer = The program proposes, a person decides.

# Login
page-login-title = Log in
page-login-name = Login
page-login-password = Password
page-login-submit = Log in

# Errors
page-error-missing = There is no such page
page-error-missing-remedy = The address is wrong, or what it names is gone.
page-error-input = What was sent cannot be used
page-error-input-remedy = Go back, look over what you filled in, and try again.
page-error-refused = No access
page-error-store = Not available right now
page-error-own = Something went wrong on our side
page-error-own-remedy = Try again in a moment. If it happens again, tell whoever runs the program.
page-error-home = To the rounds

# Words, numbers and days
page-word-of = of
page-word-points = points
page-of = of { $whole } ({ $share })
page-none = –
page-minutes = { $minutes } min
page-moment = { $date } at { $time }
page-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
page-weekday = { $day ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
page-youths = { $youths ->
    [0] no youths
    [one] { $youths } youth
   *[other] { $youths } youths
}
page-kind-workshop = workshop seat
page-kind-practice = work practice
page-kind-apprenticeship = apprenticeship
page-kind-training-candidate = training candidate
page-kind-course = course
page-group-vg3-school = Vg3 in school
page-group-ot = Follow-up service
page-group-nav = NAV
page-group-smi = SMI

# The rounds
page-rounds = Rounds
page-rounds-none = There are no rounds to show yet.
page-rounds-caption = The rounds you may see, the newest first
page-column-round = Round
page-column-starts = Starts
page-column-state = State
page-column-result = Newest result
page-round-open = open
page-round-closed = closed
page-placed-of = { $placed } of { $youths } have a place
page-result-none = not run yet

# A round
page-round-intro = Starts { $date }. { $youths ->
    [one] One youth
   *[other] { $youths } youths
} and { $openings ->
    [one] one opening
   *[other] { $openings } openings
}.
page-round-no-result = The round has not been run yet, so there is no result to show.
page-run-start = Run the match
page-run-going = A run is going on, { $percent } % done. Load the page again to see how far it has come.
page-run-cancelled = The last run was cancelled. Below stands the result of the one before it, if there is one.
page-run-failed = The last run failed. Below stands the result of the one before it, if there is one.
page-run-ended = The run ended { $moment }.

# The summary
page-summary = The result
page-fact-placed = Have a place
page-fact-first = Got their first wish
page-fact-mean = Mean score
page-fact-worst = Lowest score
page-fact-of-hundred = of 100
page-fact-travel = Mean journey
page-fact-longest = Longest journey
page-fact-one-way = one way
page-proof = The proof:
page-proof-goal-score = no other assignment within the rules has a higher score.
page-proof-goal-placed = no other assignment within the rules gives more a place (those with priority count most), and none that places as many has a higher score.
page-proof-goal-leximin = no other assignment within the rules gives more a place, and none that places as many is better for those who are worst off.
page-proof-prices = The score is { $sum }. The prices of the seats show that it cannot be higher, exact to the last digit.
page-proof-bound = The score is { $sum }, and the proven upper bound is the same.
page-proof-levels = The score is { $sum }. Proven score by score, from the lowest upwards: no fewer can be that low.
page-proof-levels-stopped = The run was stopped early. The score is { $sum }, and it is not proven for everybody that those who are worst off cannot be better off.
page-proof-stopped = The run was stopped early. The score is { $sum }, and it is proven that no assignment can add more than { $gap } points.
page-proof-interrupted = The run was stopped before it found any assignment.
page-proof-infeasible = The rules contradict one another, so no assignment follows all of them:
page-wishes-caption = Which wish they got
page-column-wish = Wish
page-column-youths = Youths
page-wish-1 = First wish
page-wish-2 = Second wish
page-wish-3 = Third wish
page-wish-later = A later wish
page-wish-other = Not among the wishes
page-wish-unplaced = Without a place
page-wish-rank = { $rank ->
    [1] first wish
    [2] second wish
    [3] third wish
   *[other] wish number { $rank }
}
page-groups-caption = Who has a place, by target group
page-column-group = Target group
page-column-placed = Have a place

# The openings
page-openings = The openings
page-openings-intro = { $openings ->
    [one] One opening
   *[other] { $openings } openings
} with { $seats } seats in all on their busiest days.
page-price-explained = The worth of one more seat is how many points the round can gain by it. The higher the number, the more it helps to find another seat just there.
page-openings-caption = What became of each opening
page-column-opening = Opening
page-column-taken = Used
page-column-possible = Possible for
page-column-price = Worth of one more seat
page-opening-gone = An opening that has been deleted since
page-price = up to { $points } points
page-price-free = none, there is room
page-price-none = none, everybody who wants it has it
page-price-unknown = not computed

# The placements
page-placements = The placements
page-placements-intro = Open a youth to see how the score came about.
page-placements-none = Nobody has a place.
page-placement-days = Days: { $days }.
page-youth-gone = A youth who has been deleted since
page-factors-caption = How the score came about
page-column-factor = What counts
page-column-fit = Fits
page-column-weight = Weight
page-column-gives = Gives
page-factors-sum = Score in all
page-factor-interests = Interests
page-factor-values = Values
page-factor-preferences = Way of working
page-factor-wish = Wish
page-factor-trade = Trade
page-factor-distance = Journey
page-factor-unknown = unknown
page-factor-left-out = Not known, so it does not count. The others count for more.
page-factor-journey = { $journey } one way
page-fit-very-good = fits very well
page-fit-good = fits well
page-fit-some = fits somewhat
page-fit-little = fits little

# Without a place
page-unplaced = Without a place
page-unplaced-none = Everybody has a place.
page-unplaced-intro = { $youths ->
    [one] One youth has no place. These are the reasons:
   *[other] { $youths } youths have no place. These are the reasons:
}
page-reason-full = { $openings ->
    [one] One opening was possible, but went to somebody else.
   *[other] { $openings } openings were possible, but went to others.
}
page-reason = { $openings ->
    [one] One opening:
   *[other] { $openings } openings:
} { $reason ->
    [closed] closed at present.
    [no_seats] no seats to fill.
    [age] not for this age.
    [target_group] for other target groups.
    [programme] an education is required that has not been passed.
    [weekdays] no seats on enough of the possible days.
    [period] in another period.
    [licence] a licence or certificate is required.
    [consent] with an employer, and the youth has not agreed that data are shared.
    [travel_limit] farther away than the agreed journey.
    [forbidden] ruled out by a coordinator.
   *[other] ruled out for another reason ({ $reason }).
}

# What an employer sees
page-employer-intro = Starts { $date }. Here you see your own openings and who is proposed for them.
page-employer-openings = Your openings
page-employer-caption = Your openings in this round
page-employer-proposed = Proposed youths
page-employer-proposed-caption = Proposed for { $opening }
page-employer-consent = You see first name, trade and days of those who have agreed to it.
page-employer-nobody = Nobody to show.
page-column-trade = Trade
page-column-first-name = First name
page-column-weekdays = Days

page-run-refused = The run was not started: another run of the round was already going on.
page-employer-known = { $taken } of { $seats } seats are in use or asked about.

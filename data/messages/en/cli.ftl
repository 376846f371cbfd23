# formidling account
cli-account-added = The account { $login } was made.
cli-account-locked = The account { $login } is locked, and its sessions have ended.
cli-account-unlocked = The account { $login } is no longer locked.
cli-account-password = The account { $login } has a new password, and its sessions have ended.
cli-account-token = The token is for { $login } until { $until }. It is shown this once only.
cli-account-days = A token may live 1 to 731 days, not { $days }.
cli-account-unknown = There is no account “{ $login }”. See them with `formidling account list`.
cli-account-orgnr = There is no employer with the organisation number “{ $orgnr }”. Register or import it first.
cli-account-orgnr-alone = --orgnr belongs to the role employer only. Leave it out, or change the role.
cli-account-no-terminal = There is no terminal here to ask for a password. Use --password-stdin.
cli-account-ask = Password:
cli-account-ask-again = Password once more:
cli-account-differ = The two passwords are not the same. Try again.
cli-account-column-login = Login
cli-account-column-role = Role
cli-account-column-locked = Locked
cli-account-column-name = Name
cli-account-locked-yes = yes
cli-account-locked-no = no

# The result of a run in the terminal
cli-result-headline = { $round }: { $placed } of { $youths } youths have a place.
    { $status ->
        [prices] Proven with prices: nothing better exists.
        [bound] Proven with a bound: nothing better exists.
        [levels] Proven from the lowest score upwards: nobody can be better off unless somebody lower is worse off.
        [levels-gap] Stopped early: it is not proven for everybody that those who are worst off cannot be better off.
        [gap] Stopped early: at most { $gap } points more are possible.
        [infeasible] The rules contradict one another:
       *[interrupted] Stopped before there was a result.
    }
cli-result-placed = Placed
cli-result-first-wishes = With their first wish
cli-result-mean-score = Mean score (of 100)
cli-result-worst-score = Lowest score
cli-result-mean-travel = Mean journey one way
cli-result-longest-travel = Longest journey
cli-result-pairs = Possible pairs
cli-result-time = Time
cli-result-openings = Openings
cli-result-column = { $column ->
    [opening] No.
    [title] Opening
    [employer] Employer
    [town] Town
    [seats] Seats
    [taken] Taken
    [possible] Possible
   *[price] Price
}
cli-result-note =
    Seats: on the fullest weekday, so that more youths can share them on different weekdays.
    Possible: youths for whom the opening is possible. Price: what a seat is worth, in points.
cli-result-unplaced = Not placed, and why: how many openings each rule removed
cli-result-reason = { $reason ->
    [full] { $openings } went to others
    [closed] { $openings } closed
    [no_seats] { $openings } without seats
    [age] { $openings } for another age
    [target_group] { $openings } for other target groups
    [programme] { $openings } need another programme
    [weekdays] { $openings } on other weekdays
    [period] { $openings } in another period
    [licence] { $openings } need a licence
    [consent] { $openings } need consent to share
    [travel_limit] { $openings } too far away
    [forbidden] { $openings } forbidden
   *[other] { $openings } for another reason ({ $reason })
}

# formidling demo
cli-demo-imported = { $round }: { $youths } youths and { $openings } openings; { $created } records imported, { $updated } changed.
cli-demo-imported-before = { $round }: { $youths } youths and { $openings } openings, all imported before and unchanged.
cli-demo-folder = { $path } cannot be used: { $reason }. Give another place with --store redb:FILE.
cli-demo-fixtures = { $path } cannot be read: { $reason }. Give the folder of the round with --fixtures.
cli-demo-failed = The run failed: { $reason }
cli-demo-stage = { $stage ->
    [waiting] waiting
    [reading] reading the round
    [scoring] scoring the pairs
    [solving] solving
    [proving] proving
    [storing] storing
   *[done] done
}
cli-demo-accounts = Log in with one of these accounts and the password { $password }
cli-demo-account = { $role ->
    [coordinator] coordinator: sees and does everything
    [instructor] instructor: registers youths, sees suggestions
   *[employer] employer: { $employer }
}
cli-demo-serving =
    The result as a page (Ctrl-C ends the server):
    { $page }

# Export of a result
cli-export-placements = Placements
cli-export-openings = Openings
cli-export-unplaced = Not placed
cli-export-summary = Summary
cli-export-column = { $column ->
    [youth] Youth no.
    [first_name] First name
    [last_name] Last name
    [birth_date] Birth date
    [target_group] Target group
    [home] Home
    [opening] Opening no.
    [title] Opening
    [employer] Employer
    [orgnr] Organisation number
    [kind] Kind
    [trade] Trade
    [town] Place
    [weekdays] Weekdays
    [from] From
    [to] To
    [score] Points
    [wish] Wish no.
    [travel] Journey (min)
    [mode] Means of travel
    [state] State
    [seats] Seats
    [taken] Taken
    [possible] Possible youths
    [price] Price of a seat (points)
    [full] Openings that went to others
    [reasons] Why
    [figure] What
   *[value] Value
}
cli-export-figure = { $figure ->
    [round] Round
    [starts] First day
    [status] Status
    [youths] Youths
    [placed] Placed
    [first_wishes] Got their first wish
    [mean_score] Mean points (of 100)
    [worst_score] Lowest points
    [mean_travel] Mean journey, one way (min)
    [longest_travel] Longest journey (min)
    [pairs] Possible pairs
   *[gap] Remaining distance to the bound (points)
}
cli-export-status = { $status ->
    [optimal] Proven best
    [feasible] Stopped early
    [infeasible] The rules contradict one another
   *[interrupted] Interrupted
}
cli-export-written = Written: { $path }
cli-export-no-round = There is no round named “{ $round }”. Check the name.
cli-export-no-run = There is no finished run to export. Run the round first, or check --run.
cli-export-format = “{ $path }” does not end in .xlsx, .csv or .json. Choose one of them.
cli-export-failed = The export failed: { $reason }
cli-match-refused = Nothing is matched: correct the rows above, or take only those in order with --accept-valid.
cli-match-round = Round from files

cli-serve-taken = Port { $port } on { $address } is in use by another program. Stop that one, or choose another port with --port.
cli-serve-address = The server cannot listen on { $address }, port { $port }: { $reason }. Choose an address that this machine has with --address, and a port that you may use with --port.
cli-serve-failed = The server could not start or go on: { $reason }

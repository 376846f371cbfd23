# Proposals: why something cannot be done.

proposal-refused-nothing = This does not exist any more.
proposal-refused-not-now = The proposal has come to another step, so this cannot be done now.
proposal-refused-not-allowed = Your role may not do this. Ask a coordinator.
proposal-refused-values = Something is missing or wrong. Correct it and try again.
proposal-refused-already = The youth is proposed for this opening already.
proposal-refused-full = There is no seat left on all of these weekdays.
proposal-refused-youth = The youth has a place on these days already, or as many places as are allowed.
proposal-refused-consent = The youth has not agreed that employers are told.
proposal-refused-closed = The opening takes nobody at present.
proposal-refused-round = The round is closed.
proposal-refused-newest = The round has a newer result. Approve the placements of that one.
proposal-refused-no-result = The run has no result.
proposal-refused-quicker = Somebody else has changed it at the same time. Look at it again and try once more.
proposal-refused-store = The store cannot be reached. Try again in a moment.

proposal-state-proposed = Proposed, not sent
proposal-state-sent = Sent, waiting for an answer
proposal-state-accepted = The employer has said yes
proposal-state-declined = Declined
proposal-state-expired = Not answered in time
proposal-state-confirmed = Confirmed
proposal-state-started = Has started
proposal-state-ended = Ended

proposal-outcome-apprenticeship-contract = Apprenticeship contract
proposal-outcome-job = Job
proposal-outcome-school = School
proposal-outcome-course = Course
proposal-outcome-practice = Further practice
proposal-outcome-health = Health
proposal-outcome-moved = Moved away
proposal-outcome-other = Other

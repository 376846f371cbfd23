# Proposals on their way
page-proposals = The proposals
page-proposals-all = All proposals of the round
page-proposals-states = The proposals by state
page-proposals-caption = The proposals, the newest first
page-proposals-found = { $found ->
    [0] No proposals to show.
    [one] One proposal.
   *[other] { $found } proposals.
}
page-proposals-next = What needs doing now?
page-proposals-nothing = Nothing at the moment.
page-proposals-asked = { $number ->
    [one] An employer has asked something and waits for an answer:
   *[other] { $number } questions of employers wait for an answer:
}
page-proposals-refused = { $number ->
    [one] One proposal was declined or not answered in time. Its seat is free again.
   *[other] { $number } proposals were declined or not answered in time. Their seats are free again.
}
page-proposals-run-again = Run again with as little change as possible
page-proposals-accepted = { $number ->
    [one] An employer has said yes.
   *[other] Employers have said yes to { $number }.
}
page-proposals-confirm = { $number ->
    [one] Confirm the placement
   *[other] Confirm all { $number }
}
page-proposals-unsent = { $number ->
    [one] One proposal is not sent yet.
   *[other] { $number } proposals are not sent yet.
}
page-proposals-send = { $number ->
    [one] Send the proposal
   *[other] Send the proposals ({ $number })
}
page-proposals-new = { $number ->
    [one] One placement of the result is not approved.
   *[other] { $number } placements of the result are not approved.
}
page-proposals-approve = { $number ->
    [one] Approve the placement
   *[other] Approve the placements ({ $number })
}
page-approve = Approve placements
page-approve-number = { $number ->
    [0] All placements are approved already.
    [one] You approve one placement.
   *[other] You approve { $number } placements.
}
page-approve-explained = Nobody outside is told before you send. What was approved from an older result and not sent is withdrawn.
page-approve-reason = Why is this a good result?
page-approve-reason-hint = Stands in the history of each proposal. Do not write about health.
page-approve-go = { $number ->
    [one] Approve the placement
   *[other] Approve { $number } placements
}
page-send = Send proposals
page-send-number = { $number ->
    [0] There are no proposals to send.
    [one] One proposal is ready to be sent.
   *[other] { $number } proposals are ready to be sent.
}
page-send-explained = The employer sees first name, trade and weekdays, and can say yes or no or ask something.
page-send-which = Which ones are to be sent?
page-send-none = Choose at least one proposal.
page-send-go = Send the proposals
page-answer-day = Last day for an answer
page-answer-day-hint = For sending. If the field is empty, the employer has 14 days.
page-answer-by = Answer by { $date }
page-done-approved = The placements are approved. The proposals can be sent now.
page-done-approved-partly = Some placements are approved. The others remain, since the seat or the youth is taken.
page-done-sent = The proposals are sent to the employers.
page-done-sent-partly = Some proposals are sent. The others cannot be: the consent is missing, or the opening is paused.
page-done-sent-none = No proposal could be sent: the consent is missing, or the opening is paused.
page-done-confirmed = The placements are confirmed.
page-proposal = A proposal
page-proposal-open = See the proposal
page-proposal-approve = Approve this placement
page-proposal-do = What do you want to do?
page-proposal-what = Choose one
page-proposal-go = Do it
page-act-send = Send to the employer
page-act-accept = Note that the employer says yes
page-act-decline = Note a no, or withdraw the proposal
page-act-confirm = Confirm the placement
page-act-start = Note that the youth has started
page-act-end = End the placement
page-act-take-back = Take back what was done last
page-said-why = Why?
page-said-why-hint = Needed for a no, an end and for taking back. Do not write about health.
page-side = Who has said no?
page-side-hint = For a no.
page-side-employer = the employer
page-side-youth = the youth
page-side-centre = the centre
page-outcome = What did it lead to?
page-outcome-hint = For an end.
page-conversation = The conversation with the employer
page-note = Write to the employer
page-note-hint = The employer reads this. Write nothing about the youth that the employer is not to know.
page-note-send = Send the answer
page-question-waits = The employer waits for an answer
page-history = The history
page-by-program = the program
page-by-gone = an account that was removed
page-taken-back = Taken back: again “{ $state }”
page-replaced = Withdrawn, since a newer result has another placement
page-done-act-send = The proposal is sent to the employer.
page-done-act-accept = The yes of the employer is noted.
page-done-act-decline = The no is noted, and the seat is free again.
page-done-act-confirm = The placement is confirmed.
page-done-act-start = It is noted that the youth has started.
page-done-act-end = The placement has ended.
page-done-act-take-back = The last step is taken back.
page-done-noted = The answer is sent to the employer.
page-follow-up = Follow-up
page-follow-up-lead = Here are those who have a place now. Note when they start, and what it led to when they end.
page-follow-up-going-on = Confirmed or under way
page-outcomes = What it has led to
page-outcomes-caption = { $ended ->
    [one] One placement has ended
   *[other] { $ended } placements have ended
}
page-column-outcome = Outcome
page-column-number = Number
page-column-share = Share
page-propose = Propose this opening
page-propose-reason = Why does it suit?
page-propose-reason-hint = The coordinator reads this before the proposal is sent. Do not write about health.
page-done-proposed = The youth is proposed. A coordinator sends the proposal to the employer.
page-youth-proposals = Proposals for this youth

# What an employer has been asked
page-requests = Requests to you
page-requests-none = No requests wait for an answer.
page-request = A request
page-request-answer = Answer about { $name }
page-request-told = You see first name, trade and weekdays. You learn more when you meet.
page-request-yes = Yes, we take { $name }
page-request-no-title = Does it not suit?
page-request-no-hint = The centre reads this and finds somebody else.
page-request-no = No, it does not work
page-request-ask-title = Do you wonder about something?
page-request-question = The question
page-request-ask = Send the question
page-question-own = You
page-question-centre = The centre
page-people = People with you
page-people-caption = Those whom you have said yes to
page-done-yes = Thank you! The centre confirms the placement.
page-done-no = Thank you for the answer. The centre finds somebody else.
page-done-asked = The question is sent to the centre.
page-requests-title = With you now
page-propose-days = On which days?
page-propose-days-hint = Days without a free seat are not ticked.
page-send-some = Choose some of them
page-youth-agreed = The placement is agreed, and new runs keep it. Withdraw the proposal first if the youth is to go elsewhere.
page-agreed-stands = { $youth } has an agreed place at { $opening } ({ $state }). What is agreed is not moved.
page-agreed-what = If they are to change all the same, the agreement has to go first: open the proposal, take back what was done last or note a no, and try again afterwards.

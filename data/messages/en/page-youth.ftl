# The youths
page-youths-list = The youths, by first name
page-youths-found = { $youths ->
    [0] No youths to show.
    [one] One youth.
   *[other] { $youths } youths.
}
page-column-home = Home
page-column-profile = Profile
page-profile-parts = { $done } of 4 parts

# The form
page-youth-new = Register a youth
page-youth-title = A youth
page-youth-register = Register the youth
page-youth-fits = See which openings fit
page-done-youth = The youth has been registered. You can fill in the rest when you have talked together.
page-last-name = Last name
page-birth-date = Date of birth
page-consent = The youth has agreed that employers are told about them
page-consent-hint = Without it the youth can only get a place in workshops and courses.
page-youth-possible = What is possible
page-youth-days = Days that suit
page-youth-travels = Usually travels by
page-youth-limit = Longest journey one way, in minutes
page-youth-licences = Licences
page-youth-completed = Completed education
page-youth-completed-hint = Begin to write, for example building and construction. Leave empty what is not needed.
page-youth-programme = Vg1 or Vg2, number
page-youth-wishes = The wishes, the dearest first
page-youth-wishes-hint = Write a trade, for example cook, or the number of an opening, for example P-012. Leave the rest empty.
page-youth-wish = Wish
page-kept = Saved now.
page-not-kept = Not saved yet. Press Save to see what is missing.
page-kept-conflict = Not saved: somebody else has changed the youth. Press Save to see the difference.
page-form-conflict-merge = Somebody else has changed this youth while you were writing. What you wrote is still here, and what they wrote stands at the fields. Press Save to use what is in the form.
page-form-theirs-nothing = Somebody else has left this empty.
page-form-theirs-yes = Somebody else has ticked this.
page-form-theirs-no = Somebody else has not ticked this.
page-form-theirs = Somebody else wrote: “{ $value }”.

# The conversation
page-profile = The conversation
page-profile-explained = Fill it in together with the youth if you like. It is saved while you write, and it is quite all right not to finish.
page-profile-words = In their own words
page-profile-words-hint = What does the youth like to do? For example: likes to repair mopeds, cooks at home. Do not write about health or about others.
page-profile-interests = How much do you like to …
page-profile-values = How important is it in a job that …
page-profile-preferences = How do you like it best?
page-profile-talked = We have talked about this
page-profile-talked-hint = Is ticked when you move something below. Without the tick it does not count.
page-slide-little = little
page-slide-much = much
page-interest-realistic = use your hands, tools and machines
page-interest-investigative = find out how things work
page-interest-artistic = make and shape something of your own
page-interest-social = help people and be with them
page-interest-enterprising = persuade, sell and get things going
page-interest-conventional = keep order and follow set ways
page-value-achievement = you can use what you are good at
page-value-independence = you can decide for yourself
page-value-recognition = others see what you do
page-value-relationships = you like those you work with
page-value-support = the boss helps you
page-value-conditions = pay, hours and safety are good
page-suggested = What you wrote may point to:
page-suggested-take = Add … as a wish
page-suggested-trade = { $trade } ({ $words })

# Openings that fit
page-fits = Openings that fit
page-fits-in = Computed for the openings of { $round }, as the youth is registered now. Only free seats are possible.
page-fits-no-round = There is no round with openings yet.
page-fits-possible = Possible openings, the best fit first
page-fits-none = No opening is possible as the youth is registered now.
page-fits-more = And { $more } more.
page-fits-impossible = Openings that are not possible
page-fits-impossible-intro = Open one to see why not.
page-youth-adviser = Adviser
page-youth-adviser-hint = Who is responsible for the conversation. Choose somebody else to hand the youth over.
page-youth-adviser-none = nobody yet
page-youths-own = Your youths
page-youths-own-list = Those you advise, and what is missing
page-youths-own-none = You are nobody's adviser yet. Choose yourself as adviser in the form of a youth.
page-youths-others = The other youths
page-column-missing = Missing
page-missing-nothing = nothing
page-missing-interests = interests
page-missing-values = values
page-missing-preferences = ways of working
page-missing-words = own words
page-missing-wishes = wishes
page-missing-consent = consent

# Forms
page-language = Language
page-trail = Where you are
page-form-wrong = Something has to be put right
page-form-optional = (may stay empty)
page-youths-title = Youths
page-form-number = Write a whole number, such as 3.
page-form-date = Write a date, such as 17.08.2026.
page-form-conflict = Somebody else has changed this while you were writing. What you wrote is still here. Open the page again to see what has changed.
page-cancel = Cancel
page-counted = { $name } ({ $number })
page-openings-all = All openings

# What somebody was writing when the session ended
page-draft-kept = Your session ended while you were writing. What you wrote is kept for 30 minutes. Log in and go on where you were.
page-draft = What you wrote
page-draft-explained = Your session ended before the form was sent. Everything you wrote is still here.
page-draft-send = Send what I wrote
page-draft-discard = Discard it
page-done-discarded = What you wrote has been discarded.

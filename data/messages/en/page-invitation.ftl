# The invitations, as the coordinator sees them
page-invitations = Invitations
page-invitations-lead = Whoever is invited gets a link and chooses a user name and a password. The link works once, for 14 days.
page-invitations-none = Nobody has been invited in the last 14 days.
page-invitations-list = Invited in the last 14 days, the newest first
page-invitations-back = Back to the invitations
page-invite-employer = Invite an employer
page-invite-instructor = Invite an instructor
page-invite-lead = You get a link that you send yourself, by e-mail for example.
page-invite-name = Whom do you invite?
page-invite-name-hint = The name of the person who is going to log in
page-invite-make = Make the invitation
page-column-invited = Invited
page-column-invited-as = As
page-invitation-waits = waiting, can be used until { $date }
page-invitation-used = used
page-invitation-take-back = Take back
page-done-invitation-taken-back = The invitation has been taken back. Its link no longer works.
page-done-invitation-used = The invitation has already been used or taken back.
page-invitation-made = The invitation is ready
page-invitation-made-lead = Send the link to { $name }. It is shown only now, so copy it before you go on.
page-invitation-link = The link
page-invitation-link-hint = Everybody who has the link can use it. Send it only to the person it is meant for.
page-invitation-message = A text you could send
page-invitation-text = Hello { $name },

    Welcome to Formidling. Open this link and choose a user name and a password:

    { $link }

    The link works once, until { $date }. If it does not work, tell me and you will get a new one.

    Best regards, { $sender }
page-copy = Copy
page-copied = Copied.

# Whoever is invited
page-invitation-title = Invitation
page-invitation-for = You are invited to Formidling for { $employer }. Choose a user name and a password to begin.
page-invitation-for-instructor = You are invited to Formidling as an instructor. Choose a user name and a password to begin.
page-invitation-name = Your name
page-invitation-password-hint = At least 10 characters. Four words in a row are easy to remember.
page-invitation-take = Make the account and log in
page-invitation-unusable = This link cannot be used. It has been used before, is too old, was taken back or was not copied correctly. Ask whoever invited you for a new one.
page-invitation-to-login = Do you have an account already? Log in
page-invitation-role-wrong = Only employers and instructors can be invited.
page-done-invited = Welcome! Your account is ready and you are logged in.

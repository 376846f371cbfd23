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

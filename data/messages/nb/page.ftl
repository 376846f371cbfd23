# Hvem som slipper inn, og hvorfor noen ikke gjør det.
page-access-login-missing = Du er ikke logget inn. Logg inn og prøv igjen.
page-access-session-ended = Innloggingen har gått ut. Logg inn på nytt.
page-access-token-refused = Nøkkelen er ikke kjent eller har gått ut. Be om en ny.
page-access-account-locked = Brukeren er sperret. Snakk med den som har ansvar for brukerne.
page-access-role-missing = Du har ikke tilgang til dette.
page-access-foreign-origin = Forespørselen kommer fra et annet nettsted. Åpne siden her og prøv igjen.
page-access-form-refused = Skjemaet er for gammelt. Last siden på nytt og prøv igjen.
page-access-form-malformed = Skjemaet mangler noe eller er for stort. Last siden på nytt og fyll det ut igjen.
page-access-store = Opplysningene kan ikke hentes akkurat nå. Prøv igjen om litt.
page-login-refused = Feil brukernavn eller passord, eller brukeren er sperret.
page-login-throttled = For mange forsøk. Vent { $seconds } sekunder og prøv igjen.
page-account-login = Et brukernavn har 2 til 64 tegn: bokstavene a–z, tall og .-_@.
page-account-name = Et navn har 1 til 100 tegn.
page-account-taken = Brukernavnet er opptatt. Velg et annet.
page-password-short = Passordet må ha minst { $least } tegn. Fire ord på rad er lett å huske.
page-password-long = Passordet kan ikke være lengre enn { $most } byte. Ta et kortere.
page-password-failed = Passordet kunne ikke lagres. Prøv igjen.

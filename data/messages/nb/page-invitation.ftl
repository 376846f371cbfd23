# Invitasjonene, slik koordinatoren ser dem
page-invitations = Invitasjoner
page-invitations-lead = Den som blir invitert, får en lenke og velger selv brukernavn og passord. Lenken virker én gang og i 14 dager.
page-invitations-none = Ingen er invitert de siste 14 dagene.
page-invitations-list = Invitert de siste 14 dagene, den nyeste først
page-invitations-back = Til invitasjonene
page-invite-employer = Inviter en arbeidsgiver
page-invite-instructor = Inviter en instruktør
page-invite-lead = Du får en lenke som du sender selv, for eksempel på e-post.
page-invite-name = Hvem inviterer du?
page-invite-name-hint = Navnet på den som skal logge inn
page-invite-make = Lag invitasjonen
page-column-invited = Invitert
page-column-invited-as = Som
page-invitation-waits = venter, kan brukes til { $date }
page-invitation-used = tatt i bruk
page-invitation-take-back = Trekk tilbake
page-done-invitation-taken-back = Invitasjonen er trukket tilbake. Lenken virker ikke lenger.
page-done-invitation-used = Invitasjonen er allerede tatt i bruk eller trukket tilbake.
page-invitation-made = Invitasjonen er klar
page-invitation-made-lead = Send lenken til { $name }. Den vises bare nå, så kopier den før du går videre.
page-invitation-link = Lenken
page-invitation-link-hint = Alle som har lenken, kan bruke den. Send den bare til den det gjelder.
page-invitation-message = Forslag til tekst
page-invitation-text = Hei, { $name }!

    Velkommen til Formidling. Åpne denne lenken og velg brukernavn og passord:

    { $link }

    Lenken virker én gang, til og med { $date }. Virker den ikke, så si fra til meg, så får du en ny.

    Hilsen { $sender }
page-copy = Kopier
page-copied = Kopiert.

# Den som er invitert
page-invitation-title = Invitasjon
page-invitation-for = Du er invitert til Formidling for { $employer }. Velg brukernavn og passord, så er du i gang.
page-invitation-for-instructor = Du er invitert til Formidling som instruktør. Velg brukernavn og passord, så er du i gang.
page-invitation-name = Navnet ditt
page-invitation-password-hint = Minst 10 tegn. Fire ord på rad er lett å huske.
page-invitation-take = Lag bruker og logg inn
page-invitation-unusable = Denne lenken kan ikke brukes. Den er brukt før, for gammel, trukket tilbake eller ikke riktig kopiert. Be den som inviterte deg, om en ny.
page-invitation-to-login = Har du bruker allerede? Logg inn
page-invitation-role-wrong = Bare arbeidsgivere og instruktører kan inviteres.
page-done-invited = Velkommen! Brukeren din er klar, og du er logget inn.

# Invitasjonane, slik koordinatoren ser dei
page-invitations = Invitasjonar
page-invitations-lead = Den som blir invitert, får ei lenkje og vel sjølv brukarnamn og passord. Lenkja verkar éin gong og i 14 dagar.
page-invitations-none = Ingen er inviterte dei siste 14 dagane.
page-invitations-list = Inviterte dei siste 14 dagane, den nyaste først
page-invitations-back = Til invitasjonane
page-invite-employer = Inviter ein arbeidsgivar
page-invite-instructor = Inviter ein instruktør
page-invite-lead = Du får ei lenkje som du sender sjølv, til dømes på e-post.
page-invite-name = Kven inviterer du?
page-invite-name-hint = Namnet på den som skal logge inn
page-invite-make = Lag invitasjonen
page-column-invited = Invitert
page-column-invited-as = Som
page-invitation-waits = ventar, kan brukast til { $date }
page-invitation-used = teken i bruk
page-invitation-take-back = Trekk tilbake
page-done-invitation-taken-back = Invitasjonen er trekt tilbake. Lenkja verkar ikkje lenger.
page-done-invitation-used = Invitasjonen er alt teken i bruk eller trekt tilbake.
page-invitation-made = Invitasjonen er klar
page-invitation-made-lead = Send lenkja til { $name }. Ho blir berre vist no, så kopier ho før du går vidare.
page-invitation-link = Lenkja
page-invitation-link-hint = Alle som har lenkja, kan bruke ho. Send ho berre til den det gjeld.
page-invitation-message = Framlegg til tekst
page-invitation-text = Hei, { $name }!

    Velkomen til Formidling. Opne denne lenkja og vel brukarnamn og passord:

    { $link }

    Lenkja verkar éin gong, til og med { $date }. Verkar ho ikkje, så sei frå til meg, så får du ei ny.

    Helsing { $sender }
page-copy = Kopier
page-copied = Kopiert.

# Den som er invitert
page-invitation-title = Invitasjon
page-invitation-for = Du er invitert til Formidling for { $employer }. Vel brukarnamn og passord, så er du i gang.
page-invitation-for-instructor = Du er invitert til Formidling som instruktør. Vel brukarnamn og passord, så er du i gang.
page-invitation-name = Namnet ditt
page-invitation-password-hint = Minst 10 teikn. Fire ord på rad er lett å hugse.
page-invitation-take = Lag brukar og logg inn
page-invitation-unusable = Denne lenkja kan ikkje brukast. Ho er brukt før, for gammal, trekt tilbake eller ikkje rett kopiert. Be den som inviterte deg, om ei ny.
page-invitation-to-login = Har du brukar frå før? Logg inn
page-invitation-role-wrong = Berre arbeidsgivarar og instruktørar kan inviterast.
page-done-invited = Velkomen! Brukaren din er klar, og du er logga inn.

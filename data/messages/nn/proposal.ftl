# Forslag: kvifor noko ikkje kan gjerast.

proposal-refused-nothing = Dette finst ikkje lenger.
proposal-refused-not-now = Forslaget er kome til eit anna steg, så dette kan ikkje gjerast no.
proposal-refused-not-allowed = Rolla di har ikkje lov til dette. Be ein koordinator om det.
proposal-refused-values = Noko manglar eller er feil. Rett det og prøv igjen.
proposal-refused-already = Ungdommen er allereie føreslått for denne plassen.
proposal-refused-full = Det er ingen ledig plass på alle desse vekedagane.
proposal-refused-youth = Ungdommen har allereie ein plass desse dagane, eller så mange plassar som er tillatne.
proposal-refused-consent = Ungdommen har ikkje samtykt til at bedrifter får vite om dei.
proposal-refused-closed = Plassen tek ikkje imot nokon no.
proposal-refused-round = Runden er lukka.
proposal-refused-newest = Runden har eit nyare resultat. Godkjenn plasseringane i det.
proposal-refused-no-result = Køyringa har ikkje noko resultat.
proposal-refused-quicker = Nokon andre endra det samtidig. Sjå på det på nytt og prøv igjen.
proposal-refused-store = Lageret kan ikkje nåast. Prøv igjen om litt.

proposal-state-proposed = Føreslått, ikkje send
proposal-state-sent = Send, ventar på svar
proposal-state-accepted = Bedrifta har sagt ja
proposal-state-declined = Sagt nei
proposal-state-expired = Ikkje svart på i tide
proposal-state-confirmed = Stadfesta
proposal-state-started = Har byrja
proposal-state-ended = Avslutta

proposal-outcome-apprenticeship-contract = Lærekontrakt
proposal-outcome-job = Jobb
proposal-outcome-school = Skule
proposal-outcome-course = Kurs
proposal-outcome-practice = Ny praksis
proposal-outcome-health = Helse
proposal-outcome-moved = Flytta
proposal-outcome-other = Anna

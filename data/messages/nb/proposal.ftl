# Forslag: hvorfor noe ikke kan gjøres.

proposal-refused-nothing = Dette finnes ikke lenger.
proposal-refused-not-now = Forslaget er kommet til et annet trinn, så dette kan ikke gjøres nå.
proposal-refused-not-allowed = Rollen din har ikke lov til dette. Be en koordinator om det.
proposal-refused-values = Noe mangler eller er feil. Rett det og prøv igjen.
proposal-refused-already = Ungdommen er allerede foreslått for denne plassen.
proposal-refused-full = Det er ingen ledig plass på alle disse ukedagene.
proposal-refused-youth = Ungdommen har allerede en plass disse dagene, eller så mange plasser som er tillatt.
proposal-refused-consent = Ungdommen har ikke samtykket til at bedrifter får vite om dem.
proposal-refused-closed = Plassen tar ikke imot noen nå.
proposal-refused-round = Runden er lukket.
proposal-refused-newest = Runden har et nyere resultat. Godkjenn plasseringene i det.
proposal-refused-no-result = Kjøringen har ikke noe resultat.
proposal-refused-quicker = Noen andre endret det samtidig. Se på det på nytt og prøv igjen.
proposal-refused-store = Lageret kan ikke nås. Prøv igjen om litt.

proposal-state-proposed = Foreslått, ikke sendt
proposal-state-sent = Sendt, venter på svar
proposal-state-accepted = Bedriften har sagt ja
proposal-state-declined = Sagt nei
proposal-state-expired = Ikke besvart i tide
proposal-state-confirmed = Bekreftet
proposal-state-started = Har begynt
proposal-state-ended = Avsluttet

proposal-outcome-apprenticeship-contract = Lærekontrakt
proposal-outcome-job = Jobb
proposal-outcome-school = Skole
proposal-outcome-course = Kurs
proposal-outcome-practice = Ny praksis
proposal-outcome-health = Helse
proposal-outcome-moved = Flyttet
proposal-outcome-other = Annet

import-kind-youths = ungdommer
import-kind-openings = plasser
import-kind-employers = arbeidsgivere
import-kind-travel-times = reisetider

import-place-sheet = ark «{ $sheet }»
import-place-row = rad { $row }
import-place-column = kolonne «{ $column }»

import-file-too-large = Fila er større enn grensen på { $limit } MB. Del den opp, eller fjern bilder og ark som ikke trengs.
import-file-empty = Fila er tom. Kontroller at det er rett fil, og at den er lagret.
import-file-compound = Fila er passordbeskyttet eller i et gammelt Excel-format (.xls). Åpne den i Excel, fjern passordet og lagre som .xlsx.
import-file-kind = Fila er ikke en tabell, men { $kind }. Lagre tabellen som .xlsx eller .csv.
import-file-is-workbook = Innholdet er en arbeidsbok eller et arkiv, men navnet slutter ikke på .xlsx. Gi fila rett navn, eller lagre den som .xlsx.
import-file-is-no-workbook = Navnet slutter på .xlsx, men innholdet er ikke en arbeidsbok. Er det en tekstfil, så gi den navnet .csv.
import-file-open-document = Fila er i OpenDocument-format (.ods), som LibreOffice bruker. Åpne den der og lagre den som .xlsx.
import-file-nul = Fila inneholder NUL-tegn, som ikke hører hjemme i en tekstfil. Lagre den på nytt som «CSV UTF-8» eller .xlsx.
import-encoding = Tegnsettet ser ut til å være { $encoding }. Kontroller at æ, ø og å er riktige.
import-encoding-damaged = Tegnene på denne linja kan ikke leses; fila er avkuttet eller skadet. Lagre den på nytt som «CSV UTF-8» eller .xlsx.
import-quote-open = Et anførselstegn (") er åpnet uten å bli lukket og sluker radene etter. Lukk det eller ta det bort.
import-row-too-long = Raden har flere celler enn det er overskrifter; et skilletegn står trolig inni en verdi. Sett verdien i anførselstegn, eller ta skilletegnet bort.
import-too-many-rows = Tabellen har flere enn { $limit } rader. Del den opp i flere filer.
import-too-many-columns = Tabellen har innhold i flere enn { $limit } kolonner. Slett kolonnene som ikke trengs.
import-cell-too-long = Cella har flere enn { $limit } tegn. Kort ned teksten.
import-workbook-unpacks = Arbeidsboka er større enn { $limit } MB når den pakkes ut. Del den opp, eller fjern ark som ikke trengs.
import-workbook-damaged = Arbeidsboka kan ikke leses; den er avkuttet, skadet eller ikke en .xlsx-fil. Åpne den i Excel og lagre den på nytt som .xlsx.
import-sheet-hidden = Arket er skjult og ble ikke lest. Vis det i Excel hvis det skal være med.
import-sheet-ignored = Arket har ingen kjente overskrifter og ble ikke lest.
import-headings-unknown = Fant ingen kjente overskrifter. Skriv kolonnenes navn i en rad øverst, for eksempel Fornavn, Etternavn, Fødselsdato og Postnr for ungdommer.
import-heading-repeated = To kolonner betyr det samme: denne og «{ $first }». Slett eller gi den ene et annet navn.
import-column-ignored = Kolonnen er ukjent og ble ikke lest.
import-column-ignored-like = Kolonnen er ukjent og ble ikke lest. Var «{ $name }» ment, så gi den dette navnet.
import-row-of-sums = Raden ser ut som en sum og ble ikke lest.
import-matrix-mode = Tabellen er en matrise over reisetider, men sier ikke hvordan man reiser. Skriv det i en rad over, for eksempel «Minutter med buss».
import-letters-mended = Bokstaver var ødelagt («Ã¸» for «ø»), fordi fila er lagret med feil tegnsett. De er rettet; kontroller navnene.
import-column-nameless = Kolonnen har verdier, men ingen overskrift, og ble ikke lest.
import-column-missing = Tabellen mangler kolonnen «{ $nb }» ({ $en }). Legg den til med verdier i hver rad.
import-no-rows = Det er ingen rader under overskriftene.
import-value-missing = Det mangler en verdi. Fyll ut «{ $nb }» ({ $en }) i denne raden.
import-formula-text = Cella begynner som en formel og kan være farlig i et regneark. Skriv verdien uten tegnet foran.
import-formula-error = Formelen i cella gir en feil. Rett formelen, eller skriv verdien selv.

import-date-unreadable = Kan ikke leses som en dato. Skriv den for eksempel som 14.03.2008 eller 2008-03-14.
import-whole-number-unreadable = Skriv et helt tall som ikke er negativt, for eksempel 3.
import-scale-unreadable = Skriv et tall fra 1 til 7, for eksempel 4,5.
import-step-unreadable = Skriv -2, -1, 0, 1 eller 2.
import-minutes-unreadable = Kan ikke leses som en tid. Skriv hele minutter, for eksempel 45.
import-postcode-unreadable = Et postnummer har fire sifre, for eksempel 3717. Rett det.
import-orgnr-unreadable = Et organisasjonsnummer har ni sifre. Finn det i Brønnøysundregistrene og rett det.
import-ages-unreadable = Kan ikke leses som alder. Skriv for eksempel 16-24 eller 18+.
import-weekdays-unreadable = Kan ikke leses som ukedager. Skriv for eksempel man-fre eller man, ons, fre.
import-flag-unreadable = Skriv ja eller nei.
import-target-group-unreadable = Ukjent kategori. Skriv Vg3 skole, OT, NAV eller SMI.
import-travel-mode-unreadable = Ukjent reisemåte. Skriv går, sykkel, moped, buss eller bil.
import-kind-unreadable = Ukjent type. Skriv verkstedplass, arbeidspraksis, læreplass, lærekandidat eller kurs.
import-licence-unreadable = Ukjent førerkortklasse. Skriv AM146, A1, B, BE, C1, C, T eller truck, med komma mellom.
import-name-unreadable = Kan ikke dele navnet i fornavn og etternavn. Skriv «Etternavn, Fornavn».
import-trade-unknown = «{ $trade }» er ikke et kjent fag. Skriv fagets navn eller kode fra Grep, for eksempel tømrerfaget eller BATMF3----.
import-trade-doubtful = Det er ikke sikkert hvilket fag «{ $trade }» er. Skriv navnet eller koden til ett av disse: { $candidates }.
import-profile-incomplete = Av seks tall som hører sammen, mangler noen. Fyll ut alle seks, eller la alle stå tomme.
import-national-id = Cella inneholder et fødselsnummer eller D-nummer. Det skal aldri lagres her. Slett det fra fila og bruk fødselsdato og referanse.
import-stands-twice = Den samme står også i { $place }, rad { $row }. Slett den ene, eller gi dem hver sin referanse.
import-employer-unknown = Arbeidsgiveren er ikke registrert. Legg til en tabell over arbeidsgivere, eller skriv både bedrift og postnr i denne raden.
import-employer-named-otherwise = Her heter arbeidsgiveren «{ $written }», men { $orgnr } er registrert som «{ $name }». Kontroller nummeret; det registrerte navnet beholdes.
import-opening-ambiguous = Flere registrerte plasser hos arbeidsgiveren heter dette. Legg til en kolonne med referanse.
import-youth-ambiguous = Flere registrerte ungdommer har dette navnet og denne fødselsdatoen. Legg til en kolonne med referanse.
import-wish-broken = Plassen { $reference } har selv en feil i fila. Rett den først.

import-refused = Ingenting er importert. Rett feilene, eller bruk --accept-valid for å importere bare radene uten feil.
import-round-without-start = Runden finnes ikke ennå. Oppgi første dag med --starts, for eksempel --starts 2026-08-17.
import-round-closed = Runden er avsluttet og kan ikke endres. Velg et annet navn.

import-similar-name-alike-birth-same = samme fødselsdato og lignende navn
import-similar-name-same-birth-alike = samme navn og nesten samme fødselsdato
import-similar-employer-alike = samme postnummer og lignende navn
import-similar-orgnr-alike = nesten samme organisasjonsnummer og lignende navn
import-similar-line = { $new } { $newname } og { $other } { $othername }: { $why }
import-similar-heading = Kanskje de samme. Ingenting er slått sammen; vurder selv:

import-counts-heading-dry = Dette ville skje (ingenting er lagret):
import-counts-heading-done = Dette er gjort:
import-counts-line = { $kind }: { $created } nye, { $updated } endret, { $unchanged } uendret
import-round-line = Runden «{ $round }» har nå { $youths } ungdommer og { $openings } plasser.
import-problems-heading = { $count ->
    [one] 1 feil:
   *[other] { $count } feil:
}
import-notices-heading = Merk:
import-problem-value = Verdi: «{ $value }».
import-file-unreadable = Fila kan ikke leses: { $reason }. Kontroller navnet og at du har tilgang.
import-adviser-unknown = Brukernavnet er ikke en instruktør eller koordinator her. Skriv brukernavnet slik det står ved innlogging, eller la feltet stå tomt.

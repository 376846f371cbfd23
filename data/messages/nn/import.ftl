import-kind-youths = ungdommar
import-kind-openings = plassar
import-kind-employers = arbeidsgivarar
import-kind-travel-times = reisetider

import-place-sheet = ark «{ $sheet }»
import-place-row = rad { $row }
import-place-column = kolonne «{ $column }»

import-file-too-large = Fila er større enn grensa på { $limit } MB. Del den opp, eller fjern bilete og ark som ikkje trengst.
import-file-empty = Fila er tom. Kontroller at det er rett fil, og at ho er lagra.
import-file-compound = Fila er passordbeskytta eller i eit gammalt Excel-format (.xls). Opne den i Excel, fjern passordet og lagre som .xlsx.
import-file-kind = Fila er ikkje ein tabell, men { $kind }. Lagre tabellen som .xlsx eller .csv.
import-file-is-workbook = Innhaldet er ei arbeidsbok eller eit arkiv, men namnet sluttar ikkje på .xlsx. Gi fila rett namn, eller lagre den som .xlsx.
import-file-is-no-workbook = Namnet sluttar på .xlsx, men innhaldet er ikkje ei arbeidsbok. Er det ei tekstfil, så gi det namnet .csv.
import-file-open-document = Fila er i OpenDocument-format (.ods), som LibreOffice bruker. Opne ho der og lagre ho som .xlsx.
import-file-nul = Fila inneheld NUL-teikn, som ikkje høyrer heime i ei tekstfil. Lagre den på nytt som «CSV UTF-8» eller .xlsx.
import-encoding = Teiknsettet ser ut til å vere { $encoding }. Kontroller at æ, ø og å er rette.
import-encoding-damaged = Teikna på denne linja kan ikkje lesast; fila er avkutta eller skadde. Lagre den på nytt som «CSV UTF-8» eller .xlsx.
import-quote-open = Eit hermeteikn (") er opna utan å bli lukka og sluker radene etter. Lukk det eller ta det bort.
import-row-too-long = Rada har fleire celler enn det er overskrifter; eit skiljeteikn står truleg inni ein verdi. Set verdien i hermeteikn, eller ta skiljeteiknet bort.
import-too-many-rows = Tabellen har fleire enn { $limit } rader. Del den opp i fleire filer.
import-too-many-columns = Tabellen har innhald i fleire enn { $limit } kolonnar. Slett kolonnane som ikkje trengst.
import-cell-too-long = Cella har fleire enn { $limit } teikn. Kort ned teksten.
import-workbook-unpacks = Arbeidsboka er større enn { $limit } MB når ho blir pakka ut. Del den opp, eller fjern ark som ikkje trengst.
import-workbook-damaged = Arbeidsboka kan ikkje lesast; ho er avkutta, skadd eller ikkje ei .xlsx-fil. Opne den i Excel og lagre den på nytt som .xlsx.
import-sheet-hidden = Arket er skjult og blei ikkje lest. Vis det i Excel viss det skal vere med.
import-sheet-ignored = Arket har ingen kjende overskrifter og blei ikkje lest.
import-headings-unknown = Fann ingen kjende overskrifter. Skriv namnet til kolonnane i ei rad øvst, til dømes Førenamn, Etternamn, Fødselsdato og Postnr for ungdommar.
import-heading-repeated = To kolonnar betyr det same: denne og «{ $first }». Slett den eine eller gi den eit anna namn.
import-column-ignored = Kolonnen er ukjend og blei ikkje lest.
import-column-ignored-like = Kolonnen er ukjend og blei ikkje lest. Var «{ $name }» meint, så gi han dette namnet.
import-row-of-sums = Rada ser ut som ein sum og blei ikkje lest.
import-matrix-mode = Tabellen er ei matrise over reisetider, men seier ikkje korleis ein reiser. Skriv det i ei rad over, til dømes «Minutt med buss».
import-letters-mended = Bokstavar var øydelagde («Ã¸» for «ø»), fordi fila er lagra med feil teiknsett. Dei er retta; kontroller namna.
import-column-nameless = Kolonnen har verdiar, men inga overskrift, og blei ikkje lest.
import-column-missing = Tabellen manglar kolonnen «{ $nb }» ({ $en }). Legg den til med verdiar i kvar rad.
import-no-rows = Det er ingen rader under overskriftene.
import-value-missing = Det manglar ein verdi. Fyll ut «{ $nb }» ({ $en }) i denne rada.
import-formula-text = Cella byrjar som ein formel og kan vere farleg i eit rekneark. Skriv verdien utan teiknet framfor.
import-formula-error = Formelen i cella gir ein feil. Rett formelen, eller skriv verdien sjølv.

import-date-unreadable = Kan ikkje lesast som ein dato. Skriv den til dømes som 14.03.2008 eller 2008-03-14.
import-whole-number-unreadable = Skriv eit heilt tal som ikkje er negativt, til dømes 3.
import-scale-unreadable = Skriv eit tal frå 1 til 7, til dømes 4,5.
import-step-unreadable = Skriv -2, -1, 0, 1 eller 2.
import-minutes-unreadable = Kan ikkje lesast som ei tid. Skriv heile minutt, til dømes 45.
import-postcode-unreadable = Eit postnummer har fire siffer, til dømes 3717. Rett det.
import-orgnr-unreadable = Eit organisasjonsnummer har ni siffer. Finn det i Brønnøysundregistera og rett det.
import-ages-unreadable = Kan ikkje lesast som alder. Skriv til dømes 16-24 eller 18+.
import-weekdays-unreadable = Kan ikkje lesast som vekedagar. Skriv til dømes mån-fre eller mån, ons, fre.
import-flag-unreadable = Skriv ja eller nei.
import-target-group-unreadable = Ukjend kategori. Skriv Vg3 skule, OT, NAV eller SMI.
import-travel-mode-unreadable = Ukjend reisemåte. Skriv går, sykkel, moped, buss eller bil.
import-kind-unreadable = Ukjend type. Skriv verkstadsplass, arbeidspraksis, læreplass, lærekandidat eller kurs.
import-licence-unreadable = Ukjend førarkortklasse. Skriv AM146, A1, B, BE, C1, C, T eller truck, med komma mellom.
import-name-unreadable = Kan ikkje dele namnet i førenamn og etternamn. Skriv «Etternamn, Førenamn».
import-trade-unknown = «{ $trade }» er ikkje eit kjent fag. Skriv namnet eller koden til faget frå Grep, til dømes tømrarfaget eller BATMF3----.
import-trade-doubtful = Det er ikkje sikkert kva fag «{ $trade }» er. Skriv namnet eller koden til eitt av desse: { $candidates }.
import-profile-incomplete = Av seks tal som høyrer saman, manglar nokre. Fyll ut alle seks, eller la alle stå tomme.
import-national-id = Cella inneheld eit fødselsnummer eller D-nummer. Det skal aldri lagrast her. Slett det frå fila og bruk fødselsdato og referanse.
import-stands-twice = Den same står også i { $place }, rad { $row }. Slett den eine, eller gi dei kvar sin referanse.
import-employer-unknown = Arbeidsgivaren er ikkje registrert. Legg til ein tabell over arbeidsgivarar, eller skriv både bedrift og postnr i denne rada.
import-employer-named-otherwise = Her heiter arbeidsgivaren «{ $written }», men { $orgnr } er registrert som «{ $name }». Kontroller nummeret; det registrerte namnet blir behalde.
import-opening-ambiguous = Fleire registrerte plassar hos arbeidsgivaren heiter dette. Legg til ein kolonne med referanse.
import-youth-ambiguous = Fleire registrerte ungdommar har dette namnet og denne fødselsdatoen. Legg til ein kolonne med referanse.
import-wish-broken = Plassen { $reference } har sjølv ein feil i fila. Rett den først.

import-refused = Ingenting er importert. Rett feila, eller bruk --accept-valid for å importere berre radene utan feil.
import-round-without-start = Runden finst ikkje enno. Oppgi første dag med --starts, til dømes --starts 2026-08-17.
import-round-closed = Runden er avslutta og kan ikkje endrast. Vel eit anna namn.

import-similar-name-alike-birth-same = same fødselsdato og liknande namn
import-similar-name-same-birth-alike = same namn og nesten same fødselsdato
import-similar-employer-alike = same postnummer og liknande namn
import-similar-orgnr-alike = nesten same organisasjonsnummer og liknande namn
import-similar-line = { $new } { $newname } og { $other } { $othername }: { $why }
import-similar-heading = Kanskje dei same. Ingenting er slått saman; vurder sjølv:

import-counts-heading-dry = Dette ville skje (ingenting er lagra):
import-counts-heading-done = Dette er gjort:
import-counts-line = { $kind }: { $created } nye, { $updated } endra, { $unchanged } uendra
import-round-line = Runden «{ $round }» har no { $youths } ungdommar og { $openings } plassar.
import-problems-heading = { $count ->
    [one] 1 feil:
   *[other] { $count } feil:
}
import-notices-heading = Merk:
import-problem-value = Verdi: «{ $value }».
import-file-unreadable = Fila kan ikkje lesast: { $reason }. Kontroller namnet og at du har tilgang.
import-adviser-unknown = Brukarnamnet er ikkje ein instruktør eller koordinator her. Skriv brukarnamnet slik det står ved innlogging, eller la feltet stå tomt.

import-kind-youths = youths
import-kind-openings = openings
import-kind-employers = employers
import-kind-travel-times = travel times

import-place-sheet = sheet “{ $sheet }”
import-place-row = row { $row }
import-place-column = column “{ $column }”

import-file-too-large = The file is larger than the limit of { $limit } MB. Split it, or remove pictures and sheets that are not needed.
import-file-empty = The file is empty. Check that it is the right one and that it was saved.
import-file-compound = The file is protected by a password or in an old Excel format (.xls). Open it in Excel, remove the password and save it as .xlsx.
import-file-kind = The file is not a table, but { $kind }. Save the table as .xlsx or .csv.
import-file-is-workbook = The content is a workbook or an archive, but the name does not end in .xlsx. Rename the file, or save it as .xlsx.
import-file-is-no-workbook = The name ends in .xlsx, but the content is no workbook. If it is a text file, name it .csv.
import-file-open-document = The file is in the OpenDocument format (.ods) that LibreOffice uses. Open it there and save it as .xlsx.
import-file-nul = The file contains NUL characters, which do not belong in a text file. Save it again as “CSV UTF-8” or .xlsx.
import-encoding = The encoding seems to be { $encoding }. Check that æ, ø and å are right.
import-encoding-damaged = The characters of this line cannot be read; the file is cut off or damaged. Save it again as “CSV UTF-8” or .xlsx.
import-quote-open = A quotation mark (") is opened and not closed, and swallows the rows below. Close it or take it away.
import-row-too-long = The row has more cells than there are headings; probably a separator stands inside a value. Put the value in quotation marks, or take the separator away.
import-too-many-rows = The table has more than { $limit } rows. Split it into several files.
import-too-many-columns = The table has content in more than { $limit } columns. Delete the columns that are not needed.
import-cell-too-long = The cell has more than { $limit } characters. Shorten the text.
import-workbook-unpacks = The workbook is larger than { $limit } MB when it is unpacked. Split it, or remove sheets that are not needed.
import-workbook-damaged = The workbook cannot be read; it is cut off, damaged or no .xlsx file. Open it in Excel and save it again as .xlsx.
import-sheet-hidden = The sheet is hidden and was not read. Show it in Excel if it belongs here.
import-sheet-ignored = The sheet has no known headings and was not read.
import-headings-unknown = There are no known headings. Write the names of the columns in a row at the top, e.g. First name, Last name, Birth date and Postcode for youths.
import-heading-repeated = Two columns mean the same: this one and “{ $first }”. Delete or rename one of them.
import-column-ignored = The column is unknown and was not read.
import-column-ignored-like = The column is unknown and was not read. If “{ $name }” is meant, give it that name.
import-row-of-sums = The row looks like a sum and was not read.
import-matrix-mode = The table is a matrix of travel times, but does not say by which means one travels. Write it in a row above, e.g. “Minutes by bus”.
import-letters-mended = Letters were broken (“Ã¸” for “ø”), since the file was saved in a wrong encoding. They have been mended; check the names.
import-column-nameless = The column has values, but no heading, and was not read.
import-column-missing = The table lacks the column “{ $en }” ({ $nb }). Add it, with a value in each row.
import-no-rows = There are no rows below the headings.
import-value-missing = A value is missing. Fill in “{ $en }” ({ $nb }) in this row.
import-formula-text = The cell starts like a formula and may be dangerous in a spreadsheet. Write the value without the sign in front.
import-formula-error = The formula in the cell gives an error. Correct the formula, or write the value itself.

import-date-unreadable = This cannot be read as a date. Write it e.g. as 14.03.2008 or 2008-03-14.
import-whole-number-unreadable = Write a whole number that is not negative, e.g. 3.
import-scale-unreadable = Write a number from 1 to 7, e.g. 4.5.
import-step-unreadable = Write -2, -1, 0, 1 or 2.
import-minutes-unreadable = This cannot be read as a duration. Write whole minutes, e.g. 45.
import-postcode-unreadable = A postcode has four digits, e.g. 3717. Correct it.
import-orgnr-unreadable = An organisation number has nine digits. Look it up in the Brønnøysund registers and correct it.
import-ages-unreadable = This cannot be read as ages. Write e.g. 16-24 or 18+.
import-weekdays-unreadable = This cannot be read as weekdays. Write e.g. mon-fri or mon, wed, fri.
import-flag-unreadable = Write yes or no.
import-target-group-unreadable = Unknown target group. Write Vg3 school, OT, NAV or SMI.
import-travel-mode-unreadable = Unknown means of travel. Write walk, bicycle, moped, bus or car.
import-kind-unreadable = Unknown kind. Write workshop, practice, apprenticeship, training candidate or course.
import-licence-unreadable = Unknown licence class. Write AM146, A1, B, BE, C1, C, T or truck, with commas in between.
import-name-unreadable = The name cannot be split into first and last name. Write “Last name, First name”.
import-trade-unknown = “{ $trade }” is not a known trade. Write the trade's name or its code in Grep, e.g. tømrerfaget or BATMF3----.
import-trade-doubtful = It is not certain which trade “{ $trade }” is. Write the name or code of one of these: { $candidates }.
import-profile-incomplete = Of six numbers that belong together, some are missing. Fill in all six, or leave all of them empty.
import-national-id = The cell contains a national identity number or D number. It must never be stored here. Delete it from the file and use date of birth and reference.
import-stands-twice = The same stands in { $place }, row { $row } too. Delete one of them, or give each a reference of its own.
import-employer-unknown = The employer is not registered. Add a table of employers, or write both employer and postcode in this row.
import-employer-named-otherwise = Here the employer is called “{ $written }”, but { $orgnr } is registered as “{ $name }”. Check the number; the registered name is kept.
import-opening-ambiguous = Several registered openings of the employer have this title. Add a column with references.
import-youth-ambiguous = Several registered youths have this name and date of birth. Add a column with references.
import-wish-broken = The opening { $reference } has a problem of its own in the file. Correct that one first.

import-refused = Nothing was imported. Correct the problems, or use --accept-valid to import only the rows without any.
import-round-without-start = There is no such round yet. Give its first day with --starts, e.g. --starts 2026-08-17.
import-round-closed = The round is closed and cannot be changed. Choose another name.

import-similar-name-alike-birth-same = same date of birth and similar names
import-similar-name-same-birth-alike = same name and nearly the same date of birth
import-similar-employer-alike = same postcode and similar names
import-similar-orgnr-alike = nearly the same organisation number and similar names
import-similar-line = { $new } { $newname } and { $other } { $othername }: { $why }
import-similar-heading = Perhaps the same. Nothing was merged; please judge:

import-counts-heading-dry = This would happen (nothing is stored):
import-counts-heading-done = This was done:
import-counts-line = { $kind }: { $created } new, { $updated } changed, { $unchanged } unchanged
import-round-line = The round “{ $round }” now has { $youths } youths and { $openings } openings.
import-problems-heading = { $count ->
    [one] 1 problem:
   *[other] { $count } problems:
}
import-notices-heading = Please note:
import-problem-value = Value: “{ $value }”.
import-file-unreadable = The file cannot be read: { $reason }. Check its name and that you may read it.
import-adviser-unknown = This user name is no instructor or coordinator here. Write it as it is typed to log in, or leave the field empty.

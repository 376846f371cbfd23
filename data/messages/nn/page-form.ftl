# Skjema
page-language = Språk
page-trail = Kvar du er
page-form-wrong = Noko må rettast
page-form-optional = (kan stå tomt)
page-youths-title = Ungdommane
page-form-number = Skriv eit heilt tal, til dømes 3.
page-form-date = Skriv ein dato, til dømes 17.08.2026.
page-form-conflict = Nokon andre har endra dette medan du skreiv. Det du skreiv, står her enno. Opne sida på nytt for å sjå kva som er endra.
page-cancel = Avbryt
page-counted = { $name } ({ $number })
page-openings-all = Alle plassar

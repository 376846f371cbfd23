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

# Det som vart skrive då innlogginga gjekk ut
page-draft-kept = Innlogginga gjekk ut medan du skreiv. Det du skreiv, er teke vare på i 30 minutt. Logg inn, så går du vidare der du var.
page-draft = Det du skreiv
page-draft-explained = Innlogginga gjekk ut før skjemaet vart sendt. Alt du skreiv, er her enno.
page-draft-send = Send inn det eg skreiv
page-draft-discard = Forkast det
page-done-discarded = Det du skreiv, er forkasta.

# Skjemaer
page-language = Språk
page-trail = Hvor du er
page-form-wrong = Noe må rettes
page-form-optional = (kan stå tomt)
page-youths-title = Ungdommene
page-form-number = Skriv et helt tall, for eksempel 3.
page-form-date = Skriv en dato, for eksempel 17.08.2026.
page-form-conflict = Noen andre har endret dette mens du skrev. Det du skrev, står her ennå. Åpne siden på nytt for å se hva som er endret.
page-cancel = Avbryt
page-counted = { $name } ({ $number })
page-openings-all = Alle plasser

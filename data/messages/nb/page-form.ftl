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

# Det som ble skrevet da innloggingen gikk ut
page-draft-kept = Innloggingen gikk ut mens du skrev. Det du skrev, er tatt vare på i 30 minutter. Logg inn, så går du videre der du var.
page-draft = Det du skrev
page-draft-explained = Innloggingen gikk ut før skjemaet ble sendt. Alt du skrev, er her ennå.
page-draft-send = Send inn det jeg skrev
page-draft-discard = Forkast det
page-done-discarded = Det du skrev, er forkastet.

catalogue-group-vg3-school = Vg3 i skule
catalogue-group-ot = Oppfølgingstenesta (OT)
catalogue-group-nav = NAV
catalogue-group-smi = SMI

catalogue-weekday-mon = måndag
catalogue-weekday-tue = tysdag
catalogue-weekday-wed = onsdag
catalogue-weekday-thu = torsdag
catalogue-weekday-fri = fredag
catalogue-weekday-sat = laurdag
catalogue-weekday-sun = søndag
catalogue-weekday-short-mon = mån
catalogue-weekday-short-tue = tys
catalogue-weekday-short-wed = ons
catalogue-weekday-short-thu = tor
catalogue-weekday-short-fri = fre
catalogue-weekday-short-sat = lau
catalogue-weekday-short-sun = søn

catalogue-kind-workshop = Verkstadsplass
catalogue-kind-practice = Arbeidspraksis
catalogue-kind-apprenticeship = Læreplass
catalogue-kind-training-candidate = Lærekandidat
catalogue-kind-course = Kurs

catalogue-travel-walk = Til fots
catalogue-travel-bicycle = Sykkel
catalogue-travel-moped = Moped eller lett motorsykkel
catalogue-travel-transit = Buss eller tog
catalogue-travel-car = Bil

catalogue-licence-am146 = AM146 (moped)
catalogue-licence-a1 = A1 (lett motorsykkel)
catalogue-licence-b = B (personbil)
catalogue-licence-be = BE (personbil med tilhengjar)
catalogue-licence-c1 = C1 (lett lastebil)
catalogue-licence-c = C (lastebil)
catalogue-licence-t = T (traktor)
catalogue-licence-truck = Truckførarbevis

catalogue-factor-interests = Interesser
catalogue-factor-values = Verdiar
catalogue-factor-preferences = Preferansar
catalogue-factor-wish = Ønske
catalogue-factor-trade = Fag
catalogue-factor-distance = Reisetid

catalogue-ot-otuk = Ukjend aktivitet
catalogue-ot-otov = Oppfølging og rettleiing
catalogue-ot-otoa = Opplæring og arbeidspraksis i regi av fylket
catalogue-ot-otap = Arbeidspraksis eller anna tiltak i regi av NAV
catalogue-ot-otko = Kombinasjonstiltak mellom fylkeskommunen eller kommunen og NAV
catalogue-ot-otar = I arbeid
catalogue-ot-otev = Elev
catalogue-ot-otvf = Elev ved ein privat vidaregåande skule
catalogue-ot-otll = Lærling, lærekandidat eller praksisbrevkandidat
catalogue-ot-otno = Takka nei til oppfølging
catalogue-ot-otmi = Er i militæret
catalogue-ot-otba = Har omsorg for barn
catalogue-ot-otsy = Er sjuk eller i institusjon
catalogue-ot-otif = Ikkje-formell opplæring
catalogue-ot-elgs-im = Elev i grunnskulen, OT jobbar førebyggjande
catalogue-ot-elvg-im = Elev, lærling eller lærekandidat, OT jobbar førebyggjande
catalogue-ot-otfa-im = Flytta til eit anna fylke
catalogue-ot-otfu-im = Flytta til eller oppheld seg i utlandet
catalogue-ot-feil = Registrert i OT ved ein feil
catalogue-ot-otar-im = Er i arbeid, ikkje i målgruppa
catalogue-ot-otev-im = Er elev, ikkje i målgruppa
catalogue-ot-otvf-im = Er elev ved ein privat vidaregåande skule, ikkje i målgruppa
catalogue-ot-otll-im = Er lærling, lærekandidat eller praksisbrevkandidat, ikkje i målgruppa

catalogue-nav-gode-muligheter = Gode moglegheiter
catalogue-nav-trenger-veiledning = Treng rettleiing
catalogue-nav-trenger-veiledning-nedsatt-arbeidsevne = Treng rettleiing, nedsett arbeidsevne
catalogue-nav-jobbe-delvis = Jobbe delvis
catalogue-nav-liten-mulighet-til-a-jobbe = Lita moglegheit til å jobbe

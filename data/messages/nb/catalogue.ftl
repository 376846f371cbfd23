catalogue-group-vg3-school = Vg3 i skole
catalogue-group-ot = Oppfølgingstjenesten (OT)
catalogue-group-nav = NAV
catalogue-group-smi = SMI

catalogue-weekday-mon = mandag
catalogue-weekday-tue = tirsdag
catalogue-weekday-wed = onsdag
catalogue-weekday-thu = torsdag
catalogue-weekday-fri = fredag
catalogue-weekday-sat = lørdag
catalogue-weekday-sun = søndag
catalogue-weekday-short-mon = man
catalogue-weekday-short-tue = tir
catalogue-weekday-short-wed = ons
catalogue-weekday-short-thu = tor
catalogue-weekday-short-fri = fre
catalogue-weekday-short-sat = lør
catalogue-weekday-short-sun = søn

catalogue-kind-workshop = Verkstedplass
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
catalogue-licence-be = BE (personbil med tilhenger)
catalogue-licence-c1 = C1 (lett lastebil)
catalogue-licence-c = C (lastebil)
catalogue-licence-t = T (traktor)
catalogue-licence-truck = Truckførerbevis

catalogue-factor-interests = Interesser
catalogue-factor-values = Verdier
catalogue-factor-preferences = Preferanser
catalogue-factor-wish = Ønske
catalogue-factor-trade = Fag
catalogue-factor-distance = Reisetid

catalogue-ot-otuk = Ukjent aktivitet
catalogue-ot-otov = Oppfølging og veiledning
catalogue-ot-otoa = Opplæring og arbeidspraksis i regi av fylket
catalogue-ot-otap = Arbeidspraksis eller annet tiltak i regi av NAV
catalogue-ot-otko = Kombinasjonstiltak mellom fylkeskommunen eller kommunen og NAV
catalogue-ot-otar = I arbeid
catalogue-ot-otev = Elev
catalogue-ot-otvf = Elev ved en privat videregående skole
catalogue-ot-otll = Lærling, lærekandidat eller praksisbrevkandidat
catalogue-ot-otno = Takket nei til oppfølging
catalogue-ot-otmi = Er i militæret
catalogue-ot-otba = Har omsorg for barn
catalogue-ot-otsy = Er syk eller i institusjon
catalogue-ot-otif = Ikke-formell opplæring
catalogue-ot-elgs-im = Elev i grunnskolen, OT jobber forebyggende
catalogue-ot-elvg-im = Elev, lærling eller lærekandidat, OT jobber forebyggende
catalogue-ot-otfa-im = Flyttet til et annet fylke
catalogue-ot-otfu-im = Flyttet til eller oppholder seg i utlandet
catalogue-ot-feil = Registrert i OT ved en feil
catalogue-ot-otar-im = Er i arbeid, ikke i målgruppen
catalogue-ot-otev-im = Er elev, ikke i målgruppen
catalogue-ot-otvf-im = Er elev ved en privat videregående skole, ikke i målgruppen
catalogue-ot-otll-im = Er lærling, lærekandidat eller praksisbrevkandidat, ikke i målgruppen

catalogue-nav-gode-muligheter = Gode muligheter
catalogue-nav-trenger-veiledning = Trenger veiledning
catalogue-nav-trenger-veiledning-nedsatt-arbeidsevne = Trenger veiledning, nedsatt arbeidsevne
catalogue-nav-jobbe-delvis = Jobbe delvis
catalogue-nav-liten-mulighet-til-a-jobbe = Liten mulighet til å jobbe

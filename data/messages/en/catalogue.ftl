catalogue-group-vg3-school = Vg3 in school
catalogue-group-ot = County follow-up service (OT)
catalogue-group-nav = NAV
catalogue-group-smi = SMI

catalogue-weekday-mon = Monday
catalogue-weekday-tue = Tuesday
catalogue-weekday-wed = Wednesday
catalogue-weekday-thu = Thursday
catalogue-weekday-fri = Friday
catalogue-weekday-sat = Saturday
catalogue-weekday-sun = Sunday
catalogue-weekday-short-mon = Mon
catalogue-weekday-short-tue = Tue
catalogue-weekday-short-wed = Wed
catalogue-weekday-short-thu = Thu
catalogue-weekday-short-fri = Fri
catalogue-weekday-short-sat = Sat
catalogue-weekday-short-sun = Sun

catalogue-kind-workshop = Workshop place
catalogue-kind-practice = Work practice
catalogue-kind-apprenticeship = Apprenticeship
catalogue-kind-training-candidate = Training candidate
catalogue-kind-course = Course

catalogue-travel-walk = On foot
catalogue-travel-bicycle = Bicycle
catalogue-travel-moped = Moped or light motorcycle
catalogue-travel-transit = Bus or train
catalogue-travel-car = Car

catalogue-licence-am146 = AM146 (moped)
catalogue-licence-a1 = A1 (light motorcycle)
catalogue-licence-b = B (car)
catalogue-licence-be = BE (car with trailer)
catalogue-licence-c1 = C1 (light lorry)
catalogue-licence-c = C (lorry)
catalogue-licence-t = T (tractor)
catalogue-licence-truck = Forklift certificate

catalogue-factor-interests = Interests
catalogue-factor-values = Values
catalogue-factor-preferences = Preferences
catalogue-factor-wish = Wish
catalogue-factor-trade = Trade
catalogue-factor-distance = Travel time

catalogue-ot-otuk = Activity unknown
catalogue-ot-otov = Follow-up and guidance
catalogue-ot-otoa = Training and work practice arranged by the county
catalogue-ot-otap = Work practice or another measure arranged by NAV
catalogue-ot-otko = Combined measure of the county or municipality and NAV
catalogue-ot-otar = In work
catalogue-ot-otev = Pupil
catalogue-ot-otvf = Pupil at a private upper secondary school
catalogue-ot-otll = Apprentice, training candidate or certificate of practice candidate
catalogue-ot-otno = Has declined follow-up
catalogue-ot-otmi = In military service
catalogue-ot-otba = Cares for children
catalogue-ot-otsy = Ill or in an institution
catalogue-ot-otif = Non-formal training
catalogue-ot-elgs-im = Pupil in lower secondary school, preventive work by the service
catalogue-ot-elvg-im = Pupil, apprentice or training candidate, preventive work by the service
catalogue-ot-otfa-im = Moved to another county
catalogue-ot-otfu-im = Moved or staying abroad
catalogue-ot-feil = Registered in the service by mistake
catalogue-ot-otar-im = In work, not in the target group
catalogue-ot-otev-im = Pupil, not in the target group
catalogue-ot-otvf-im = Pupil at a private upper secondary school, not in the target group
catalogue-ot-otll-im = Apprentice, training candidate or certificate of practice candidate, not in the target group

catalogue-nav-gode-muligheter = Good opportunities
catalogue-nav-trenger-veiledning = Needs guidance
catalogue-nav-trenger-veiledning-nedsatt-arbeidsevne = Needs guidance, reduced work capacity
catalogue-nav-jobbe-delvis = Can work in part
catalogue-nav-liten-mulighet-til-a-jobbe = Little opportunity to work

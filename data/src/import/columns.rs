//! Which columns each kind of table has, and what people call them.

/// A kind of table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Employers,
    Openings,
    Youths,
    TravelTimes,
}

/// A column that a kind of table may have.
#[derive(Debug)]
pub(super) struct Column {
    /// The domain field that it fills, as validation names it; some stand for several fields.
    pub(super) field: &'static str,
    /// Headings in lower case without punctuation; the first in Norwegian and the second in
    /// English are the ones that messages use.
    pub(super) names: &'static [&'static str],
}

impl Kind {
    pub(super) const ALL: [Self; 4] = [
        Self::Youths,
        Self::Openings,
        Self::Employers,
        Self::TravelTimes,
    ];

    /// Its columns.
    pub(super) fn columns(self) -> &'static [&'static [Column]] {
        match self {
            Self::Youths => &[YOUTHS, DAYS, INTERESTS, VALUES, PREFERENCES],
            Self::Openings => &[OPENINGS, SEATS, ENVIRONMENT],
            Self::Employers => &[EMPLOYERS],
            Self::TravelTimes => &[TRAVEL_TIMES],
        }
    }

    /// Words in the name of a sheet or file that tell the kind.
    pub(super) fn words(self) -> &'static [&'static str] {
        match self {
            Self::Youths => &[
                "ungdom",
                "deltaker",
                "elev",
                "søker",
                "youth",
                "participant",
            ],
            Self::Openings => &[
                "plass",
                "tilbud",
                "verksted",
                "opening",
                "placement",
                "vacanc",
            ],
            Self::Employers => &["bedrift", "arbeidsgiver", "employer", "compan"],
            Self::TravelTimes => &["reisetid", "reise", "travel"],
        }
    }

    /// Groups of fields of which a table of this kind needs one each.
    pub(super) fn needs(self) -> &'static [&'static [&'static str]] {
        match self {
            Self::Youths => &[
                &["first_name", "name"],
                &["last_name", "name"],
                &["birth_date"],
                &["postcode"],
                &["target_group"],
                &["travel_mode"],
                &["travel_limit"],
            ],
            Self::Openings => &[
                &["employer"],
                &["title"],
                &["kind"],
                &["trade"],
                &["postcode"],
                &[
                    "seats",
                    "seats.mon",
                    "seats.tue",
                    "seats.wed",
                    "seats.thu",
                    "seats.fri",
                    "seats.sat",
                    "seats.sun",
                ],
            ],
            Self::Employers => &[&["orgnr"], &["name"], &["postcode"]],
            Self::TravelTimes => &[
                &["from"],
                &["to"],
                &[
                    "minutes",
                    "minutes.walk",
                    "minutes.bicycle",
                    "minutes.moped",
                    "minutes.transit",
                    "minutes.car",
                ],
            ],
        }
    }
}

macro_rules! columns {
    ($name:ident: $($field:literal => $($heading:literal)|+;)+) => {
        const $name: &[Column] = &[$(Column { field: $field, names: &[$($heading),+] }),+];
    };
}

columns!(YOUTHS:
    "reference" => "referanse" | "reference" | "ref" | "ref nr" | "referansenr" | "referansenummer"
        | "deltakernr" | "deltakernummer" | "nr" | "nummer" | "id" | "løpenr" | "løpenummer";
    "first_name" => "fornavn" | "first name" | "given name" | "fornamn" | "firstname";
    "last_name" => "etternavn" | "last name" | "surname" | "family name" | "etternamn" | "lastname";
    "name" => "navn" | "name" | "fullt navn" | "full name" | "namn" | "deltaker" | "ungdom" | "elev";
    "birth_date" => "fødselsdato" | "birth date" | "date of birth" | "født" | "fødd" | "f dato"
        | "fdato" | "fødselsdag" | "birthdate" | "born" | "dob" | "fødselsdag dato";
    "postcode" => "postnr" | "postcode" | "postnummer" | "postal code" | "zip" | "zip code" | "post nr"
        | "bosted postnr" | "hjem postnr" | "postnummer bosted";
    "target_group" => "kategori" | "target group" | "målgruppe" | "gruppe" | "category" | "kommer fra"
        | "tjeneste" | "group" | "henvist fra" | "henvisende instans";
    "weekdays" => "dager" | "weekdays" | "ukedager" | "days" | "tilgjengelige dager" | "kan dager"
        | "vekedagar" | "dager i uka" | "available days";
    "available.from" => "tilgjengelig fra" | "available from" | "fra dato" | "fra" | "startdato"
        | "start" | "from" | "kan starte" | "ledig fra";
    "available.to" => "tilgjengelig til" | "available to" | "til dato" | "til" | "sluttdato" | "slutt"
        | "to" | "until" | "available until" | "ledig til";
    "travel_mode" => "reisemåte" | "travel mode" | "transport" | "reiser med" | "transportmiddel"
        | "framkomstmiddel" | "fremkomstmiddel" | "means of travel" | "reise";
    "travel_limit" => "maks reisetid" | "travel limit" | "reisetid" | "lengste reisetid"
        | "reisetid maks" | "max reisetid" | "max travel time" | "travel time" | "reisegrense"
        | "longest journey" | "reiseveg" | "reisevei";
    "licences" => "førerkort" | "licences" | "licence" | "license" | "licenses" | "sertifikat"
        | "driving licence" | "driving license" | "lappen" | "klasse førerkort";
    "completed" => "bestått" | "completed" | "fullført" | "bestått program" | "har fullført"
        | "fullført vg1 vg2" | "completed programmes" | "vg1 vg2" | "bestått vg1 vg2" | "utdanning"
        | "programområde" | "passed";
    "profile.free_text" => "interesser" | "interests" | "fritekst" | "free text" | "liker"
        | "egne ord" | "likes" | "hva liker du" | "fortell" | "hobby";
    "wishes" => "ønske" | "wish" | "ønsker" | "wishes" | "fagønske" | "fagønsker" | "prioritet"
        | "choice" | "valg" | "ynske";
    "wishes#1" => "førsteønske" | "first wish" | "første ønske" | "first choice" | "førstevalg";
    "wishes#2" => "andreønske" | "second wish" | "andre ønske" | "second choice" | "andrevalg";
    "wishes#3" => "tredjeønske" | "third wish" | "tredje ønske" | "third choice" | "tredjevalg";
    "consent_to_share" => "samtykke" | "consent" | "samtykke til deling" | "consent to share"
        | "kan deles" | "samtykke deling" | "samtykker";
    "must_place" => "må plasseres" | "must place" | "must be placed" | "skal ha plass" | "må ha plass"
        | "må få plass";
    "max_places" => "maks plasser" | "max places" | "antall plasser" | "places" | "antall steder";
    "follow_up.ot_status" => "ot status" | "ot code" | "ot kode" | "otstatus" | "ot statuskode";
    "adviser" => "veileder" | "adviser" | "rådgiver" | "rettleiar" | "rådgjevar" | "advisor";
    "follow_up.nav_effort_group" => "innsatsgruppe" | "nav effort group" | "nav innsatsgruppe"
        | "effort group" | "nav gruppe";
);

columns!(DAYS:
    "weekdays.mon" => "mandag" | "monday" | "man" | "mon" | "ma";
    "weekdays.tue" => "tirsdag" | "tuesday" | "tir" | "tue" | "ti" | "tirs" | "tysdag";
    "weekdays.wed" => "onsdag" | "wednesday" | "ons" | "wed" | "on";
    "weekdays.thu" => "torsdag" | "thursday" | "tor" | "thu" | "tors";
    "weekdays.fri" => "fredag" | "friday" | "fre" | "fri" | "fr";
    "weekdays.sat" => "lørdag" | "saturday" | "lør" | "sat" | "lø" | "laurdag";
    "weekdays.sun" => "søndag" | "sunday" | "søn" | "sun" | "sø";
);

columns!(INTERESTS:
    "profile.interests.realistic" => "realistisk" | "realistic" | "r" | "praktisk" | "riasec r";
    "profile.interests.investigative" => "undersøkende" | "investigative" | "i" | "utforskende" | "riasec i"
        | "analytisk";
    "profile.interests.artistic" => "kunstnerisk" | "artistic" | "a" | "kreativ" | "riasec a";
    "profile.interests.social" => "sosial" | "social" | "s" | "riasec s";
    "profile.interests.enterprising" => "foretaksom" | "enterprising" | "e" | "entreprenøriell" | "riasec e"
        | "initiativrik";
    "profile.interests.conventional" => "konvensjonell" | "conventional" | "c" | "k" | "systematisk"
        | "riasec c";
);

columns!(VALUES:
    "profile.values.achievement" => "verdi mestring" | "value achievement" | "mestring" | "achievement"
        | "prestasjon";
    "profile.values.independence" => "verdi selvstendighet" | "value independence" | "selvstendighet"
        | "independence";
    "profile.values.recognition" => "verdi anerkjennelse" | "value recognition" | "anerkjennelse"
        | "recognition";
    "profile.values.relationships" => "verdi relasjoner" | "value relationships" | "relasjoner"
        | "relationships";
    "profile.values.support" => "verdi støtte" | "value support" | "støtte" | "support";
    "profile.values.working_conditions" => "verdi arbeidsforhold" | "value working conditions"
        | "arbeidsforhold" | "working conditions" | "arbeidsvilkår";
);

columns!(PREFERENCES:
    "profile.preferences.outdoors" => "ute inne" | "outdoors" | "ute" | "utendørs" | "inne ute";
    "profile.preferences.team" => "lag alene" | "team" | "lag" | "alene lag" | "sammen med andre";
    "profile.preferences.variety" => "variasjon" | "variety" | "variert" | "variasjon rutine";
    "profile.preferences.physical" => "fysisk" | "physical" | "fysisk stillesittende";
    "profile.preferences.noise" => "støy" | "noise" | "tåler støy" | "lyd";
    "profile.preferences.early_start" => "tidlig start" | "early start" | "tidlig" | "starte tidlig";
);

columns!(OPENINGS:
    "reference" => "referanse" | "reference" | "ref" | "ref nr" | "plassnr" | "plass nr" | "nr"
        | "nummer" | "id" | "løpenr" | "plass id" | "referansenr";
    "employer" => "orgnr" | "organisation number" | "organisasjonsnummer" | "org nr" | "employer orgnr"
        | "bedrift orgnr" | "arbeidsgiver orgnr" | "organization number" | "org no";
    "employer.name" => "bedrift" | "employer" | "arbeidsgiver" | "firma" | "company" | "bedriftsnavn"
        | "navn på bedrift" | "employer name" | "arbeidsgivers navn" | "verksemd" | "virksomhet";
    "title" => "plass" | "title" | "tittel" | "navn på plass" | "tilbud" | "opening" | "stilling"
        | "plassens navn" | "verksted" | "navn";
    "kind" => "type" | "kind" | "plasstype" | "type plass" | "slag" | "opening kind";
    "trade" => "fag" | "trade" | "lærefag" | "fagkode" | "yrke" | "trade code" | "programområde";
    "postcode" => "postnr" | "postcode" | "postnummer" | "postal code" | "zip" | "zip code" | "post nr";
    "seats" => "plasser" | "seats" | "antall plasser" | "antall" | "number of seats" | "antal plassar"
        | "kapasitet" | "capacity";
    "weekdays" => "dager" | "weekdays" | "ukedager" | "days" | "åpne dager" | "vekedagar";
    "period.from" => "fra" | "from" | "fra dato" | "startdato" | "start" | "periode fra" | "start date";
    "period.to" => "til" | "to" | "til dato" | "sluttdato" | "slutt" | "periode til" | "until" | "end date";
    "ages" => "alder" | "ages" | "aldersgruppe" | "age" | "aldersgrenser" | "age window";
    "ages.min" => "alder fra" | "age from" | "min alder" | "laveste alder" | "minimumsalder" | "min age"
        | "youngest";
    "ages.max" => "alder til" | "age to" | "maks alder" | "høyeste alder" | "max alder" | "max age" | "oldest";
    "target_groups" => "kategorier" | "target groups" | "målgrupper" | "kategori" | "målgruppe"
        | "target group" | "for hvem";
    "required_programmes" => "krever bestått" | "required programmes" | "krav utdanning" | "krav vg2"
        | "krever vg2" | "forkunnskaper" | "required programme" | "krav" | "krever" | "requires";
    "licences" => "krever førerkort" | "licences" | "førerkort" | "licence" | "license"
        | "required licence" | "krav førerkort" | "sertifikat";
    "min_days" => "minst dager" | "min days" | "minimum dager" | "dager minst" | "antall dager minst";
    "min_group" => "minste gruppe" | "min group" | "minimumsgruppe" | "minst deltakere" | "min antall";
    "follow_up_hours" => "oppfølgingstimer" | "follow up hours" | "timer oppfølging"
        | "oppfølging timer i alt" | "oppfølgingstimer per uke" | "oppfølgingstimer i alt";
    "hours_per_youth" => "timer per ungdom" | "hours per youth" | "timer per deltaker"
        | "oppfølging per deltaker" | "timer pr ungdom" | "timer pr deltaker";
    "instructor" => "instruktør" | "instructor" | "leder" | "ansvarlig" | "fagleder" | "verkstedleder";
    "open" => "åpen" | "open" | "ledig" | "aktiv" | "tar imot" | "active";
);

columns!(SEATS:
    "seats.mon" => "mandag" | "monday" | "man" | "mon" | "ma" | "plasser mandag" | "seats monday";
    "seats.tue" => "tirsdag" | "tuesday" | "tir" | "tue" | "ti" | "tirs" | "tysdag" | "plasser tirsdag" | "seats tuesday";
    "seats.wed" => "onsdag" | "wednesday" | "ons" | "wed" | "on" | "plasser onsdag" | "seats wednesday";
    "seats.thu" => "torsdag" | "thursday" | "tor" | "thu" | "tors" | "plasser torsdag" | "seats thursday";
    "seats.fri" => "fredag" | "friday" | "fre" | "fri" | "fr" | "plasser fredag" | "seats friday";
    "seats.sat" => "lørdag" | "saturday" | "lør" | "sat" | "lø" | "plasser lørdag" | "seats saturday";
    "seats.sun" => "søndag" | "sunday" | "søn" | "sun" | "sø" | "plasser søndag" | "seats sunday";
);

columns!(ENVIRONMENT:
    "environment.outdoors" => "ute inne" | "outdoors" | "ute" | "utendørs" | "inne ute";
    "environment.team" => "lag alene" | "team" | "lag" | "alene lag";
    "environment.variety" => "variasjon" | "variety" | "variert" | "variasjon rutine";
    "environment.physical" => "fysisk" | "physical" | "fysisk stillesittende";
    "environment.noise" => "støy" | "noise" | "støynivå";
    "environment.early_start" => "tidlig start" | "early start" | "tidlig" | "starter tidlig";
);

columns!(EMPLOYERS:
    "orgnr" => "orgnr" | "organisation number" | "organisasjonsnummer" | "org nr" | "organization number"
        | "org no" | "organisasjonsnr";
    "name" => "navn" | "name" | "bedrift" | "bedriftsnavn" | "firma" | "arbeidsgiver" | "employer"
        | "company" | "namn" | "virksomhet";
    "postcode" => "postnr" | "postcode" | "postnummer" | "postal code" | "zip" | "zip code" | "post nr";
    "contact.name" => "kontaktperson" | "contact" | "kontakt" | "contact name" | "contact person"
        | "kontakt navn";
    "contact.email" => "e post" | "e mail" | "epost" | "email" | "mail" | "e postadresse" | "contact email";
    "contact.phone" => "telefon" | "phone" | "tlf" | "mobil" | "telephone" | "telefonnr" | "mobile"
        | "contact phone" | "tlf nr";
);

columns!(TRAVEL_TIMES:
    "from" => "fra postnr" | "from" | "fra" | "from postcode" | "frå" | "fra postnummer" | "origin";
    "to" => "til postnr" | "to" | "til" | "to postcode" | "til postnummer" | "destination";
    "mode" => "reisemåte" | "mode" | "transport" | "travel mode" | "transportmiddel" | "måte";
    "minutes" => "minutter" | "minutes" | "reisetid" | "min" | "travel time" | "tid" | "varighet" | "duration";
    "minutes.walk" => "til fots" | "walk" | "gange" | "gå" | "walking";
    "minutes.bicycle" => "sykkel" | "bicycle" | "bike" | "cycling";
    "minutes.moped" => "moped" | "moped minutes" | "scooter";
    "minutes.transit" => "buss" | "transit" | "kollektivt" | "bus" | "kollektiv" | "tog";
    "minutes.car" => "bil" | "car" | "driving" | "kjøring";
);

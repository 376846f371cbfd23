use chrono::NaiveDate;

use super::*;
use crate::domain::{EmployerId, Role, Round, TargetGroup, Youth};
use crate::store::conformance::samples;
use crate::store::{Store, Typed, open};

fn starts() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, 8, 17)
}

async fn import(store: &dyn Store, files: &[(String, Vec<u8>)]) -> (ImportPlan, Applied) {
    let existing = Existing::read(store).await.unwrap();
    let plan = read(files, &existing, &Options::default());
    let applied = apply(store, &plan, "Høsten 2026", starts()).await.unwrap();
    (plan, applied)
}

#[tokio::test]
async fn importing_the_same_files_twice_changes_nothing() {
    // Given a store into which the round has been imported
    let store = open("memory:").unwrap();
    let (first, applied) = import(&*store, &autumn()).await;
    let before = store
        .read_all(&crate::store::Collection::ALL)
        .await
        .unwrap();
    assert!(applied.created);
    assert_eq!(applied.youths_added, first.youths.len());

    // When the same files are imported again
    let (second, again) = import(&*store, &autumn()).await;

    // Then everything is unchanged, down to the versions
    let counts = second.counts();
    assert_eq!(counts.youths.unchanged, first.youths.len());
    assert_eq!((counts.openings.created, counts.openings.updated), (0, 0));
    assert_eq!((counts.employers.created, counts.employers.updated), (0, 0));
    assert_eq!(
        (counts.travel_times.created, counts.travel_times.updated),
        (0, 0)
    );
    assert!(second.similar.is_empty());
    assert_eq!(
        (again.created, again.youths_added, again.openings_added),
        (false, 0, 0)
    );
    assert_eq!(
        store
            .read_all(&crate::store::Collection::ALL)
            .await
            .unwrap(),
        before
    );
}

#[tokio::test]
async fn a_list_with_few_columns_changes_only_those() {
    // Given the imported round
    let store = open("memory:").unwrap();
    let (first, _) = import(&*store, &autumn()).await;
    let before = first.youths[0].record.clone();

    // When a list with a reference and a target group comes in
    let group = if before.target_group == TargetGroup::Smi {
        "OT"
    } else {
        "SMI"
    };
    let list = format!(
        "Referanse;Kategori\n{};{group}\n",
        before.reference.to_lowercase()
    );
    let (plan, _) = import(&*store, &[file("liste.csv", list)]).await;

    // Then the target group is the new one and all else as it was
    assert_eq!(plan.counts().youths.updated, 1);
    let after: Youth = store
        .find_by("reference", &before.reference)
        .await
        .unwrap()
        .unwrap();
    assert_ne!(after.target_group, before.target_group);
    let mut expected = before.clone();
    expected.target_group = after.target_group;
    expected.version = after.version;
    assert_eq!(after, expected);
}

#[tokio::test]
async fn a_list_without_references_finds_people_by_name_and_birth() {
    // Given a list without references that has been imported
    let store = open("memory:").unwrap();
    let list = fixture("messy/ungdommer-windows-1252.csv");
    let (first, _) = import(&*store, std::slice::from_ref(&list)).await;
    assert_eq!(first.youths[0].record.reference, "U-001");

    // When it comes again, then everybody is found
    let (second, _) = import(&*store, std::slice::from_ref(&list)).await;
    assert_eq!(second.counts().youths.unchanged, first.youths.len());
}

#[tokio::test]
async fn nothing_is_stored_when_something_is_wrong() {
    let store = open("memory:").unwrap();
    let plan = plan(&[fixture("messy/ungdommer-med-feil.csv")]);
    let refused = apply(&*store, &plan, "Høsten 2026", starts()).await;
    assert!(matches!(refused, Err(ApplyError::Problems)));

    let good = super::plan(&autumn());
    let refused = apply(&*store, &good, "Høsten 2026", None).await;
    assert!(matches!(refused, Err(ApplyError::NoStart)));

    let rounds: Vec<Round> = store.every(None).await.unwrap();
    let youths: Vec<Youth> = store.every(None).await.unwrap();
    assert!(rounds.is_empty() && youths.is_empty());
}

#[tokio::test]
async fn people_and_firms_that_may_be_the_same_are_listed_and_not_merged() {
    // Given a stored youth and a stored firm
    let store = open("memory:").unwrap();
    let openings = "Referanse;Orgnr;Bedrift;Tittel;Type;Fag;Postnr;Plasser\n\
        P-1;974760673;Skien Snekkeri AS;Snekker;verksted;snekkerfaget;3717;2\n";
    let youths = "Referanse;Fornavn;Etternavn;Fødselsdato;Postnr;Kategori;Reisemåte;Maks reisetid\n\
        U-1;Kari Anne;Ødegård;14.03.2008;3910;OT;bil;30\n";
    import(&*store, &[file("p.csv", openings), file("u.csv", youths)]).await;

    // When others come in that look much like them
    let openings = "Referanse;Orgnr;Bedrift;Tittel;Type;Fag;Postnr;Plasser\n\
        P-2;923609016;SKIEN SNEKKERI;Maler;verksted;malerfaget;3717;2\n";
    let youths = "Referanse;Fornavn;Etternavn;Fødselsdato;Postnr;Kategori;Reisemåte;Maks reisetid\n\
        U-2;Kari;Ødegaard;14.03.2008;3910;OT;bil;30\n\
        U-3;Kari Anne;Ødegård;15.03.2008;3910;OT;bil;30\n\
        U-4;Per;Vik;14.03.2008;3910;OT;bil;30\n";
    let (plan, _) = import(&*store, &[file("p.csv", openings), file("u.csv", youths)]).await;

    // Then they are listed, and each is a record of its own
    insta::assert_snapshot!(similar_report(&plan, Language::Nb));
    assert_eq!(plan.counts().youths.created, 3);
    assert_eq!(plan.counts().employers.created, 1);
}

#[tokio::test]
async fn an_adviser_is_named_by_login_and_employers_are_none() {
    // Given an instructor and somebody of an employer's
    let store = open("memory:").unwrap();
    let mut instructor = samples::account(1);
    (instructor.login, instructor.role) = ("kari".to_owned(), Role::Instructor);
    store.put(&instructor).await.unwrap();
    let mut employer = samples::account(2);
    (employer.login, employer.role) = ("firma".to_owned(), Role::Employer(EmployerId::new()));
    store.put(&employer).await.unwrap();
    let table = |adviser: &str| {
        let heading = "Referanse;Fornavn;Etternavn;Fødselsdato;Postnummer;Kategori;Reisemåte;Reisetid;Veileder";
        let row = format!("U-1;Prøve;Person;2008-02-29;3717;OT;buss;45;{adviser}");
        file("ungdommer.csv", format!("{heading}\n{row}\n"))
    };
    let existing = Existing::read(&*store).await.unwrap();
    let options = Options::default();

    // Then the one is found however the login is written, and nobody is needed
    let plan = read(&[table(" Kari ")], &existing, &options);
    assert_eq!(problems_report(&plan, Language::Nb), "");
    assert_eq!(plan.youths[0].record.adviser, Some(instructor.id));
    let plan = read(&[table("")], &existing, &options);
    assert_eq!(plan.youths[0].record.adviser, None);
    // And the other one is not
    let plan = read(&[table("firma")], &existing, &options);
    let told = problems_report(&plan, Language::Nb);
    assert!(
        told.contains("Veileder") && told.contains("instruktør"),
        "{told}"
    );
}

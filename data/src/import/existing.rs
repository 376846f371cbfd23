use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::words::fold;
use crate::domain::{Account, AccountId, Employer, EmployerId, Opening, Role, TravelTime, Youth};
use crate::store::{Collection, Store, StoreError, Stored, decode};

/// What is known before an import: the whole store, or nothing.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Existing {
    pub youths: Vec<Youth>,
    pub openings: Vec<Opening>,
    pub employers: Vec<Employer>,
    pub travel_times: Vec<TravelTime>,
    /// The instructors and coordinators, by what they type to log in; none where no accounts are known.
    pub advisers: Option<BTreeMap<String, AccountId>>,
}

impl Existing {
    /// Reads everything that an import compares with, as it is at one moment.
    ///
    /// # Errors
    /// What can go wrong in a store.
    pub async fn read(store: &dyn Store) -> Result<Self, StoreError> {
        let kinds = [
            Collection::Youths,
            Collection::Openings,
            Collection::Employers,
            Collection::TravelTimes,
            Collection::Accounts,
        ];
        let mut read = store.read_all(&kinds).await?.into_iter();
        let mut next = || read.next().unwrap_or_default();
        Ok(Self {
            youths: next().iter().map(decode).collect::<Result<_, _>>()?,
            openings: next().iter().map(decode).collect::<Result<_, _>>()?,
            employers: next().iter().map(decode).collect::<Result<_, _>>()?,
            travel_times: next().iter().map(decode).collect::<Result<_, _>>()?,
            advisers: Some(advisers(&next())?),
        })
    }
}

fn advisers(accounts: &[Stored]) -> Result<BTreeMap<String, AccountId>, StoreError> {
    let mut advisers = BTreeMap::new();
    for stored in accounts {
        let account: Account = decode(stored)?;
        if !matches!(account.role, Role::Employer(_)) {
            advisers.insert(account.login, account.id);
        }
    }
    Ok(advisers)
}

/// References are the same however they are capitalised and spaced.
pub(super) fn reference_key(reference: &str) -> String {
    reference
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_uppercase)
        .collect()
}

/// By which a person without a reference is found again.
pub(super) fn person_key(
    first_name: &str,
    last_name: &str,
    birth_date: NaiveDate,
) -> (String, NaiveDate) {
    (fold(&format!("{first_name} {last_name}")), birth_date)
}

/// What exists, by the keys that files use.
#[derive(Debug, Default)]
pub(super) struct Index<'a> {
    pub(super) youths: BTreeMap<String, &'a Youth>,
    pub(super) persons: BTreeMap<(String, NaiveDate), Vec<&'a Youth>>,
    pub(super) openings: BTreeMap<String, &'a Opening>,
    pub(super) titles: BTreeMap<(EmployerId, String), Vec<&'a Opening>>,
    pub(super) employers: BTreeMap<&'a str, &'a Employer>,
    pub(super) advisers: Option<&'a BTreeMap<String, AccountId>>,
    pub(super) travel_times: BTreeMap<(&'a str, &'a str, &'static str), &'a TravelTime>,
}

impl<'a> Index<'a> {
    pub(super) fn new(existing: &'a Existing) -> Self {
        let mut index = Self {
            advisers: existing.advisers.as_ref(),
            ..Self::default()
        };
        for youth in &existing.youths {
            index.youths.insert(reference_key(&youth.reference), youth);
            let key = person_key(&youth.first_name, &youth.last_name, youth.birth_date);
            index.persons.entry(key).or_default().push(youth);
        }
        for opening in &existing.openings {
            let key = reference_key(&opening.reference);
            index.openings.insert(key, opening);
            let key = (opening.employer, fold(&opening.title));
            index.titles.entry(key).or_default().push(opening);
        }
        for employer in &existing.employers {
            index.employers.insert(&employer.orgnr.0, employer);
        }
        for time in &existing.travel_times {
            let key = (time.from.0.as_str(), time.to.0.as_str(), time.mode.name());
            index.travel_times.insert(key, time);
        }
        index
    }
}

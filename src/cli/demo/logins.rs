//! The demo's accounts: one of each role, all with the same password.

use std::env;

use data::domain::{Account, Employer, OpeningKind, Role, RunResult, Snapshot};
use data::messages::{Language, Message};
use data::store::{Store, Typed};
use rand::Rng;
use rand::distr::Alphanumeric;

use crate::accounts::{AccountError, NewAccount, create, hash_password, set_password, unlock};
use crate::cli::Failure;

/// Sets the password of the demo's accounts.
const VARIABLE: &str = "FORMIDLING_DEMO_PASSWORD";

/// What `FORMIDLING_DEMO_PASSWORD` says, else a random one.
pub(super) fn password(language: Language) -> Result<String, Failure> {
    let Some(password) = env::var(VARIABLE)
        .ok()
        .filter(|password| !password.is_empty())
    else {
        return Ok(rand::rng()
            .sample_iter(Alphanumeric)
            .take(16)
            .map(char::from)
            .collect());
    };
    match hash_password(&password) {
        Ok(_) => Ok(password),
        Err(error) => Err(Failure::Input(format!(
            "{VARIABLE}: {}",
            error.message().text(language)
        ))),
    }
}

/// Makes the accounts that are not there yet, and gives all of them the password.
///
/// The employer is the one with the most youths placed outside of workshops and courses, so that
/// there is something to see.
pub(super) async fn make(
    store: &dyn Store,
    password: &str,
    frozen: Option<&Snapshot>,
    result: &RunResult,
) -> Result<Vec<(Account, Option<String>)>, Failure> {
    let employer = frozen.and_then(|frozen| busiest(frozen, result));
    let mut wanted = vec![
        ("coordinator", "Kari Koordinator", Role::Coordinator, None),
        ("instructor", "Ivar Instruktør", Role::Instructor, None),
    ];
    if let Some(employer) = employer {
        wanted.push((
            "employer",
            "Arne Arbeidsgiver",
            Role::Employer(employer.id),
            Some(employer.name.clone()),
        ));
    }
    let mut accounts = Vec::new();
    for (login, name, role, of) in wanted {
        let account = match store.find_by::<Account>("login", login).await? {
            Some(account) if account.role == role => {
                let account = unlock(store, &account).await?;
                set_password(store, &account, password)
                    .await
                    .map_err(failed)?
            }
            known => {
                if let Some(known) = known {
                    store.remove(&known).await?;
                }
                create(
                    store,
                    NewAccount {
                        login,
                        name,
                        role,
                        password,
                    },
                )
                .await
                .map_err(failed)?
            }
        };
        accounts.push((account, of));
    }
    Ok(accounts)
}

fn busiest<'a>(frozen: &'a Snapshot, result: &RunResult) -> Option<&'a Employer> {
    let taken = |employer: &&Employer| -> u32 {
        let own = frozen.openings.iter().filter(|opening| {
            opening.employer == employer.id
                && !matches!(opening.kind, OpeningKind::Workshop | OpeningKind::Course)
        });
        own.filter_map(|opening| {
            result
                .openings
                .iter()
                .find(|outcome| outcome.opening == opening.id)
        })
        .map(|outcome| outcome.taken)
        .sum()
    };
    frozen.employers.iter().max_by_key(taken)
}

/// Who can log in, for the terminal.
pub(super) fn shown(
    accounts: &[(Account, Option<String>)],
    password: &str,
    language: Language,
) -> String {
    let mut lines = vec![
        Message::new("cli-demo-accounts")
            .with("password", password)
            .text(language),
    ];
    for (account, of) in accounts {
        let role = match account.role {
            Role::Coordinator => "coordinator",
            Role::Instructor => "instructor",
            Role::Employer(_) => "employer",
        };
        let message = Message::new("cli-demo-account")
            .with("role", role)
            .with("employer", of.as_deref().unwrap_or_default());
        lines.push(format!("  {:<13}{}", account.login, message.text(language)));
    }
    lines.join("\n")
}

fn failed(error: AccountError) -> Failure {
    Failure::program(error)
}

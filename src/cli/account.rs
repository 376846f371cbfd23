use std::io::{self, BufRead};
use std::sync::Arc;

use chrono::Utc;
use clap::{Subcommand, ValueEnum};
use console::Term;
use data::domain::{Account, Employer, Role};
use data::messages::Message;
use data::store::{Store, StoreError, Typed, open};
use rocket::tokio::runtime::Builder;

use super::language::text;
use super::{Exit, Failure, terminal};
use crate::accounts::{
    AccountError, NewAccount, TokenError, create, issue_token, lock, normal_login, set_password,
    unlock,
};

/// What `formidling account` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The store, e.g. redb:formidling.redb
    #[arg(long, env = "FORMIDLING_STORE", global = true, default_value = "")]
    store: String,
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Make an account; asks for its password
    Add {
        /// What is typed to log in: letters a–z, digits and .-_@
        #[arg(long)]
        login: String,
        /// What pages show
        #[arg(long)]
        name: String,
        /// What the account may do
        #[arg(long, value_enum)]
        role: RoleName,
        /// Organisation number of the employer, for the role employer
        #[arg(long, required_if_eq("role", "employer"))]
        orgnr: Option<String>,
        #[command(flatten)]
        password: PasswordArgs,
    },
    /// List the accounts
    List,
    /// Lock an account and end its sessions
    Lock {
        /// Whose
        #[arg(long)]
        login: String,
    },
    /// Unlock an account
    Unlock {
        /// Whose
        #[arg(long)]
        login: String,
    },
    /// Give an account another password and end its sessions
    Password {
        /// Whose
        #[arg(long)]
        login: String,
        #[command(flatten)]
        password: PasswordArgs,
    },
    /// Make a token for the API; it is printed once and stored nowhere
    Token {
        /// Whose
        #[arg(long)]
        login: String,
        /// What it is for
        #[arg(long, default_value = "")]
        label: String,
        /// How many days it lives, 1 to 731
        #[arg(long, default_value_t = 90)]
        days: u32,
    },
}

#[derive(Debug, clap::Args)]
struct PasswordArgs {
    /// Read the password from the first line of standard input
    #[arg(long)]
    password_stdin: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum RoleName {
    Coordinator,
    Instructor,
    Employer,
}

/// Manages accounts directly in the store. An embedded store must not be served meanwhile.
pub(super) fn run(args: Args) -> Result<Exit, Failure> {
    let store = open(&args.store).map_err(stored)?;
    let runtime = Builder::new_current_thread().build()?;
    runtime.block_on(act(store, args.action))
}

async fn act(store: Arc<dyn Store>, action: Action) -> Result<Exit, Failure> {
    let store = &*store;
    let done = match action {
        Action::Add {
            login,
            name,
            role,
            orgnr,
            password,
        } => {
            let new = NewAccount {
                login: &login,
                name: &name,
                role: role_of(store, role, orgnr.as_deref()).await?,
                password: &password.read()?,
            };
            let account = create(store, new).await.map_err(refused)?;
            Message::new("cli-account-added").with("login", account.login)
        }
        Action::List => return list(store).await,
        Action::Lock { login } => {
            let account = lock(store, &named(store, &login).await?).await;
            Message::new("cli-account-locked").with("login", account.map_err(stored)?.login)
        }
        Action::Unlock { login } => {
            let account = unlock(store, &named(store, &login).await?).await;
            Message::new("cli-account-unlocked").with("login", account.map_err(stored)?.login)
        }
        Action::Password { login, password } => {
            let account = named(store, &login).await?;
            let changed = set_password(store, &account, &password.read()?).await;
            Message::new("cli-account-password").with("login", changed.map_err(refused)?.login)
        }
        Action::Token { login, label, days } => {
            let account = named(store, &login).await?;
            let issued = issue_token(store, account.id, &label, days, Utc::now()).await;
            let (token, secret) = issued.map_err(|error| match error {
                TokenError::Days(days) => told(Message::new("cli-account-days").with("days", days)),
                TokenError::Store(error) => stored(error),
            })?;
            // The token alone is the result, so that a script can take it.
            terminal::say(secret.reveal());
            Message::new("cli-account-token")
                .with("login", account.login)
                .with("until", token.expires_at.date_naive().to_string())
        }
    };
    terminal::note(text(&done));
    Ok(Exit::Done)
}

async fn list(store: &dyn Store) -> Result<Exit, Failure> {
    let mut accounts: Vec<Account> = store.every(None).await.map_err(stored)?;
    accounts.sort_by(|a, b| a.login.cmp(&b.login));
    let mut table = comfy_table::Table::new();
    table.set_header(
        ["login", "role", "locked", "name"]
            .map(|column| text(&Message::new(format!("cli-account-column-{column}")))),
    );
    for account in accounts {
        let role = match account.role {
            Role::Coordinator => "coordinator".to_owned(),
            Role::Instructor => "instructor".to_owned(),
            Role::Employer(employer) => {
                let found: Option<Employer> =
                    store.find(&employer.to_string()).await.map_err(stored)?;
                let orgnr = found.map_or_else(String::new, |employer| employer.orgnr.0);
                format!("employer {orgnr}")
            }
        };
        let locked = if account.locked { "yes" } else { "no" };
        table.add_row([
            account.login,
            role,
            text(&Message::new(format!("cli-account-locked-{locked}"))),
            account.name,
        ]);
    }
    terminal::say(table);
    Ok(Exit::Done)
}

async fn named(store: &dyn Store, login: &str) -> Result<Account, Failure> {
    let found = match normal_login(login) {
        Some(login) => store.find_by("login", &login).await.map_err(stored)?,
        None => None,
    };
    found.ok_or_else(|| told(Message::new("cli-account-unknown").with("login", login)))
}

async fn role_of(store: &dyn Store, role: RoleName, orgnr: Option<&str>) -> Result<Role, Failure> {
    match (role, orgnr) {
        (RoleName::Employer, orgnr) => {
            let orgnr = orgnr.unwrap_or_default().replace(' ', "");
            let employer: Option<Employer> =
                store.find_by("orgnr", &orgnr).await.map_err(stored)?;
            employer
                .map(|employer| Role::Employer(employer.id))
                .ok_or_else(|| told(Message::new("cli-account-orgnr").with("orgnr", orgnr)))
        }
        (_, Some(_)) => Err(told(Message::new("cli-account-orgnr-alone"))),
        (RoleName::Coordinator, None) => Ok(Role::Coordinator),
        (RoleName::Instructor, None) => Ok(Role::Instructor),
    }
}

impl PasswordArgs {
    /// Reads a password without showing it.
    fn read(&self) -> Result<String, Failure> {
        if self.password_stdin {
            let mut line = String::new();
            io::stdin().lock().read_line(&mut line)?;
            return Ok(line.trim_end_matches(['\r', '\n']).to_owned());
        }
        let screen = Term::stderr();
        if !screen.is_term() {
            return Err(told(Message::new("cli-account-no-terminal")));
        }
        let ask = |id: &'static str| {
            screen.write_str(&format!("{} ", text(&Message::new(id))))?;
            screen.read_secure_line()
        };
        let password = ask("cli-account-ask")?;
        if ask("cli-account-ask-again")? == password {
            Ok(password)
        } else {
            Err(told(Message::new("cli-account-differ")))
        }
    }
}

/// The caller's mistake.
fn told(message: Message) -> Failure {
    Failure::input(text(&message))
}

fn refused(error: AccountError) -> Failure {
    match error {
        AccountError::Store(error) => stored(error),
        other => told(other.message()),
    }
}

/// A store that cannot be used is the caller's mistake; one that fails meanwhile is not.
fn stored(error: StoreError) -> Failure {
    let message = text(&error.message());
    match error {
        StoreError::Address(_)
        | StoreError::Locked { .. }
        | StoreError::Newer { .. }
        | StoreError::Damaged { .. }
        | StoreError::File { .. } => Failure::input(message),
        _ => Failure::program(message),
    }
}

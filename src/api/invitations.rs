use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use data::domain::{AccountId, Employer, Invitation, InvitationId, Role, Version};
use data::messages::Message;
use data::store::{Page, Store, Typed};
use rocket::response::status::NoContent;
use rocket::{State, delete, get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa::openapi::schema::AdditionalProperties;
use utoipa::openapi::{ObjectBuilder, OneOfBuilder, Ref, Schema, Type};

use super::answer::{Created, Found, Listing};
use super::body::Body;
use super::failures;
use super::headers::IfMatch;
use super::path::{Id, found};
use super::problem::{Problem, ProblemCode};
use super::query::{NoQuery, Paging};
use super::references::exists;
use super::tokens::{TokenView, token_instead};
use crate::accounts::{
    AccountError, Coordinator, InvitationError, NewAccount, Throttle, accept as accepted, invite,
};

const PATH: &str = "/api/v1/invitations";

/// An invitation to make an account; its secret is stored nowhere.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct InvitationView {
    /// Given by the program.
    id: InvitationId,
    /// Times written.
    version: Version,
    /// What the account will be allowed to do.
    role: Role,
    /// Whom it is meant for.
    name: String,
    /// Who invites.
    invited_by: AccountId,
    /// When it was made.
    invited_at: DateTime<Utc>,
    /// When it ends.
    expires_at: DateTime<Utc>,
    /// The account that was made with it; none as long as nobody has used it.
    account: Option<AccountId>,
}

/// An invitation that was just made, with its secret, which is told this once.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct InvitationMade {
    /// It.
    #[serde(flatten)]
    invitation: InvitationView,
    /// What the link has to carry.
    secret: String,
    /// The page for whoever is invited, on this server.
    page: String,
}

/// Who is to be invited.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewInvitation {
    /// What the account will be allowed to do; coordinators are not invited.
    #[schema(schema_with = invited_role)]
    role: Role,
    /// Whom it is meant for.
    #[schema(min_length = 1, max_length = 100)]
    name: String,
}

/// The roles that can be invited.
fn invited_role() -> Schema {
    let instructor = ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(["instructor"]));
    let employer = ObjectBuilder::new()
        .property("employer", Ref::from_schema_name("EmployerId"))
        .required("employer")
        .additional_properties(Some(AdditionalProperties::<Schema>::FreeForm(false)));
    let roles = OneOfBuilder::new()
        .item(instructor)
        .item(employer)
        .description(Some(
            "What the account will be allowed to do; coordinators are not invited.",
        ));
    Schema::OneOf(roles.build())
}

/// How somebody takes an invitation.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Acceptance {
    /// The secret of the link.
    #[schema(max_length = 100, write_only)]
    secret: String,
    /// What will be typed to log in: 2 to 64 of the letters a–z, digits and `.-_@`.
    #[schema(min_length = 2, max_length = 64, example = "kari")]
    login: String,
    /// What pages show.
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    /// The password, at least 10 characters.
    #[schema(min_length = 10, max_length = 256, format = "password", write_only)]
    password: String,
}

impl From<Invitation> for InvitationView {
    fn from(invitation: Invitation) -> Self {
        Self {
            id: invitation.id,
            version: invitation.version,
            role: invitation.role,
            name: invitation.name,
            invited_by: invitation.invited_by,
            invited_at: invitation.invited_at,
            expires_at: invitation.expires_at,
            account: invitation.account,
        }
    }
}

/// Lists the invitations of the last 14 days, a page at a time.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "invitations",
    params(Paging),
    responses((status = 200, description = "One page", body = Listing<InvitationView>), failures::Any)
)]
#[get("/invitations")]
pub(super) async fn list(
    _who: Coordinator,
    paging: Paging,
    store: &State<Arc<dyn Store>>,
) -> Result<Listing<InvitationView>, Problem> {
    let query = paging.query::<InvitationId>(None)?;
    let page = store.page::<Invitation>(&query).await?;
    let page = Page {
        items: page.items.into_iter().map(InvitationView::from).collect(),
        next: page.next,
    };
    Ok(Listing::new(page, PATH, &paging))
}

/// Invites an employer or an instructor for 14 days. The secret is kept nowhere, so the answer cannot
/// be repeated and there is no `Idempotency-Key`: a second request makes a second invitation.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "invitations",
    request_body = NewInvitation,
    responses((status = 201, description = "Invited", body = InvitationMade), failures::Make)
)]
#[post("/invitations", data = "<body>")]
pub(super) async fn create(
    who: Coordinator,
    _query: NoQuery,
    body: Body<NewInvitation>,
    store: &State<Arc<dyn Store>>,
) -> Result<Created, Problem> {
    let NewInvitation { role, name } = body.content;
    if let Role::Employer(id) = role
        && !exists::<Employer>(&***store, &id.to_string()).await?
    {
        let unknown = Message::new("problem-reference-unknown");
        return Err(Problem::new(ProblemCode::ValuesInvalid).value(
            "role.employer",
            &id.to_string(),
            unknown,
        ));
    }
    let (invitation, secret) = invite(&***store, who.0.account.id, role, &name, Utc::now()).await?;
    let (location, version) = (format!("{PATH}/{}", invitation.id), invitation.version);
    let made = InvitationMade {
        invitation: invitation.into(),
        page: format!("/invitation/{}", secret.reveal()),
        secret: secret.reveal().to_owned(),
    };
    Ok(Created {
        status: 201,
        location,
        version,
        json: serde_json::to_string(&made).map_err(|_| Problem::new(ProblemCode::Internal))?,
        repeated: false,
    })
}

/// Reads one invitation.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "invitations",
    params(("id" = InvitationId, Path, description = "Which")),
    responses((status = 200, description = "The invitation", body = InvitationView), failures::Read)
)]
#[get("/invitations/<id>")]
pub(super) async fn read(
    _who: Coordinator,
    _query: NoQuery,
    id: Id<InvitationId>,
    store: &State<Arc<dyn Store>>,
) -> Result<Found<InvitationView>, Problem> {
    let invitation: Invitation = found(store.find(&id.0.to_string()).await?)?;
    let version = invitation.version;
    Ok(Found::version(invitation.into(), version))
}

/// Takes an invitation back: its link leads nowhere any more. The account of one that was used stays.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "invitations",
    params(("id" = InvitationId, Path, description = "Which"), IfMatch),
    responses((status = 204, description = "Taken back"), failures::Remove)
)]
#[delete("/invitations/<id>")]
pub(super) async fn remove(
    _who: Coordinator,
    _query: NoQuery,
    wanted: IfMatch,
    id: Id<InvitationId>,
    store: &State<Arc<dyn Store>>,
) -> Result<NoContent, Problem> {
    let invitation: Invitation = found(store.find(&id.0.to_string()).await?)?;
    wanted.holds(invitation.version)?;
    store.remove(&invitation).await?;
    Ok(NoContent)
}

/// Makes the account that an invitation is for, once, and gives a token that lives for a day.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "invitations",
    security(()),
    request_body = Acceptance,
    responses((status = 200, description = "The token", body = TokenView), failures::Accept)
)]
#[post("/invitations/accept", data = "<body>")]
pub(super) async fn accept(
    _query: NoQuery,
    address: Option<IpAddr>,
    body: Body<Acceptance>,
    store: &State<Arc<dyn Store>>,
    throttle: &State<Throttle>,
) -> Result<Found<TokenView>, Problem> {
    let now = Utc::now();
    let address = address.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    let typed = body.content;
    let new = NewAccount {
        login: &typed.login,
        name: &typed.name,
        // The invitation says which.
        role: Role::Instructor,
        password: &typed.password,
    };
    let login = accepted(&***store, throttle, &typed.secret, new, address, now).await?;
    token_instead(&***store, login, now).await
}

impl From<InvitationError> for Problem {
    fn from(error: InvitationError) -> Self {
        let detail = error.message();
        match error {
            InvitationError::Unusable => Self::new(ProblemCode::InvitationUnusable),
            InvitationError::Role => {
                Self::new(ProblemCode::ValuesInvalid).value("role", "", detail)
            }
            InvitationError::Throttled(_) => Self::new(ProblemCode::TooManyRequests).detail(detail),
            InvitationError::Account(AccountError::Store(error))
            | InvitationError::Store(error) => error.into(),
            InvitationError::Account(AccountError::Taken) => Self::new(ProblemCode::Duplicate)
                .detail(Message::new("problem-duplicate-detail").with("field", "login")),
            InvitationError::Account(error) => {
                let field = match error {
                    AccountError::Login => "login",
                    AccountError::Password(_) => "password",
                    _ => "name",
                };
                Self::new(ProblemCode::ValuesInvalid).value(field, "", detail)
            }
        }
    }
}

//! One document of every kind, always the same ones, of nobody who exists.
//!
//! The kept data files were written from these, so a field that is added later has its default
//! here.

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use uuid::Uuid;

use crate::{
    domain::*,
    store::{Change, Collection, Document, Kept, Part, Store, StoreError, Stored, Typed},
};

/// One document of each kind.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Kinds {
    pub youth: Youth,
    pub employer: Employer,
    pub opening: Opening,
    pub travel_time: TravelTime,
    pub round: Round,
    pub run: Run,
    pub placement: Placement,
    pub proposal: Proposal,
    pub part: Part,
    pub account: Account,
    pub session: Session,
    pub token: ApiToken,
    pub invitation: Invitation,
    pub draft: Draft,
    pub reply: Stored,
}

impl Kinds {
    /// None of them stored yet.
    #[must_use]
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self {
            youth: youth(1),
            employer: employer(1),
            opening: opening(1),
            travel_time: travel_time(),
            round: round(1),
            run: run(1),
            placement: placement(1),
            proposal: proposal(1),
            part: part(1),
            account: account(1),
            session: session(1),
            token: token(1),
            invitation: invitation(1),
            draft: draft(1),
            reply: Stored {
                id: "reply-1".to_owned(),
                version: Version(1),
                schema: crate::store::SCHEMA,
                json: br#"{"version":1,"status":201}"#.to_vec(),
            },
        }
    }

    /// The same as they are once they are stored for the first time.
    #[must_use]
    pub fn stored(&self) -> Self {
        let mut stored = self.clone();
        let first = Version(1);
        stored.youth.version = first;
        stored.employer.version = first;
        stored.opening.version = first;
        stored.travel_time.version = first;
        stored.round.version = first;
        stored.run.version = first;
        stored.placement.version = first;
        stored.proposal.version = first;
        stored.part.version = first;
        stored.account.version = first;
        stored.session.version = first;
        stored.token.version = first;
        stored.invitation.version = first;
        stored.draft.version = first;
        stored
    }

    /// Writes all of them.
    ///
    /// # Errors
    /// What the store reports.
    pub async fn write(&self, store: &dyn Store) -> Result<(), StoreError> {
        use crate::store::put;
        store
            .write(vec![
                put(&self.youth)?.0,
                put(&self.employer)?.0,
                put(&self.opening)?.0,
                put(&self.travel_time)?.0,
                put(&self.round)?.0,
                put(&self.run)?.0,
                put(&self.placement)?.0,
                put(&self.proposal)?.0,
                put(&self.part)?.0,
                put(&self.account)?.0,
                put(&self.session)?.0,
                put(&self.token)?.0,
                put(&self.invitation)?.0,
                put(&self.draft)?.0,
                Change::Put {
                    collection: Collection::Replies,
                    id: self.reply.id.clone(),
                    expected: Version(0),
                    schema: self.reply.schema,
                    json: self.reply.json.clone(),
                    index: Vec::new(),
                },
            ])
            .await
    }

    /// Reads all of them, each through an index where it has one. Of stores from before runs kept
    /// what they had read, the part is that of [`Kinds::new`], and so are the invitation and the draft of those
    /// from before there were any.
    ///
    /// # Errors
    /// What the store reports; [`StoreError::Corrupt`] too when one is missing.
    pub async fn read(store: &dyn Store) -> Result<Self, StoreError> {
        let new = Self::new();
        let missing = |collection| {
            move || StoreError::Corrupt {
                collection,
                id: "sample".to_owned(),
                reason: "it is missing".to_owned(),
            }
        };
        Ok(Self {
            youth: store
                .find_by("reference", &new.youth.reference)
                .await?
                .ok_or_else(missing(Collection::Youths))?,
            employer: store
                .find_by("orgnr", &new.employer.orgnr.0)
                .await?
                .ok_or_else(missing(Collection::Employers))?,
            opening: store
                .find_by("employer", &new.opening.employer.to_string())
                .await?
                .ok_or_else(missing(Collection::Openings))?,
            travel_time: store
                .every(None)
                .await?
                .pop()
                .ok_or_else(missing(Collection::TravelTimes))?,
            round: store
                .find_by("name", &new.round.name)
                .await?
                .ok_or_else(missing(Collection::Rounds))?,
            run: store
                .find_by("ended", "true")
                .await?
                .ok_or_else(missing(Collection::Runs))?,
            placement: store
                .find_by("run", &new.placement.run.to_string())
                .await?
                .ok_or_else(missing(Collection::Placements))?,
            proposal: store
                .find_by("round", &new.round.id.to_string())
                .await?
                .unwrap_or(new.proposal),
            part: store
                .find_by("run", &new.part.run.to_string())
                .await?
                .unwrap_or(new.part),
            account: store
                .find_by("login", &new.account.login)
                .await?
                .ok_or_else(missing(Collection::Accounts))?,
            session: store
                .find_by("secret", &new.session.secret_sha256)
                .await?
                .ok_or_else(missing(Collection::Sessions))?,
            token: store
                .find_by("account", &new.token.account.to_string())
                .await?
                .ok_or_else(missing(Collection::Tokens))?,
            invitation: store
                .find_by("secret", &new.invitation.secret_sha256)
                .await?
                .unwrap_or(new.invitation),
            draft: store.find(&new.draft.id()).await?.unwrap_or(new.draft),
            reply: store
                .get(Collection::Replies, &new.reply.id)
                .await?
                .ok_or_else(missing(Collection::Replies))?,
        })
    }
}

fn id(kind: u32, number: u32) -> Uuid {
    Uuid::from_u128(u128::from(kind) << 96 | 0x7000_8000_0000_0000_0000 | u128::from(number))
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn moment(hour: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 8, 20, hour, 30, 0)
        .single()
        .unwrap_or_default()
}

fn trade(code: &str) -> TradeCode {
    TradeCode(code.to_owned())
}

/// A youth with every field filled in.
#[must_use]
pub fn youth(number: u32) -> Youth {
    Youth {
        id: YouthId(id(1, number)),
        version: Version(0),
        reference: format!("U-{number:03}"),
        first_name: "Prøve".to_owned(),
        last_name: format!("Person{number}"),
        birth_date: day(2008, 2, 29),
        postcode: Postcode("3715".to_owned()),
        target_group: TargetGroup::Ot,
        weekdays: [Weekday::Mon, Weekday::Wed].into_iter().collect(),
        available: Period {
            from: Some(day(2026, 8, 17)),
            to: None,
        },
        travel_mode: TravelMode::Transit,
        travel_limit: Minutes(45),
        licences: [Licence::AM146, Licence::Truck].into(),
        completed: [trade("BABAT1----")].into(),
        profile: Profile {
            interests: Some(Interests {
                realistic: 6.33,
                investigative: 2.0,
                artistic: 1.0,
                social: 4.5,
                enterprising: 3.0,
                conventional: 2.67,
            }),
            values: Some(WorkValues {
                achievement: 4.0,
                independence: 3.5,
                recognition: 2.0,
                relationships: 6.0,
                support: 5.0,
                working_conditions: 3.0,
            }),
            preferences: Preferences {
                outdoors: Some(2),
                noise: Some(-1),
                ..Preferences::default()
            },
            free_text: "liker å skru moped".to_owned(),
        },
        wishes: vec![
            Wish::Trade(trade("BATMF3----")),
            Wish::Opening(OpeningId(id(3, 1))),
        ],
        consent_to_share: true,
        must_place: true,
        max_places: 2,
        follow_up: FollowUp {
            ot_status: Some("OTOV".to_owned()),
            nav_effort_group: Some("TRENGER_VEILEDNING".to_owned()),
        },
        adviser: None,
    }
}

/// An employer with every field filled in.
#[must_use]
pub fn employer(number: u32) -> Employer {
    Employer {
        id: EmployerId(id(2, number)),
        version: Version(0),
        orgnr: Orgnr(format!("{:09}", 100_000_000 + number)),
        name: "Prøvebedriften".to_owned(),
        postcode: Postcode("3724".to_owned()),
        contact: Some(Contact {
            name: "Prøve Kontakt".to_owned(),
            email: "kontakt@example.org".to_owned(),
            phone: String::new(),
        }),
    }
}

/// An opening with every field filled in.
#[must_use]
pub fn opening(number: u32) -> Opening {
    Opening {
        id: OpeningId(id(3, number)),
        version: Version(0),
        reference: format!("P-{number:03}"),
        employer: EmployerId(id(2, number)),
        title: "Snekkerverkstedet".to_owned(),
        kind: OpeningKind::Workshop,
        trade: trade("BATMF3----"),
        postcode: Postcode("3724".to_owned()),
        seats: Seats([(Weekday::Mon, 8), (Weekday::Wed, 6)].into()),
        period: Period::default(),
        ages: AgeWindow {
            min: Some(16),
            max: Some(24),
        },
        target_groups: [TargetGroup::Ot, TargetGroup::Smi].into(),
        required_programmes: [trade("BABAT1----")].into(),
        licences: [Licence::B].into(),
        min_days: 2,
        min_group: 3,
        follow_up_hours: Some(40),
        hours_per_youth: 5,
        environment: Preferences {
            physical: Some(2),
            ..Preferences::default()
        },
        instructor: "Prøve Instruktør".to_owned(),
        open: true,
        closed: false,
    }
}

/// A measured travel time.
#[must_use]
pub fn travel_time() -> TravelTime {
    TravelTime {
        version: Version(0),
        from: Postcode("3715".to_owned()),
        to: Postcode("3724".to_owned()),
        mode: TravelMode::Transit,
        minutes: Minutes(17),
    }
}

/// A round with one youth, one opening and every kind of rule.
#[must_use]
pub fn round(number: u32) -> Round {
    let pair = Pair {
        youth: YouthId(id(1, 1)),
        opening: OpeningId(id(3, 1)),
    };
    Round {
        id: RoundId(id(4, number)),
        version: Version(0),
        name: format!("Høsten {}", 2025 + number),
        starts: day(2026, 8, 17),
        state: RoundState::Open,
        youths: vec![pair.youth],
        openings: vec![pair.opening],
        policy: Policy {
            objective: Objective::PlacedThenScore,
            weights: Weights::default(),
            priorities: [(TargetGroup::Vg3School, 2)].into(),
            quotas: vec![QuotaRule {
                name: "SMI i snekkerverkstedet".to_owned(),
                target_groups: [TargetGroup::Smi].into(),
                openings: [pair.opening].into(),
                min: 0,
                max: Some(2),
            }],
            pins: vec![pair],
            forbids: vec![Pair {
                youth: YouthId(id(1, 2)),
                ..pair
            }],
            apart: vec![[pair.youth, YouthId(id(1, 2))]],
            together: vec![[pair.youth, YouthId(id(1, 3))]],
        },
    }
}

/// A finished run.
#[must_use]
pub fn run(number: u32) -> Run {
    Run {
        id: RunId(id(5, number)),
        version: Version(0),
        round: RoundId(id(4, 1)),
        state: RunState::Finished,
        progress: Progress {
            stage: Stage::Done,
            percent: 100,
            best: None,
        },
        requested_by: Some(AccountId(id(7, 1))),
        requested_at: moment(9),
        ended_at: Some(moment(10)),
        worker: Some("worker-1".to_owned()),
        best_wanted: false,
        attempt: 0,
        snapshot_sha256: Some("00".repeat(32)),
        result: Some(RunResult {
            status: SolveStatus::Optimal,
            youths: 2,
            placed: 1,
            first_wishes: 1,
            objective: 731_250,
            bound: 731_250,
            proof: ProofKind::Prices,
            mean_score: Some(731_250),
            worst_score: Some(731_250),
            mean_travel: Some(Minutes(17)),
            longest_travel: Some(Minutes(17)),
            pairs: 2,
            openings: vec![OpeningResult {
                opening: OpeningId(id(3, 1)),
                seats: 8,
                taken: 1,
                possible: 2,
                price: Some(12_000),
            }],
            unplaced: vec![Unplaced {
                youth: YouthId(id(1, 2)),
                reasons: vec![ReasonCount {
                    reason: "age".to_owned(),
                    openings: 1,
                }],
                full: 0,
            }],
            conflict: Vec::new(),
            conflict_is_smallest: false,
            repair: Vec::new(),
            timing: TimingMs {
                read: 0.4,
                score: 1.5,
                solve: 1.9,
                prove: 0.2,
                store: 3.0,
            },
        }),
        failure: Some(RunFailure {
            code: "example".to_owned(),
            detail: "stands here so that the field is filled in".to_owned(),
        }),
    }
}

/// A placement of the first run.
#[must_use]
pub fn placement(number: u32) -> Placement {
    Placement {
        id: PlacementId(id(6, number)),
        version: Version(0),
        run: RunId(id(5, 1)),
        attempt: 0,
        youth: YouthId(id(1, 1)),
        opening: OpeningId(id(3, 1)),
        weekdays: [Weekday::Mon, Weekday::Wed].into_iter().collect(),
        score: 731_250,
        factors: vec![
            FactorScore {
                factor: Factor::Interests,
                value: Some(812_500),
                share: 800_000,
            },
            FactorScore {
                factor: Factor::Values,
                value: None,
                share: 0,
            },
        ],
        travel: Minutes(17),
        wish_rank: Some(1),
    }
}

/// A proposal of the first placement that the employer has been asked about.
#[must_use]
pub fn proposal(number: u32) -> Proposal {
    let step = |state, hour| Step {
        state,
        by: Some(AccountId(id(7, 1))),
        at: moment(hour),
        reason: "passer godt".to_owned(),
        side: None,
        takes_back: false,
    };
    Proposal {
        id: ProposalId(id(11, number)),
        version: Version(0),
        youth: YouthId(id(1, 1)),
        opening: OpeningId(id(3, 1)),
        employer: EmployerId(id(2, 1)),
        weekdays: [Weekday::Mon, Weekday::Wed].into_iter().collect(),
        round: Some(RoundId(id(4, 1))),
        run: Some(RunId(id(5, 1))),
        score: Some(731_250),
        state: ProposalState::Sent,
        answer_by: Some(day(2026, 9, 3)),
        outcome: None,
        seats: [(Weekday::Mon, 0), (Weekday::Wed, 0)].into(),
        place: 0,
        history: vec![
            step(ProposalState::Proposed, 11),
            step(ProposalState::Sent, 12),
        ],
        questions: vec![Note {
            by: AccountId(id(7, 1)),
            of_employer: true,
            at: moment(13),
            text: "Hvilken buss går hit?".to_owned(),
        }],
    }
}

/// What the account of the same number was typing.
#[must_use]
pub fn draft(number: u32) -> Draft {
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    Draft {
        account: AccountId(id(7, number)),
        version: Version(0),
        path: "/youths/new".to_owned(),
        fields: vec![
            field("weekdays", "mon"),
            field("weekdays", "tue"),
            field("free_text", "å bake"),
        ],
        until: moment(13),
    }
}

/// A part of what the first run has read; it holds nothing.
#[must_use]
pub fn part(number: u32) -> Part {
    Part {
        version: Version(0),
        run: RunId(id(5, 1)),
        attempt: 0,
        kept: Kept::Snapshot,
        number,
        of: number + 1,
        data: "AwA=".to_owned(),
    }
}

/// An account whose password nobody knows.
#[must_use]
pub fn account(number: u32) -> Account {
    Account {
        id: AccountId(id(7, number)),
        version: Version(0),
        login: format!("prove{number}"),
        name: "Prøve Bruker".to_owned(),
        role: Role::Employer(EmployerId(id(2, 1))),
        password_hash: "$argon2id$v=19$m=19456,t=2,p=1$none$none".to_owned(),
        locked: true,
    }
}

/// A session of the first account.
#[must_use]
pub fn session(number: u32) -> Session {
    Session {
        id: SessionId(id(8, number)),
        version: Version(0),
        account: AccountId(id(7, 1)),
        secret_sha256: format!("{number:064x}"),
        csrf: "c5".repeat(16),
        expires_at: moment(23),
    }
}

/// A token of the first account.
#[must_use]
pub fn token(number: u32) -> ApiToken {
    ApiToken {
        id: TokenId(id(9, number)),
        version: Version(0),
        account: AccountId(id(7, 1)),
        label: "prøve".to_owned(),
        secret_sha256: format!("{number:064x}"),
        expires_at: moment(23),
    }
}

/// An invitation of somebody of the first employer's, which nobody has used.
#[must_use]
pub fn invitation(number: u32) -> Invitation {
    Invitation {
        id: InvitationId(id(10, number)),
        version: Version(0),
        role: Role::Employer(EmployerId(id(2, 1))),
        name: "Prøve Bedriftseier".to_owned(),
        secret_sha256: format!("{number:064x}"),
        invited_by: AccountId(id(7, 1)),
        invited_at: moment(8),
        expires_at: moment(23),
        account: None,
    }
}

//! A pair in words and numbers: what each factor says, or which rules make it impossible.

use data::catalogue::catalogue;
use data::domain::{
    Factor, FactorScore, Minutes, Opening, OpeningId, Pair, Policy, Round, Snapshot, TradeCode,
    TravelTime, Wish, Youth, YouthId,
};
use data::messages::{Language, Message};
use serde::Serialize;
use solver::eligibility::{self, Rule};
use solver::score::{Nearness, rank};
use utoipa::ToSchema;

use super::market::{Prepared, age_on, environment, nearness};
use super::outcome::{factors, score_of};

/// Why a pair has its score, or why it is impossible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PairExplanation {
    /// Who.
    pub youth: YouthId,
    /// Where.
    pub opening: OpeningId,
    /// Whether the pair is possible at all.
    pub possible: bool,
    /// Every rule that makes it impossible.
    pub reasons: Vec<Reason>,
    /// Score in micro-points, 0…1,000,000, also of an impossible pair.
    pub score: u32,
    /// Journey one way.
    pub travel: Minutes,
    /// The factors, the one that counts most first.
    pub factors: Vec<FactorExplanation>,
}

/// A rule that makes a pair impossible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Reason {
    /// Its code, e.g. `age`.
    pub code: String,
    /// What it says about this pair.
    pub text: String,
}

/// What one factor contributes to a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FactorExplanation {
    /// Which.
    pub factor: Factor,
    /// 0…1,000,000; none when it is unknown and has dropped out.
    pub value: Option<u32>,
    /// Its share of the score after normalising, in millionths.
    pub share: u32,
    /// What lies behind it, in a sentence.
    pub text: String,
}

/// Explains one pair of a round factor by factor, and names the rules that make it impossible.
/// `travel` is the measured journey between the two, where there is one.
///
/// None when the pair cannot be prepared, such as with an unknown postcode.
#[must_use]
pub fn explain_pair(
    round: &Round,
    youth: &Youth,
    opening: &Opening,
    travel: Option<&TravelTime>,
    language: Language,
) -> Option<PairExplanation> {
    // Nobody else decides about a pair: the two are a round of their own.
    let pair = (youth.id, opening.id);
    let of_pair = |one: &&Pair| (one.youth, one.opening) == pair;
    let forbids = round.policy.forbids.iter().filter(of_pair);
    let snapshot = Snapshot {
        youths: vec![youth.clone()],
        openings: vec![opening.clone()],
        round: Round {
            id: round.id,
            version: round.version,
            name: round.name.clone(),
            state: round.state,
            starts: round.starts,
            youths: vec![youth.id],
            openings: vec![opening.id],
            policy: Policy {
                forbids: forbids.copied().collect(),
                ..round.policy.clone()
            },
        },
        employers: Vec::new(),
        travel_times: travel.cloned().into_iter().collect(),
        agreed: Vec::new(),
        earlier: Vec::new(),
    };
    let prepared = Prepared::new(&snapshot).ok()?;
    let (person, place) = (prepared.youth(youth.id)?, prepared.opening(opening.id)?);
    Some(explain(&prepared, person, place, language))
}

pub(super) fn explain(
    prepared: &Prepared<'_>,
    person: usize,
    place: usize,
    language: Language,
) -> PairExplanation {
    let pair = Words::new(prepared, person, place, language);
    let reasons: Vec<_> = obstacles(prepared, person, place)
        .into_iter()
        .map(|rule| Reason {
            code: rule.code().to_owned(),
            text: pair.obstacle(rule),
        })
        .collect();
    let score = score_of(prepared, person, place);
    let mut parts: Vec<_> = factors(&score, prepared.market.weights)
        .iter()
        .map(|factor| FactorExplanation {
            factor: factor.factor,
            value: factor.value,
            share: factor.share,
            text: pair.factor(factor),
        })
        .collect();
    parts.sort_by_key(|part| {
        std::cmp::Reverse(u64::from(part.share) * u64::from(part.value.unwrap_or(0)))
    });
    PairExplanation {
        youth: pair.youth.id,
        opening: pair.opening.id,
        possible: reasons.is_empty(),
        reasons,
        score: score.total.0,
        travel: Minutes(pair.minutes),
        factors: parts,
    }
}

/// Every rule that makes a pair impossible.
pub(super) fn obstacles(prepared: &Prepared<'_>, person: usize, place: usize) -> Vec<Rule> {
    let market = &prepared.market;
    eligibility::obstacles(
        &market.applicants[person],
        &market.demands[place],
        market.travel.minutes(person, place),
        market.forbidden.contains(&(person, place)),
    )
}

/// A reason code of an unplaced youth with its number of openings, as a sentence.
#[must_use]
pub fn reason_text(code: &str, openings: u32, language: Language) -> String {
    let known = Rule::ALL.into_iter().find(|rule| rule.code() == code);
    let id = known.map_or("explain-count-other".to_owned(), |rule| {
        format!("explain-count-{}", rule.code().replace('_', "-"))
    });
    Message::new(id).with("openings", openings).text(language)
}

/// The sentences about one pair.
struct Words<'a> {
    prepared: &'a Prepared<'a>,
    youth: &'a Youth,
    opening: &'a Opening,
    person: usize,
    place: usize,
    minutes: u32,
    language: Language,
}

impl<'a> Words<'a> {
    fn new(prepared: &'a Prepared<'a>, person: usize, place: usize, language: Language) -> Self {
        Self {
            prepared,
            youth: &prepared.snapshot.youths[person],
            opening: &prepared.snapshot.openings[place],
            person,
            place,
            minutes: prepared.market.travel.minutes(person, place),
            language,
        }
    }

    fn obstacle(&self, rule: Rule) -> String {
        let (youth, opening) = (self.youth, self.opening);
        let message = match rule {
            Rule::Closed => Message::new("explain-reason-closed"),
            Rule::Full => Message::new("explain-reason-no-seats"),
            Rule::Age => Message::new("explain-reason-age")
                .with(
                    "age",
                    i64::from(age_on(
                        youth.birth_date,
                        self.prepared.snapshot.round.starts,
                    )),
                )
                .with("min", i64::from(opening.ages.min.unwrap_or(0)))
                .with("max", i64::from(opening.ages.max.unwrap_or(99))),
            Rule::TargetGroup => {
                let taken = opening.target_groups.iter().map(|group| group.label());
                Message::new("explain-reason-target-group")
                    .with("group", youth.target_group.label().text(self.language))
                    .with("taken", self.list(taken))
            }
            Rule::Programme => Message::new("explain-reason-programme")
                .with("required", self.trades(&opening.required_programmes)),
            Rule::Weekdays => Message::new("explain-reason-weekdays")
                .with("common", i64::from(self.common_days()))
                .with("needed", i64::from(opening.min_days.max(1))),
            Rule::Period => Message::new("explain-reason-period"),
            Rule::Licence => {
                let lacking = opening.licences.difference(&youth.licences);
                Message::new("explain-reason-licence").with(
                    "licences",
                    self.list(lacking.map(|licence| licence.label())),
                )
            }
            Rule::Consent => Message::new("explain-reason-consent"),
            Rule::TravelLimit => Message::new("explain-reason-travel-limit")
                .with("minutes", self.minutes)
                .with("limit", youth.travel_limit.0),
            Rule::Forbidden => Message::new("explain-reason-forbidden"),
        };
        message.text(self.language)
    }

    fn factor(&self, score: &FactorScore) -> String {
        let Some(value) = score.value else {
            let name = score.factor.label().text(self.language);
            return Message::new("explain-unknown")
                .with("factor", name)
                .text(self.language);
        };
        let percent = (value + 5_000) / 10_000;
        let message = match score.factor {
            Factor::Interests => self.interests(percent),
            Factor::Values => Message::new("explain-values").with("percent", percent),
            Factor::Preferences => self.preferences(percent),
            Factor::Wish => self.wish(),
            Factor::Trade => self.trade(),
            Factor::Distance => Message::new("explain-distance")
                .with("minutes", self.minutes)
                .with(
                    "mode",
                    self.youth
                        .travel_mode
                        .label()
                        .text(self.language)
                        .to_lowercase(),
                )
                .with("limit", self.youth.travel_limit.0),
        };
        message.text(self.language)
    }

    fn interests(&self, percent: u32) -> Message {
        let trade = self.name(&self.opening.trade);
        let words: Vec<_> = catalogue()
            .mentions(&self.youth.profile.free_text)
            .into_iter()
            .filter(|mention| nearness(&mention.code, &self.opening.trade) <= Nearness::SameVg2)
            .flat_map(|mention| mention.words)
            .collect();
        if words.is_empty() {
            return Message::new("explain-interests")
                .with("percent", percent)
                .with("trade", trade);
        }
        Message::new("explain-interests-words")
            .with("percent", percent)
            .with("trade", trade)
            .with("words", words.join(", "))
    }

    /// The two scales that fit best and worst, by name.
    fn preferences(&self, percent: u32) -> Message {
        const SCALES: [&str; 6] = [
            "outdoors",
            "team",
            "variety",
            "physical",
            "noise",
            "early-start",
        ];
        let (wanted, given) = (
            self.youth.profile.preferences.vector(),
            environment(self.opening).vector(),
        );
        let known = SCALES.into_iter().zip(wanted.into_iter().zip(given));
        let gaps: Vec<(i32, &str)> = known
            .filter_map(|(scale, (wanted, given))| {
                let over = i32::from(given?) - i32::from(wanted?);
                let one_sided = matches!(scale, "noise" | "early-start");
                Some((if one_sided { over.max(0) } else { over.abs() }, scale))
            })
            .collect();
        let named = |fits: fn(i32) -> bool| {
            let scales = gaps.iter().filter(|(gap, _)| fits(*gap));
            self.list(scales.map(|(_, scale)| Message::new(format!("explain-scale-{scale}"))))
        };
        let (good, bad) = (named(|gap| gap <= 1), named(|gap| gap >= 3));
        let id = match (good.is_empty(), bad.is_empty()) {
            (false, true) => "explain-preferences-good",
            (true, false) => "explain-preferences-bad",
            (false, false) => "explain-preferences-both",
            (true, true) => "explain-preferences",
        };
        Message::new(id)
            .with("percent", percent)
            .with("good", good)
            .with("bad", bad)
    }

    fn wish(&self) -> Message {
        let market = &self.prepared.market;
        let (seeker, offer) = (&market.seekers[self.person], &market.offers[self.place]);
        if let Some(rank) = rank(seeker, offer, self.place, &market.graph) {
            return Message::new("explain-wish-ranked").with("rank", rank);
        }
        let related = self.youth.wishes.iter().find_map(|wish| match wish {
            Wish::Trade(code) => {
                (nearness(code, &self.opening.trade) <= Nearness::SameVg1).then(|| self.name(code))
            }
            Wish::Opening(_) => None,
        });
        match related {
            Some(trade) => Message::new("explain-wish-related").with("trade", trade),
            None => Message::new("explain-wish-none"),
        }
    }

    fn trade(&self) -> Message {
        let nearest = self
            .youth
            .completed
            .iter()
            .min_by_key(|code| nearness(code, &self.opening.trade));
        let Some(code) = nearest else {
            return Message::new("explain-trade-none");
        };
        let id = match nearness(code, &self.opening.trade) {
            Nearness::Same | Nearness::Under => "explain-trade-direct",
            Nearness::UnderTwice | Nearness::SameVg2 | Nearness::SameVg1 => "explain-trade-related",
            Nearness::SameProgramme => "explain-trade-programme",
            Nearness::None => "explain-trade-none",
        };
        Message::new(id)
            .with("completed", self.name(code))
            .with("trade", self.name(&self.opening.trade))
    }

    fn common_days(&self) -> u32 {
        let market = &self.prepared.market;
        market.applicants[self.person]
            .days
            .common(market.demands[self.place].days)
            .count()
    }

    fn name(&self, code: &TradeCode) -> String {
        let entry = catalogue().trade(code);
        entry.map_or_else(
            || code.0.clone(),
            |entry| entry.name(self.language).to_owned(),
        )
    }

    fn trades<'c>(&self, codes: impl IntoIterator<Item = &'c TradeCode>) -> String {
        codes
            .into_iter()
            .map(|code| self.name(code))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn list(&self, messages: impl Iterator<Item = Message>) -> String {
        messages
            .map(|message| message.text(self.language))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

use super::*;

fn round(youths: &[YouthId], openings: &[OpeningId]) -> Round {
    Round {
        id: RoundId::new(),
        version: Version(0),
        name: "Høsten 2026".into(),
        starts: day("2026-10-01"),
        state: RoundState::Open,
        youths: youths.to_vec(),
        openings: openings.to_vec(),
        policy: Policy::default(),
    }
}

fn quota(min: u32, max: Option<u32>) -> QuotaRule {
    QuotaRule {
        name: "SMI i snekkerverkstedet".into(),
        target_groups: [TargetGroup::Smi].into(),
        openings: Default::default(),
        min,
        max,
    }
}

#[test]
fn a_policy_is_held_against_each_rule() {
    type Case = (
        fn(&mut Policy),
        &'static str,
        &'static str,
        &'static str,
        &'static str,
    );
    let cases: Vec<Case> = vec![
        (
            |p| p.weights.wish = 101,
            "weights.wish",
            "fra 0 til 100",
            "from 0 to 100",
            "101",
        ),
        (
            |p| {
                p.weights = Weights {
                    interests: 0,
                    values: 0,
                    preferences: 0,
                    wish: 0,
                    trade: 0,
                    distance: 0,
                }
            },
            "weights",
            "Alle vektene er 0",
            "All weights are 0",
            "",
        ),
        (
            |p| p.priorities = [(TargetGroup::Nav, 0)].into(),
            "priorities.nav",
            "fra 1 til 1000",
            "from 1 to 1000",
            "0",
        ),
        (
            |p| p.priorities = [(TargetGroup::Nav, 1_001)].into(),
            "priorities.nav",
            "fra 1 til 1000",
            "from 1 to 1000",
            "1001",
        ),
        (
            |p| p.quotas = vec![quota(0, Some(2)), quota(3, Some(2))],
            "quotas[1]",
            "større enn det største",
            "greater than its greatest",
            "3–2",
        ),
        (
            |p| {
                p.quotas = vec![QuotaRule {
                    name: " ".into(),
                    ..quota(0, None)
                }]
            },
            "quotas[0].name",
            "er tomt",
            "is empty",
            " ",
        ),
        (
            |p| {
                p.quotas = vec![QuotaRule {
                    target_groups: Default::default(),
                    ..quota(0, None)
                }]
            },
            "quotas[0].target_groups",
            "ingen kategori",
            "no target group",
            "[]",
        ),
    ];
    for (change, field, nb, en, value) in cases {
        let mut policy = Policy::default();
        change(&mut policy);
        only(&policy.check(), field, nb, en, value);
        // The round that carries it tells it once, below its own field.
        let mut round = round(&[], &[]);
        round.policy = policy;
        only(&round.check(), &format!("policy.{field}"), nb, en, value);
    }
    assert_eq!(Policy::default().check(), []);
}

#[test]
fn pins_and_forbids_do_not_contradict_each_other_and_stay_in_the_round() {
    let (kari, ola) = (YouthId::new(), YouthId::new());
    let (wood, cars) = (OpeningId::new(), OpeningId::new());
    let pin = Pair {
        youth: kari,
        opening: wood,
    };
    let mut fine = round(&[kari, ola], &[wood, cars]);
    fine.policy.pins = vec![pin];
    fine.policy.forbids = vec![Pair {
        youth: kari,
        opening: cars,
    }];
    fine.policy.apart = vec![[kari, ola]];
    fine.policy.quotas = vec![QuotaRule {
        openings: [wood].into(),
        ..quota(1, Some(1))
    }];
    assert_eq!(fine.check(), []);

    let mut both = fine.clone();
    both.policy.forbids.push(pin);
    only(
        &both.check(),
        "policy.pins[0]",
        "både låst og forbudt",
        "both pinned and forbidden",
        &format!("{kari} – {wood}"),
    );

    let mut twice = fine.clone();
    twice.policy.pins.push(pin);
    only(
        &twice.check(),
        "policy.pins[1]",
        "tidligere i listen",
        "earlier in the list",
        "",
    );

    let stranger = YouthId::new();
    let mut outside = fine.clone();
    outside.policy.forbids.push(Pair {
        youth: stranger,
        opening: wood,
    });
    only(
        &outside.check(),
        "policy.forbids[1].youth",
        "ikke med i runden",
        "not in the round",
        &stranger.to_string(),
    );
    outside.policy.forbids.clear();
    outside.policy.apart.push([ola, stranger]);
    only(
        &outside.check(),
        "policy.apart[1][1]",
        "ikke med i runden",
        "not in the round",
        &stranger.to_string(),
    );

    let mut without = fine.clone();
    without.openings = vec![cars];
    let fields: Vec<String> = without
        .check()
        .into_iter()
        .map(|problem| problem.field)
        .collect();
    assert_eq!(
        fields,
        ["policy.pins[0].opening", "policy.quotas[0].openings"]
    );

    let mut listed_twice = fine.clone();
    listed_twice.youths.push(kari);
    only(
        &listed_twice.check(),
        "youths[2]",
        "tidligere i listen",
        "earlier in the list",
        "",
    );

    let mut alone = fine.clone();
    alone.policy.apart.push([ola, ola]);
    only(
        &alone.check(),
        "policy.apart[1]",
        "Samme ungdom",
        "same youth",
        &ola.to_string(),
    );

    let mut torn = fine;
    torn.policy.together = vec![[ola, kari]];
    only(
        &torn.check(),
        "policy.together[0]",
        "både sammen og hver for seg",
        "together and apart",
        &ola.to_string(),
    );
}

#[test]
fn a_round_has_a_name_and_a_year() {
    let mut nameless = round(&[], &[]);
    nameless.name.clear();
    only(&nameless.check(), "name", "er tomt", "is empty", "");
    let mut ancient = round(&[], &[]);
    ancient.starts = day("0026-10-01");
    only(
        &ancient.check(),
        "starts",
        "mellom 2000 og 2100",
        "between 2000 and 2100",
        "0026-10-01",
    );
}

#[test]
fn ages_and_pins_are_held_against_the_youths_of_a_snapshot() {
    let mut kari = youth();
    kari.birth_date = day("2013-10-01");
    let openings: Vec<OpeningId> = (0..4).map(|_| OpeningId::new()).collect();
    let mut snapshot = Snapshot {
        round: round(&[kari.id], &openings),
        youths: vec![kari],
        openings: Vec::new(),
        employers: Vec::new(),
        travel_times: Vec::new(),
        agreed: Vec::new(),
        earlier: Vec::new(),
    };
    assert_eq!(snapshot.check(), []);

    for born in ["2013-10-02", "1995-10-01"] {
        snapshot.youths[0].birth_date = day(born);
        only(
            &snapshot.check(),
            "youths[0].birth_date",
            "mellom 13 og 30 år 2026-10-01",
            "between 13 and 30 years old on 2026-10-01",
            born,
        );
    }
    snapshot.youths[0].birth_date = day("1995-10-02");
    assert_eq!(snapshot.check(), []);

    let youth = snapshot.youths[0].id;
    let pins = |number: usize| -> Vec<Pair> {
        openings[..number]
            .iter()
            .map(|opening| Pair {
                youth,
                opening: *opening,
            })
            .collect()
    };
    snapshot.round.policy.pins = pins(2);
    only(
        &snapshot.check(),
        "policy.pins[1]",
        "enn de 1 som er tillatt",
        "than the 1 allowed",
        &youth.to_string(),
    );
    snapshot.youths[0].max_places = 2;
    assert_eq!(snapshot.check(), []);
    // Nobody may have more than three, whatever the youth says.
    snapshot.round.policy.pins = pins(4);
    only(
        &snapshot.round.check(),
        "policy.pins[3]",
        "enn de 3",
        "than the 3",
        &youth.to_string(),
    );
}

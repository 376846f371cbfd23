use pathfinding::prelude::{Matrix, kuhn_munkres};
use proptest::prelude::*;

use super::*;

fn network<W: Number + From<i32>>(
    rows: &[Vec<(usize, i32)>],
    must: &[bool],
    seats: &[usize],
) -> Network<W> {
    let offers = rows.iter().enumerate().flat_map(|(person, row)| {
        row.iter().map(move |(place, worth)| {
            let offer = Offer {
                worth: W::from(*worth),
                place: u32::try_from(*place).unwrap(),
                pair: 0,
            };
            (person, offer)
        })
    });
    Network::new(must.to_vec(), seats, offers).unwrap()
}

/// The best assignment of a network: place and worth of each person, and its prices.
fn best<W: Number>(network: &Network<W>) -> (Vec<Option<(usize, i128)>>, Priced<W>) {
    let best = solve(network, &|| false).unwrap();
    let offer = |k: usize| {
        (
            network.offers[k].place as usize,
            network.offers[k].worth.into(),
        )
    };
    let chosen = best.chosen().map(|k| k.map(offer)).collect();
    (chosen, best.prices())
}

fn worth<W: Number>(network: &Network<W>) -> i128 {
    best(network)
        .0
        .into_iter()
        .flatten()
        .map(|(_, worth)| worth)
        .sum()
}

/// Complementary slackness, straight from the definition.
fn assert_proven<W: Number>(network: &Network<W>) {
    let (chosen, priced) = best(network);
    let wide = |prices: Vec<W>| prices.into_iter().map(Into::into).collect::<Vec<i128>>();
    let (persons, places) = (wide(priced.persons), wide(priced.places));
    let mut taken = vec![0; places.len()];
    for (person, chosen) in chosen.into_iter().enumerate() {
        assert!(network.must[person] || persons[person] >= 0);
        match chosen {
            Some((place, worth)) => {
                taken[place] += 1;
                assert_eq!(persons[person] + places[place], worth);
            }
            None => assert_eq!((persons[person], network.must[person]), (0, false)),
        }
        for k in network.of(person) {
            let (place, worth): (_, i128) = (
                network.offers[k].place as usize,
                network.offers[k].worth.into(),
            );
            let slack = persons[person] + places[place] - worth;
            assert!(slack >= 0, "offer {k} of person {person} has slack {slack}");
        }
    }
    for (place, taken) in taken.into_iter().enumerate() {
        let seats = network.seats[place + 1] - network.seats[place];
        assert!(taken <= seats && places[place] >= 0);
        assert!(taken == seats || places[place] == 0);
    }
}

#[test]
fn the_dearer_wish_gives_way_when_that_serves_the_whole() {
    let network: Network<i64> = network(
        &[vec![(0, 10), (1, 9)], vec![(0, 8)]],
        &[false, false],
        &[1, 1],
    );
    let (chosen, _) = best(&network);
    assert_eq!(chosen, [Some((1, 9)), Some((0, 8))]);
    assert_proven(&network);
}

#[test]
fn too_many_who_must_be_placed_are_named() {
    let rows = [vec![(0, 1)], vec![(1, 1)], vec![(0, 1)]];
    let network: Network<i64> = network(&rows, &[true; 3], &[1, 1]);
    let failure = solve(&network, &|| false).unwrap_err();
    assert_eq!(failure, Failure::Overfull(vec![0, 2]));
}

#[test]
fn three_who_must_be_placed_in_two_places_do_not_bid_for_ever() {
    let rows = [
        vec![(0, 10), (1, 9)],
        vec![(0, 10), (1, 5)],
        vec![(0, 4), (1, 10)],
    ];
    let network: Network<i64> = network(&rows, &[true; 3], &[1, 1]);
    assert!(solve(&network, &|| false).is_err());
}

#[test]
fn a_solve_that_is_stopped_seats_whom_it_can() {
    // The second one bids more for a place, but the first one must have it; the third one's is worth nothing.
    let rows = [vec![(0, 1)], vec![(0, 9), (1, 5), (2, 7)], vec![(3, -1)]];
    let network: Network<i64> = network(&rows, &[true, false, false], &[1, 1, 1, 1]);
    // Offers are numbered by what they are worth to each: the second one gets the second best.
    let chosen = solve(&network, &|| true).unwrap_err();
    assert_eq!(chosen, Failure::Stopped(Some(vec![0, 2])));
}

#[test]
fn a_solve_that_is_stopped_has_nothing_where_some_who_must_be_placed_are_not() {
    let network: Network<i64> = network(&[vec![(0, 1)], vec![(0, 1)]], &[true; 2], &[1]);
    let failure = solve(&network, &|| true).unwrap_err();
    assert_eq!(failure, Failure::Stopped(None));
}

/// Rows of offers, most of them contested; few different worths, so that ties are common.
fn rows(most: i32) -> impl Strategy<Value = Vec<Vec<(usize, i32)>>> {
    let row = prop::collection::btree_map(0_usize..6, -most / 2..most, 0..5);
    prop::collection::vec(row, 1..14).prop_map(|rows| {
        rows.into_iter()
            .map(|row| row.into_iter().collect())
            .collect()
    })
}

proptest! {
    #[test]
    fn square_assignments_agree_with_kuhn_munkres(
        n in 1_usize..8, numbers in prop::collection::vec(-50_i32..50, 64)
    ) {
        let matrix = Matrix::from_fn(n, n, |(i, j)| i64::from(numbers[i * 8 + j]));
        let (most, _) = kuhn_munkres(&matrix);
        let rows: Vec<Vec<_>> =
            (0..n).map(|i| (0..n).map(|j| (j, numbers[i * 8 + j])).collect()).collect();
        let network: Network<i64> = network(&rows, &vec![true; n], &vec![1; n]);
        prop_assert_eq!(worth(&network), i128::from(most));
        assert_proven(&network);
    }

    #[test]
    fn prices_prove_every_network(
        rows in prop_oneof![rows(4), rows(40), rows(1_000_000)],
        seats in prop::collection::vec(0_usize..4, 6),
    ) {
        let network: Network<i64> = network(&rows, &vec![false; rows.len()], &seats);
        assert_proven(&network);
    }

    #[test]
    fn worth_in_64_and_in_128_bits_gives_the_same(
        rows in rows(20), seats in prop::collection::vec(0_usize..4, 6),
    ) {
        let must = vec![false; rows.len()];
        let narrow = best::<i64>(&network(&rows, &must, &seats));
        let wide = best::<i128>(&network(&rows, &must, &seats));
        prop_assert_eq!(narrow.0, wide.0);
        let prices: Vec<i128> = narrow.1.places.into_iter().map(Into::into).collect();
        prop_assert_eq!(prices, wide.1.places);
    }

    /// The lowest price of a seat is what one more would be worth (Shapley 1962).
    #[test]
    fn the_lowest_price_is_what_one_more_seat_is_worth(
        rows in prop_oneof![rows(4), rows(40)], seats in prop::collection::vec(1_usize..3, 6),
    ) {
        let must = vec![false; rows.len()];
        let before: Network<i64> = network(&rows, &must, &seats);
        let (_, priced) = best(&before);
        for place in 0..seats.len() {
            let mut more = seats.clone();
            more[place] += 1;
            let after: Network<i64> = network(&rows, &must, &more);
            prop_assert_eq!(worth(&after) - worth(&before), priced.places[place].into());
        }
    }

    #[test]
    fn who_must_be_placed_is_placed_whenever_that_is_possible(
        rows in rows(40), seats in prop::collection::vec(0_usize..4, 6),
        must in prop::collection::vec(any::<bool>(), 14),
    ) {
        let must = &must[..rows.len()];
        // Where everybody who must be placed is worth a fortune, they are, if it is possible.
        let fortune = |i: usize| if must[i] { 10_000 } else { 0 };
        let rich: Vec<Vec<_>> = rows.iter().enumerate()
            .map(|(i, row)| row.iter().map(|(place, worth)| (*place, worth + fortune(i))).collect())
            .collect();
        let (rich, _) = best::<i64>(&network(&rich, &vec![false; rows.len()], &seats));
        let all = (0..rows.len()).all(|i| !must[i] || rich[i].is_some());
        let network: Network<i64> = network(&rows, must, &seats);
        prop_assert_eq!(solve(&network, &|| false).is_ok(), all);
        if all {
            let fortunes = 10_000 * must.iter().filter(|must| **must).count() as i128;
            let total: i128 = rich.into_iter().flatten().map(|(_, worth)| worth).sum();
            prop_assert_eq!(worth(&network), total - fortunes);
            assert_proven(&network);
        }
    }
}

//! Who is drawn.

use std::collections::{BTreeMap, VecDeque};

use proptest::prelude::*;

use super::phase::PERIODS;
use crate::{draw::*, phase::*};

const FREE: Standing = Standing { active: true, involved: false, room: true };

/// The organisation whose staff opened the record, unless a test says otherwise.
const ACTIVATOR: u32 = 0;

/// A case that these have seen, one after the other.
fn seen(by: &[u32]) -> Review<u32> {
    let mut review = Review::opened(&PERIODS, Clock::at(0));
    for (seat, id) in review.seats.iter_mut().zip(by) {
        *seat = Some(Seat { reviewer: *id, part: Part::Left });
    }
    review
}

fn drawn(id: u32) -> (Look<u32>, Option<u32>) {
    (Look::Found(id), Some(id))
}

/// Draws for a case that nobody has seen, after whose turn it was.
fn draw(
    reviewers: &[u32],
    turn: u32,
    standing: impl Fn(u32) -> Standing,
) -> (Look<u32>, Option<u32>) {
    let case = Case { organisation: ACTIVATOR, last: &[], review: &seen(&[]) };
    case.draw(reviewers, Some(turn), standing)
}

#[test]
fn draw_takes_the_one_after_whose_turn_it_was() {
    let reviewers = [1, 3, 5];
    let case = Case { organisation: ACTIVATOR, last: &[], review: &seen(&[]) };
    assert_eq!(case.draw(&reviewers, None, |_| FREE), drawn(1));
    for (last, next) in [(0, 1), (1, 3), (3, 5), (5, 1), (9, 1)] {
        assert_eq!(draw(&reviewers, last, |_| FREE), drawn(next));
    }
    // Whoever left the reviewers meanwhile leaves the turn to the next one.
    assert_eq!(draw(&reviewers, 4, |_| FREE), drawn(5));
}

#[test]
fn draw_passes_over_whoever_cannot_review_the_case() {
    let reviewers = [0, 1, 2, 3, 4];
    let standing = |id| match id {
        1 => Standing { active: false, ..FREE },
        2 => Standing { involved: true, ..FREE },
        3 => Standing { room: false, ..FREE },
        _ => FREE,
    };
    assert_eq!(draw(&reviewers, 4, standing), drawn(4));
    let case = Case { organisation: ACTIVATOR, last: &[], review: &seen(&[1, 4]) };
    assert_eq!(case.draw(&reviewers, Some(4), |_| FREE), drawn(2));
}

#[test]
fn draw_finds_nobody_when_no_reviewer_can_ever_review_the_case() {
    let case = Case { organisation: ACTIVATOR, last: &[], review: &seen(&[3]) };
    let standing = |id| match id {
        1 => Standing { active: false, ..FREE },
        2 => Standing { involved: true, room: false, ..FREE },
        _ => FREE,
    };
    assert_eq!(case.draw(&[0, 1, 2, 3], Some(1), standing), (Look::Nobody, Some(1)));
    assert_eq!(case.draw(&[], Some(1), standing), (Look::Nobody, Some(1)));
    let own = |_| panic!("its own standing is no question");
    assert_eq!(case.draw(&[ACTIVATOR], Some(1), own), (Look::Nobody, Some(ACTIVATOR)));
}

#[test]
fn draw_waits_when_somebody_has_no_room_on_the_desk() {
    let full = |_| Standing { room: false, ..FREE };
    assert_eq!(draw(&[0, 1], 1, full), (Look::Later, Some(1)));
    // An inactive desk is nobody's, with room or without.
    let gone = |_| Standing { active: false, room: false, ..FREE };
    assert_eq!(draw(&[0, 1], 1, gone), (Look::Nobody, Some(1)));
}

#[test]
fn draw_goes_on_at_the_next_look_when_sixteen_were_looked_at() {
    let reviewers: Vec<u32> = (1..=40).collect();
    let only = |last| move |id| Standing { active: id == last, ..FREE };
    assert_eq!(draw(&reviewers, 0, only(16)), drawn(16));
    assert_eq!(draw(&reviewers, 0, only(17)), (Look::Later, Some(16)));
    assert_eq!(draw(&reviewers, 16, only(17)), drawn(17));
    // Sixteen are all that a draw can speak of.
    let nobody = |_| Standing { active: false, ..FREE };
    assert_eq!(draw(&reviewers[..16], 0, nobody), (Look::Nobody, Some(16)));
    assert_eq!(draw(&reviewers[..17], 0, nobody), (Look::Later, Some(16)));
}

#[test]
fn draw_looks_no_more_often_than_sixteen_times() {
    let reviewers: Vec<u32> = (1..=256).collect();
    let looks = std::cell::Cell::new(0);
    let standing = |_| {
        looks.set(looks.get() + 1);
        Standing { active: false, ..FREE }
    };
    draw(&reviewers, 250, standing);
    assert_eq!(looks.get(), LOOKS);
}

#[test]
fn draw_takes_whoever_had_the_last_case_of_the_organisation_when_nobody_else_can() {
    let review = seen(&[]);
    let case = Case { organisation: ACTIVATOR, last: &[1], review: &review };
    let reviewers = [0, 1, 2, 3];
    assert_eq!(case.draw(&reviewers, Some(0), |_| FREE), drawn(2));
    for others in [Standing { active: false, ..FREE }, Standing { room: false, ..FREE }] {
        let standing = |id| if id == 1 { FREE } else { others };
        assert_eq!(case.draw(&reviewers, Some(0), standing), drawn(1));
    }
    // Not if they cannot either.
    let review = seen(&[1]);
    let case = Case { review: &review, ..case };
    let standing = |id| Standing { active: id == 1, ..FREE };
    assert_eq!(case.draw(&reviewers, Some(0), standing).0, Look::Nobody);
}

/// Of whom nobody comes again before all others were.
#[test]
fn draw_takes_whose_last_case_of_the_organisation_is_the_longest_ago() {
    let review = seen(&[]);
    let case = Case { organisation: ACTIVATOR, last: &[3, 1, 4, 2], review: &review };
    for turn in 0..6 {
        assert_eq!(case.draw(&[1, 2, 3, 4, 5], Some(turn), |_| FREE), drawn(5));
        assert_eq!(case.draw(&[1, 2, 3, 4], Some(turn), |_| FREE), drawn(3));
        let standing = |id| Standing { room: id != 3, ..FREE };
        assert_eq!(case.draw(&[1, 2, 3, 4], Some(turn), standing), drawn(1));
    }
}

/// Whoever opens more to have the turn come round meets somebody else all the same.
#[test]
fn draw_takes_none_of_the_last_four_when_activations_move_the_turn() {
    let reviewers = [1, 2, 3, 4, 5, 6];
    let review = seen(&[]);
    let mut last = vec![];
    for turn in [0, 0, 0, 0, 0] {
        let case = Case { organisation: ACTIVATOR, last: &last, review: &review };
        let (Look::Found(id), _) = case.draw(&reviewers, Some(turn), |_| FREE) else { panic!() };
        assert!(!last.contains(&id), "{id} again");
        last.push(id);
    }
}

#[test]
fn is_sampled_at_every_so_many_that_were_settled_when_another_reviewer_can() {
    let review = seen(&[1]);
    let case = Case { organisation: ACTIVATOR, last: &[], review: &review };
    for settled in 0..40 {
        let sampled = case.is_sampled(settled, 8, &[0, 1, 2], None, |_| FREE);
        assert_eq!(sampled, [0, 8, 16, 24, 32].contains(&settled), "{settled}");
    }
    assert!(!case.is_sampled(8, 8, &[0, 1], None, |_| FREE));
    // Somebody will have room for it.
    let full = |_| Standing { room: false, ..FREE };
    assert!(case.is_sampled(8, 8, &[0, 1, 2], None, full));
    // No sample is one in none.
    assert!(!case.is_sampled(8, 0, &[0, 1, 2], None, |_| FREE));
}

/// Numbers that look random and are the same at each run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u32) -> u32 {
        // Knuth's MMIX.
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(limit)) as u32
    }
}

/// How many of 10,000 cases each of these got, with whom the pairs remember.
fn shares(
    reviewers: &[u32],
    mut activator: impl FnMut(u64) -> u32,
    standing: impl Fn(u64, u32) -> Standing,
) -> BTreeMap<u32, u32> {
    let mut turn = None;
    let (mut shares, mut pairs) = (BTreeMap::new(), BTreeMap::<u32, VecDeque<u32>>::new());
    let review = seen(&[]);
    for n in 0..10_000 {
        let organisation = activator(n);
        let last = pairs.entry(organisation).or_default();
        let case = Case { organisation, last: last.make_contiguous(), review: &review };
        let (look, next) = case.draw(reviewers, turn, |id| standing(n, id));
        let Look::Found(id) = look else { panic!("{n}: {look:?}") };
        assert_ne!(id, organisation);
        let can = |id: &&u32| **id != organisation && standing(n, **id) == FREE;
        let new = reviewers.iter().filter(can).any(|id| !last.contains(id));
        assert!(!new || !last.contains(&id), "{n}");
        assert_eq!(next, Some(id));
        turn = next;
        last.retain(|other| *other != id);
        last.push_back(id);
        if last.len() > 4 {
            last.pop_front();
        }
        *shares.entry(id).or_default() += 1;
    }
    shares
}

/// That each got what it would if all got the same, give or take a tenth.
fn assert_equal_shares(shares: &BTreeMap<u32, u32>, among: u32) {
    let equal = 10_000 / among;
    assert_eq!(shares.len(), among as usize);
    for (id, share) in shares {
        assert!(share.abs_diff(equal) <= equal / 10, "{id} got {share} of {shares:?}");
    }
}

const SEVEN: [u32; 7] = [0, 2, 3, 5, 7, 11, 13];

#[test]
fn shares_are_equal_when_all_reviewers_break_the_glass_at_random() {
    for seed in 0..20 {
        let mut numbers = Numbers(seed);
        let shares = shares(&SEVEN, |_| SEVEN[numbers.below(7) as usize], |_, _| FREE);
        assert_equal_shares(&shares, 7);
    }
}

#[test]
fn shares_are_equal_when_activators_follow_the_same_order_as_turns() {
    for step in 0..7 {
        let shares = shares(&SEVEN, |n| SEVEN[(n * step % 7) as usize], |_, _| FREE);
        // The only activator there is reviews nothing of its own.
        assert_equal_shares(&shares, if step == 0 { 6 } else { 7 });
    }
}

#[test]
fn shares_are_equal_when_activators_do_not_review() {
    let shares = shares(&SEVEN, |n| 100 + (n % 3) as u32, |_, _| FREE);
    assert_equal_shares(&shares, 7);
}

#[test]
fn shares_of_the_others_are_equal_when_one_hospital_has_half_of_the_cases() {
    let mut numbers = Numbers(7);
    let activator = |_| match numbers.below(2) {
        0 => 0,
        _ => SEVEN[numbers.below(7) as usize],
    };
    let mut shares = shares(&SEVEN, activator, |_, _| FREE);
    let own = shares.remove(&0).unwrap();
    let others: u32 = shares.values().sum();
    for share in shares.values() {
        assert!(share.abs_diff(others / 6) <= others / 60, "{shares:?}");
    }
    assert!(own < others / 6);
}

#[test]
fn shares_of_the_others_are_equal_when_one_reviewer_comes_and_goes() {
    let mut numbers = Numbers(1);
    let standing = |n: u64, id| Standing { active: id != 5 || (n / 100).is_multiple_of(2), ..FREE };
    let mut shares = shares(&SEVEN, |_| SEVEN[numbers.below(7) as usize], standing);
    let often_gone = shares.remove(&5).unwrap();
    let others: u32 = shares.values().sum();
    for share in shares.values() {
        assert!(share.abs_diff(others / 6) <= others / 60, "{shares:?}");
    }
    assert!(often_gone.abs_diff(others / 12) <= others / 120, "{often_gone} {shares:?}");
}

#[test]
fn shares_alternate_when_two_are_left_for_an_organisation() {
    let shares = shares(&[0, 1, 2], |_| 0, |_, _| FREE);
    assert_eq!(shares, BTreeMap::from([(1, 5_000), (2, 5_000)]));
}

fn standings() -> impl Strategy<Value = Vec<Standing>> {
    let standing = (any::<bool>(), any::<bool>(), any::<bool>())
        .prop_map(|(active, involved, room)| Standing { active, involved, room });
    proptest::collection::vec(standing, 0..40)
}

proptest! {
    /// An obvious draw, which looks at everybody, finds the same among up to 16.
    #[test]
    fn draw_finds_whom_a_slow_search_finds(
        standings in standings(),
        organisation in 0..40u32,
        last in proptest::collection::vec(0..40u32, 0..5),
        at in proptest::option::of(0..40u32),
        by in proptest::collection::btree_set(0..40u32, 0..3),
    ) {
        let reviewers: Vec<u32> = (0..standings.len() as u32).collect();
        let review = seen(&by.iter().copied().collect::<Vec<_>>());
        let case = Case { organisation, last: &last, review: &review };
        let (look, after) = case.draw(&reviewers, at, |id| standings[id as usize]);

        let later = reviewers.iter().filter(|id| at.is_none_or(|at| at < **id));
        let sooner = reviewers.iter().filter(|id| at.is_some_and(|at| **id <= at));
        let looked: Vec<u32> = later.chain(sooner).copied().take(16).collect();
        let can_ever = |id: &&u32| {
            let standing = standings[**id as usize];
            **id != organisation && !by.contains(*id) && standing.active && !standing.involved
        };
        let can: Vec<u32> = looked
            .iter()
            .filter(can_ever)
            .filter(|id| standings[**id as usize].room)
            .copied()
            .collect();
        let longest_ago = last.iter().enumerate().filter(|(at, id)| !last[at + 1..].contains(id));
        let mut longest_ago = longest_ago.map(|(_, id)| id).filter(|id| can.contains(id));
        let other = can.iter().find(|id| !last.contains(id)).or(longest_ago.next()).copied();
        let expected = match other {
            Some(id) => Look::Found(id),
            None if reviewers.len() <= 16 && looked.iter().filter(can_ever).count() == 0 => {
                Look::Nobody
            }
            None => Look::Later,
        };
        prop_assert_eq!(look, expected);
        let turn = other.or(looked.last().copied()).or(at);
        prop_assert_eq!(after, turn);
    }

    /// Whoever can review a case is found, however many others cannot.
    #[test]
    fn draws_find_somebody_who_can_when_they_are_repeated(
        count in 1..256u32,
        only in 0..256u32,
        at in 0..256u32,
    ) {
        let only = only % count + 1;
        let reviewers: Vec<u32> = (1..=count).collect();
        let standing = |id| Standing { active: id == only, ..FREE };
        let mut turn = at;
        let found = (0..16).find_map(|_| {
            let (look, next) = draw(&reviewers, turn, standing);
            assert_ne!(look, Look::Nobody);
            turn = next.unwrap();
            (look == Look::Found(only)).then_some(only)
        });
        prop_assert_eq!(found, Some(only));
    }
}

//! Random interleavings of all calls, time and suspension: a refused call writes nothing and holds
//! nothing, reports tile time, and the invariants hold after each.

use crate::{mock::*, Batch, BatchKind, Batches, Call, Event, Extension, LastReports, Reports};
use frame_support::{assert_ok, traits::UnfilteredDispatchable};
use proptest::{prelude::*, sample::select, strategy::ValueTree, test_runner::TestRunner};
use salus_primitives::{
    Commitment, DataPeriod, Hour, Moment, OrganisationDeposits, OrganisationId, Root,
};
use sp_runtime::StateVersion;
use std::collections::BTreeSet;

/// What happens next.
#[derive(Clone, Debug)]
enum Step {
    Call(AccountId, Call<Test>),
    /// A report by this account, from so many hours after the last, of so many hours.
    Report(AccountId, Root, i32, u32),
    /// A batch by this account that begins with the leaves of a smaller one, with a hash changed or not.
    Extend {
        who: AccountId,
        seed: u8,
        older: u64,
        leaves: u64,
        changed: bool,
    },
    Wait(Moment),
    Suspend(bool),
    Remove,
}

fn who() -> impl Strategy<Value = AccountId> {
    select(&[ARCHIVIST, ARCHIVIST, OFFICER, OFFICER, OTHER, OTHER, CLERK, STRANGER][..])
}

/// Few enough that they meet.
fn tree() -> impl Strategy<Value = Tree> {
    (0..2u8, 1..5u64).prop_map(|(seed, leaves)| Tree::of(seed, leaves))
}

fn root() -> impl Strategy<Value = Root> {
    tree().prop_map(|tree| tree.root())
}

fn call() -> impl Strategy<Value = Call<Test>> {
    let period = prop_oneof![
        3 => Just(DataPeriod::ALWAYS),
        1 => select(vec![DataPeriod::between(5, 5), DataPeriod::between(-2, 1)]),
    ];
    // As many as there are, or what an organisation may say.
    let said = prop_oneof![3 => Just(None), 1 => (0..5u64).prop_map(Some)];
    let organisation = select(&[HOSPITAL, OTHER_HOSPITAL][..]);
    prop_oneof![
        (0..4u8).prop_map(|n| Call::anchor { commitment: Commitment([n; 32]) }),
        (tree(), said, period).prop_map(|(tree, said, period)| Call::anchor_batch {
            kind: BatchKind::Records,
            root: tree.root(),
            leaves: said.unwrap_or(tree.leaves()),
            period,
            extends: None,
        }),
        (root(), root(), 0..5u64).prop_map(|(old, root, leaves)| Call::supersede {
            old,
            root,
            leaves
        }),
        (root(), 0..6u64, root()).prop_map(|(root, erased, receipts)| Call::tombstone {
            root,
            erased,
            receipts
        }),
        (organisation, root()).prop_map(|(organisation, root)| Call::purge { organisation, root }),
        select(&[RETENTION, RETENTION - 1, MAX_RETENTION, MAX_RETENTION + 1][..])
            .prop_map(|retention| Call::set_retention { retention }),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let begin = prop_oneof![6 => Just(0), 1 => -2..3];
    let extended = (who(), 0..2u8, 1..5u64, 2..8u64, any::<bool>());
    prop_oneof![
        8 => (who(), call()).prop_map(|(who, call)| Step::Call(who, call)),
        6 => (who(), root(), begin, 0..26u32)
            .prop_map(|(who, root, begin, count)| Step::Report(who, root, begin, count)),
        4 => extended.prop_map(|(who, seed, older, leaves, changed)| Step::Extend {
            who, seed, older, leaves, changed
        }),
        3 => select(&[HOUR / 2, HOUR, 24 * HOUR, RETENTION, MAX_RETENTION][..])
            .prop_map(Step::Wait),
        1 => any::<bool>().prop_map(Step::Suspend),
        1 => Just(Step::Remove),
    ]
}

fn dispatch(who: AccountId, call: Call<Test>) -> bool {
    let origin = match &call {
        Call::set_retention { .. } => RuntimeOrigin::root(),
        _ => by(who),
    };
    call.dispatch_bypass_filter(origin).is_ok()
}

fn organisation_of(who: AccountId) -> OrganisationId {
    if who == OTHER {
        OTHER_HOSPITAL
    } else {
        HOSPITAL
    }
}

/// Whether the step was taken.
fn take(step: Step) -> bool {
    match step {
        Step::Call(who, call) => dispatch(who, call),
        Step::Report(who, root, begin, count) => {
            let next = LastReports::<Test>::get(organisation_of(who))
                .unwrap_or(Hour(Hour::of(Timestamp::get()).0 - 30));
            let period = hours(next.0.saturating_add_signed(begin), count);
            let kind = BatchKind::Disclosures;
            let call = Call::anchor_batch { kind, root, leaves: 4, period, extends: None };
            dispatch(who, call)
        }
        Step::Extend { who, seed, older, leaves, changed } => {
            let tree = Tree::of(seed, leaves);
            // One that is there, if there is any.
            let is_there = |older: &u64| {
                let batch =
                    Batches::<Test>::get(organisation_of(who), Tree::of(seed, *older).root());
                batch.is_some_and(|batch| batch.leaves == *older)
            };
            let older = (1..leaves).find(is_there).unwrap_or(older.min(leaves));
            let mut extension = tree.extension(older as usize);
            let was_superseded = Batches::<Test>::get(organisation_of(who), extension.root)
                .is_some_and(|batch| batch.superseded.is_some());
            if changed {
                let mut proof = extension.proof.into_inner();
                match proof.first_mut() {
                    Some(head) => head.0[0] ^= 1,
                    None => proof.push(Root([0; 32])),
                }
                extension = Extension { proof: proof.try_into().unwrap(), ..extension };
            }
            let (kind, root, leaves) = (BatchKind::Records, tree.root(), tree.leaves());
            let (period, extends) = (DataPeriod::ALWAYS, Some(extension));
            let taken = dispatch(who, Call::anchor_batch { kind, root, leaves, period, extends });
            assert!(!(taken && changed), "a wrong proof was taken");
            assert!(!(taken && was_superseded), "what was superseded was extended");
            taken
        }
        Step::Wait(time) => {
            wait(time);
            true
        }
        Step::Suspend(suspended) => {
            Suspended::set(if suspended { vec![HOSPITAL] } else { vec![] });
            true
        }
        Step::Remove => {
            Removed::set(vec![OTHER_HOSPITAL]);
            true
        }
    }
}

/// Hours that were ever reported, by whom.
type Reported = BTreeSet<(OrganisationId, u32)>;

/// Adds what was reported in this step, none of it twice; reports then tile time without a gap.
fn follow(reported: &mut Reported) {
    for record in System::events() {
        let RuntimeEvent::Records(Event::BatchAnchored { organisation, root, .. }) = record.event
        else {
            continue;
        };
        let Some((first, end)) = Batches::<Test>::get(organisation, root).unwrap().hours() else {
            continue;
        };
        for hour in first.0..end.0 {
            assert!(reported.insert((organisation, hour)), "an hour was reported twice");
        }
    }
    for organisation in [HOSPITAL, OTHER_HOSPITAL] {
        let hours = reported.iter().filter(|(of, _)| *of == organisation).map(|(_, hour)| *hour);
        let hours: Vec<_> = hours.collect();
        assert!(hours.windows(2).all(|two| two[0] + 1 == two[1]), "an hour was never reported");
        let next = hours.last().map(|last| Hour(last + 1));
        assert_eq!(LastReports::<Test>::get(organisation), next);
    }
    for (organisation, _, root) in Reports::<Test>::iter() {
        let (first, end) = Batches::<Test>::get(organisation, root).unwrap().hours().unwrap();
        assert!((first.0..end.0).all(|hour| reported.contains(&(organisation, hour))));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn invariants_hold_whatever_is_called(steps in proptest::collection::vec(step(), 1..60)) {
        test(|| {
            let mut reported = Reported::new();
            for step in steps {
                System::reset_events();
                let state = || (sp_io::storage::root(StateVersion::V1), Held::get());
                let before = state();
                let taken = take(step.clone());
                assert!(taken || state() == before, "{step:?} was refused and wrote");
                follow(&mut reported);
                assert_ok!(Records::do_try_state());
                let batches = Batches::<Test>::iter().count() as u64;
                let held = World::held(HOSPITAL) + World::held(OTHER_HOSPITAL);
                assert_eq!(held, batches * DEPOSIT, "another amount is held than for batches");
            }
        });
    }
}

/// Or the test above would prove less than it says.
#[test]
fn steps_reach_every_outcome() {
    let mut runner = TestRunner::deterministic();
    let mut reached = BTreeSet::new();
    for _ in 0..64 {
        let steps = proptest::collection::vec(step(), 60).new_tree(&mut runner).unwrap().current();
        test(|| {
            for step in steps {
                System::reset_events();
                let taken = take(step.clone());
                for record in System::events() {
                    let RuntimeEvent::Records(event) = record.event else { continue };
                    reached.insert(match event {
                        Event::BatchAnchored { extends: Some(_), .. } => "extended",
                        Event::BatchAnchored { kind: BatchKind::Records, .. } => "anchored",
                        Event::BatchAnchored { .. } => "reported",
                        Event::BatchSuperseded { .. } => "superseded",
                        Event::BatchTombstoned { .. } => "tombstoned",
                        Event::BatchPurged { .. } => "purged",
                        Event::RetentionSet { .. } => "retained",
                    });
                }
                if matches!(step, Step::Extend { changed: true, .. }) && !taken {
                    reached.insert("refused a proof");
                }
            }
        });
    }
    let all = [
        "anchored",
        "extended",
        "purged",
        "refused a proof",
        "reported",
        "retained",
        "superseded",
        "tombstoned",
    ];
    assert_eq!(reached.into_iter().collect::<Vec<_>>(), all);
}

#[test]
fn try_state_finds_it_when_a_report_is_not_listed_or_listed_wrongly() {
    test(|| {
        let root = report_hours(1, THIS_HOUR - 2, 1);
        let (organisation, key, _) = Reports::<Test>::iter().next().unwrap();
        Reports::<Test>::remove(organisation, key);
        assert!(Records::do_try_state().is_err());
        Reports::<Test>::insert(organisation, key, root);
        assert_ok!(Records::do_try_state());
        Reports::<Test>::insert(organisation, crate::anchor::key(Hour(1)), root);
        assert!(Records::do_try_state().is_err());
        Reports::<Test>::remove(organisation, crate::anchor::key(Hour(1)));
    });
}

#[test]
fn try_state_finds_it_when_two_batches_do_not_name_each_other() {
    test(|| {
        let (old, new) = (report_hours(1, THIS_HOUR - 2, 1), Root([9; 32]));
        wait(1);
        assert_ok!(Records::supersede(by(OFFICER), old, new, 2));
        let right = Batches::<Test>::get(HOSPITAL, old).unwrap();
        let elsewhere = Some(Root([8; 32]));
        let wrong = [
            Batch { superseded: elsewhere, ..right.clone() },
            Batch { period: hours(THIS_HOUR - 3, 1), ..right.clone() },
        ];
        for wrong in wrong {
            Batches::<Test>::insert(HOSPITAL, old, wrong);
            assert!(Records::do_try_state().is_err());
        }
        Batches::<Test>::insert(HOSPITAL, old, right);
    });
}

#[test]
fn try_state_finds_it_when_too_little_is_held() {
    test(|| {
        report_hours(1, THIS_HOUR - 2, 1);
        Held::mutate(|held| held.insert(HOSPITAL, DEPOSIT - 1));
        assert!(Records::do_try_state().is_err());
        Held::mutate(|held| held.insert(HOSPITAL, DEPOSIT));
    });
}

#[test]
fn try_state_finds_it_when_two_reports_overlap() {
    test(|| {
        report_hours(1, THIS_HOUR - 10, 4);
        let later = report_hours(2, THIS_HOUR - 6, 2);
        let batch = Batches::<Test>::get(HOSPITAL, later).unwrap();
        let mut moved = batch.clone();
        moved.period = hours(THIS_HOUR - 7, 2);
        let (right, wrong) = (Hour(THIS_HOUR - 6), Hour(THIS_HOUR - 7));
        let put = |hour, batch| {
            for hour in [right, wrong] {
                Reports::<Test>::remove(HOSPITAL, crate::anchor::key(hour));
            }
            Reports::<Test>::insert(HOSPITAL, crate::anchor::key(hour), later);
            Batches::<Test>::insert(HOSPITAL, later, batch);
        };
        put(wrong, moved);
        assert!(Records::do_try_state().is_err());
        put(right, batch);
    });
}

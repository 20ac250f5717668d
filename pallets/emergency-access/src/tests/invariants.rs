//! Random histories: calls, time, and what happens to those who take part.

use std::collections::{BTreeMap, BTreeSet};

use frame_support::assert_ok;
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use salus_policy::{EmergencyGrant, EmergencyInspect, Triple};
use salus_primitives::{
    minute, signing::EmergencyPayload, EmergencyReason, EmergencyReasons, GrantId, Label, Labels,
    Moment, OrganisationId, PractitionerInspect, Role, Roles,
};
use sp_io::storage::root;
use sp_runtime::{DispatchResult, StateVersion};

use crate::{
    mock::*,
    phase::{Opinion, Outcome, Part, Verdict},
    *,
};

/// One step of a random history.
#[derive(Clone, Debug)]
enum Step {
    Activate(Activate),
    /// Somebody submits what was signed so long ago.
    Submit {
        who: AccountId,
        signed: Activate,
        ago: Moment,
        lifetime: Moment,
        counter: u32,
    },
    Widen {
        who: AccountId,
        id: u64,
        labels: Labels,
        reason: EmergencyReason,
    },
    Renew {
        who: AccountId,
        id: u64,
    },
    Second {
        who: AccountId,
        organisation: OrganisationId,
        id: u64,
    },
    Close {
        who: AccountId,
        id: u64,
    },
    Justify {
        who: AccountId,
        id: u64,
    },
    Accept {
        who: AccountId,
        id: u64,
    },
    Contest {
        who: AccountId,
        id: u64,
    },
    Join {
        organisation: OrganisationId,
    },
    Leave {
        organisation: OrganisationId,
    },
    Conclude {
        id: u64,
        opinion: Opinion,
    },
    Recuse {
        id: u64,
    },
    Resolve {
        id: u64,
        verdict: Verdict,
    },
    Lift {
        who: AccountId,
    },
    SetRoles {
        all: bool,
    },
    SetParameters {
        open: Moment,
        cases: u32,
    },
    Declare {
        organisation: OrganisationId,
        hours: u64,
    },
    Happen(Fact),
    /// The chain stands.
    Wait {
        milliseconds: Moment,
    },
    /// It runs.
    Live {
        hours: u64,
    },
    Poll,
}

/// What happens to those who take part.
#[derive(Clone, Copy, Debug)]
enum Fact {
    Suspended(Option<OrganisationId>),
    Revoked(bool),
    Ended(bool),
    Withdrawn(bool),
    /// Another organisation credentials Dr Bailey too.
    Hired(Option<OrganisationId>),
    /// Somebody is suspended from emergencies for so long.
    Barred(AccountId, Moment),
}

/// What statistics count, of one organisation.
#[derive(Debug, Default, PartialEq)]
struct Counted {
    activations: u32,
    narrowed: u32,
    signed: u32,
    late: u32,
    contests: u32,
    decisions: u32,
    reviews: u32,
    lapsed: u32,
}

const STAFF: [(AccountId, OrganisationId); 4] = [
    (DR_BAILEY, OTHER_HOSPITAL),
    (DR_BAILEY, CLINIC),
    (DR_HUNT, OTHER_HOSPITAL),
    (DR_GREY, HOSPITAL),
];

fn practitioner() -> impl Strategy<Value = (AccountId, OrganisationId)> {
    prop::sample::select(STAFF.to_vec())
}

fn reason() -> impl Strategy<Value = EmergencyReason> {
    prop_oneof![
        4 => Just(EmergencyReason::UNCONSCIOUS),
        2 => Just(EmergencyReason::OVRTPS),
        2 => Just(EmergencyReason::DISASTER),
        1 => (0..12u8).prop_map(EmergencyReason),
    ]
}

fn labels() -> impl Strategy<Value = Labels> {
    prop_oneof![
        Just(Labels::UNLABELLED),
        Just(Labels::from(Label::HIV)),
        Just(Labels::from(Label::PSYTHPN)),
    ]
}

fn patient() -> impl Strategy<Value = AccountId> {
    prop::sample::select(vec![PATIENT, OTHER_PATIENT, GUARDIAN])
}

fn organisation() -> impl Strategy<Value = OrganisationId> {
    prop::sample::select([&REVIEWERS[..], &[HOSPITAL, CLINIC]].concat())
}

fn opinion() -> impl Strategy<Value = Opinion> {
    prop::sample::select(vec![Opinion::Justified, Opinion::Unjustified, Opinion::Insufficient])
}

fn activation() -> impl Strategy<Value = Activate> {
    let patient = prop_oneof![3 => Just(PATIENT), 1 => Just(OTHER_PATIENT)];
    let scope = prop::option::of(labels().prop_map(laboratory));
    let justification = prop::option::of(Just(WHY));
    (practitioner(), patient, reason(), scope, justification).prop_map(
        |((practitioner, organisation), patient, reason, scope, justification)| Activate {
            practitioner,
            organisation,
            patient,
            reason,
            scope,
            justification,
        },
    )
}

fn submission() -> impl Strategy<Value = Step> {
    let who = prop::sample::select(vec![DR_BAILEY, DR_GREY, OFFICER, REGISTRAR, STRANGER]);
    let ago = prop_oneof![0..10 * MINUTE, 0..5 * HOUR, 0..40 * DAY, 0..400 * DAY];
    (who, activation(), ago, 0..25 * HOUR, 0..4u32).prop_map(
        |(who, signed, ago, lifetime, counter)| Step::Submit {
            who,
            signed,
            ago,
            lifetime,
            counter,
        },
    )
}

fn fact() -> impl Strategy<Value = Fact> {
    let organisation = prop_oneof![Just(None), Just(Some(HOSPITAL)), Just(Some(OTHER_HOSPITAL))];
    prop_oneof![
        2 => organisation.prop_map(Fact::Suspended),
        1 => any::<bool>().prop_map(Fact::Revoked),
        1 => any::<bool>().prop_map(Fact::Ended),
        1 => any::<bool>().prop_map(Fact::Withdrawn),
        1 => prop::option::of(self::organisation()).prop_map(Fact::Hired),
        2 => (practitioner(), 0..3 * DAY).prop_map(|((who, _), long)| Fact::Barred(who, long)),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let who = || practitioner().prop_map(|(who, _)| who);
    let id = || 0..8u64;
    let times = prop_oneof![
        4 => 1..HOUR,
        3 => 1..6 * HOUR,
        2 => 1..3 * DAY,
        1 => 1..200 * DAY,
    ];
    prop_oneof![
        8 => activation().prop_map(Step::Activate),
        6 => submission(),
        4 => (who(), id(), labels(), reason())
            .prop_map(|(who, id, labels, reason)| Step::Widen { who, id, labels, reason }),
        4 => (who(), id()).prop_map(|(who, id)| Step::Renew { who, id }),
        4 => (practitioner(), id())
            .prop_map(|((who, organisation), id)| Step::Second { who, organisation, id }),
        2 => (who(), id()).prop_map(|(who, id)| Step::Close { who, id }),
        4 => (who(), id()).prop_map(|(who, id)| Step::Justify { who, id }),
        2 => (patient(), id()).prop_map(|(who, id)| Step::Accept { who, id }),
        3 => (patient(), id()).prop_map(|(who, id)| Step::Contest { who, id }),
        3 => organisation().prop_map(|organisation| Step::Join { organisation }),
        1 => organisation().prop_map(|organisation| Step::Leave { organisation }),
        8 => (id(), opinion()).prop_map(|(id, opinion)| Step::Conclude { id, opinion }),
        1 => id().prop_map(|id| Step::Recuse { id }),
        5 => (id(), any::<bool>()).prop_map(|(id, justified)| Step::Resolve {
            id,
            verdict: if justified { Verdict::Justified } else { Verdict::Unjustified },
        }),
        1 => who().prop_map(|who| Step::Lift { who }),
        1 => any::<bool>().prop_map(|all| Step::SetRoles { all }),
        1 => (HOUR / 2..9 * HOUR, 9..30u32)
            .prop_map(|(open, cases)| Step::SetParameters { open, cases }),
        1 => (practitioner(), 0..80u64)
            .prop_map(|((_, organisation), hours)| Step::Declare { organisation, hours }),
        2 => fact().prop_map(Step::Happen),
        6 => times.prop_map(|milliseconds| Step::Wait { milliseconds }),
        4 => (1..100u64).prop_map(|hours| Step::Live { hours }),
        3 => Just(Step::Poll),
    ]
}

fn take(step: Step) -> DispatchResult {
    match step {
        Step::Activate(activation) => activation.send(),
        Step::Submit { who, signed, ago, lifetime, counter } => {
            let Activate { practitioner, organisation, patient, reason, scope, justification } =
                signed;
            let Scope { classes, labels } = scope.unwrap_or_else(Scope::base);
            let opened = now() - ago;
            let payload = EmergencyPayload {
                organisation,
                practitioner,
                patient,
                reason,
                classes,
                labels,
                justification: justification.unwrap_or(NOTHING),
                opened,
                counter,
                expires: opened + lifetime,
            };
            submit_by(who, payload)
        }
        Step::Widen { who, id, labels, reason } => {
            let classes = salus_primitives::Class::CLINICAL_NOTES.into();
            EmergencyAccess::widen(by(who), GrantId(id), classes, labels, reason)
        }
        Step::Renew { who, id } => EmergencyAccess::renew(by(who), GrantId(id)),
        Step::Second { who, organisation, id } => {
            EmergencyAccess::second(by(who), GrantId(id), organisation)
        }
        Step::Close { who, id } => EmergencyAccess::close(by(who), GrantId(id)),
        Step::Justify { who, id } => EmergencyAccess::justify(by(who), GrantId(id), WHY),
        Step::Accept { who, id } => EmergencyAccess::accept(by(who), GrantId(id)),
        Step::Contest { who, id } => EmergencyAccess::contest(by(who), GrantId(id)),
        Step::Join { organisation } => EmergencyAccess::join_reviewers(by(agent(organisation))),
        Step::Leave { organisation } => EmergencyAccess::leave_reviewers(by(agent(organisation))),
        Step::Conclude { id, opinion } => {
            let has =
                Activations::<Test>::get(GrantId(id)).and_then(|of| of.review.phase.reviewer());
            let who = has.map_or(STRANGER, agent);
            EmergencyAccess::conclude(by(who), GrantId(id), opinion, FINDINGS)
        }
        Step::Recuse { id } => {
            let has =
                Activations::<Test>::get(GrantId(id)).and_then(|of| of.review.phase.reviewer());
            EmergencyAccess::recuse(by(has.map_or(STRANGER, agent)), GrantId(id))
        }
        Step::Resolve { id, verdict } => resolve(&[GrantId(id)], verdict),
        Step::Lift { who } => EmergencyAccess::lift_suspension(RuntimeOrigin::root(), who),
        Step::SetRoles { all } => {
            let roles = if all { Roles::EMERGENCY } else { Role::EMERGENCY_PHYSICIAN.into() };
            EmergencyAccess::set_emergency_roles(by(CLERK), roles)
        }
        Step::SetParameters { open, cases } => set_parameters(|parameters| {
            parameters.open = open;
            parameters.cases = cases;
        }),
        Step::Declare { organisation, hours } => declare(&[organisation], now() + hours * HOUR),
        Step::Happen(fact) => {
            happen(fact);
            Ok(())
        }
        Step::Wait { milliseconds } => {
            wait(milliseconds);
            Ok(())
        }
        Step::Live { hours } => {
            live(hours * HOUR);
            Ok(())
        }
        Step::Poll => {
            poll();
            Ok(())
        }
    }
}

fn happen(fact: Fact) {
    match fact {
        Fact::Suspended(organisation) => Suspended::set(organisation.into_iter().collect()),
        Fact::Revoked(revoked) => Revoked::set(revoked.then_some(DR_BAILEY).into_iter().collect()),
        Fact::Ended(ended) => Ended::set(ended.then_some(PATIENT).into_iter().collect()),
        Fact::Withdrawn(withdrawn) => {
            Withdrawn::set(withdrawn.then_some(PATIENT).into_iter().collect());
        }
        Fact::Hired(by) => Hired::set(by.map(|by| (by, DR_BAILEY)).into_iter().collect()),
        Fact::Barred(who, long) => {
            suspend(who, long);
        }
    }
}

fn triples() -> Vec<Triple<AccountId>> {
    let of = |patient| {
        STAFF.map(|(practitioner, organisation)| Triple { patient, organisation, practitioner })
    };
    [of(PATIENT), of(OTHER_PATIENT)].concat()
}

/// What everybody holds now.
fn all_held() -> Vec<Vec<EmergencyGrant<AccountId>>> {
    triples().iter().map(EmergencyAccess::grants).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn invariants_hold_whatever_happens(steps in prop::collection::vec(step(), 1..60)) {
        test(|| {
            for step in steps {
                let before = root(StateVersion::V1);
                let told = format!("{step:?}");
                if take(step).is_err() {
                    assert_eq!(root(StateVersion::V1), before, "{told} was refused and wrote");
                }
                EmergencyAccess::do_try_state().unwrap_or_else(|error| panic!("{told}: {error:?}"));
                check();
            }
        });
    }

    /// Whatever happens later, what was held is told again, byte for byte.
    #[test]
    fn grants_at_repeats_all_that_was_held(steps in prop::collection::vec(step(), 1..60)) {
        test(|| {
            // What the last call of an instant left is what counts.
            let mut given = BTreeMap::new();
            for step in steps {
                let _ = take(step);
                given.insert(now(), all_held());
            }
            let forgotten = |at: &Moment| {
                triples().iter().any(|of| EmergencyAccess::grants_at(of, *at).is_err())
            };
            for (at, held) in given.into_iter().filter(|(at, _)| !forgotten(at)) {
                let again: Vec<_> =
                    triples().iter().map(|of| EmergencyAccess::grants_at(of, at).unwrap()).collect();
                assert_eq!(again, held, "as at {at}");
            }
        });
    }

    /// Nobody opens more, or for longer, than the rules say, and nobody suspended anything.
    #[test]
    fn nothing_is_held_by_the_suspended_nor_for_too_long(
        steps in prop::collection::vec(step(), 1..60)
    ) {
        test(|| {
            for step in steps {
                let _ = take(step);
                for (of, held) in triples().iter().zip(all_held()) {
                    let suspended =
                        Practitioners::<Test>::get(of.practitioner).is_suspended(now());
                    assert!(held.is_empty() || !suspended, "{of:?}");
                    for grant in held {
                        assert_ok!(grant.check());
                        let activation = kept(grant.id);
                        assert_eq!(&activation.triple, of);
                        let until = grant.validity.until.unwrap();
                        assert!(until <= activation.ceiling);
                        assert!(activation.ceiling <= activation.opened + DAY);
                        let flaws = activation.signed.map(|signed| signed.flaws);
                        assert!(!flaws.is_some_and(|flaws| flaws.are_any()), "it is flawed");
                        let alone = activation.second.is_none();
                        let labels = grant.labels.named().unwrap();
                        let threat = !labels.intersection(Labels::THREAT_ONLY).is_empty();
                        assert!(!alone || !threat, "a threat was opened alone");
                        let others = EmergencyReasons::THREAT.contains(grant.reason);
                        assert!(!threat || others, "a threat was opened without one");
                    }
                }
            }
        });
    }

    /// Everything ends: whatever was left undone, every case is decided, and gone when its time is over.
    #[test]
    fn every_case_ends_whoever_is_silent(steps in prop::collection::vec(step(), 1..60)) {
        test(|| {
            for step in steps {
                let _ = take(step);
            }
            live(3 * DAY + HOUR);
            assert!(all_held().iter().all(Vec::is_empty));
            live(130 * DAY);
            assert!(Activations::<Test>::iter_values().all(|of| !of.review.phase.is_open()));
            wait(MIN_RETENTION);
            live(2 * DAY);
            wait(MIN_RETENTION);
            poll();
            assert_eq!(Activations::<Test>::iter_keys().count(), 0);
            assert_eq!(Agenda::<Test>::iter_keys().count(), 0);
        });
    }

    /// Statistics count what events told, of the same organisations.
    #[test]
    fn statistics_count_what_was_told(steps in prop::collection::vec(step(), 1..60)) {
        test(|| {
            let (mut expected, mut seen) = (BTreeMap::<_, Counted>::new(), 0);
            for step in steps {
                let of: BTreeMap<_, _> = Activations::<Test>::iter()
                    .map(|(id, activation)| (id, activation.triple.organisation))
                    .collect();
                let _ = take(step);
                let told = events();
                for event in told.iter().skip(seen) {
                    match event {
                        Event::EmergencyActivated { grant, organisation, .. }
                        | Event::EvidenceSubmitted { grant, organisation, .. } => {
                            let activation = kept(*grant);
                            let late = activation.signed.is_some_and(|evidence| evidence.late);
                            let counted = expected.entry(*organisation).or_default();
                            let opened = !activation.terms.is_empty();
                            let narrowed = opened && activation.narrowed.narrows();
                            counted.activations += u32::from(opened);
                            counted.narrowed += u32::from(narrowed);
                            counted.signed += u32::from(activation.signed.is_some());
                            counted.late += u32::from(late);
                        }
                        Event::EmergencyContested { grant, .. } => {
                            expected.entry(of[grant]).or_default().contests += 1;
                        }
                        Event::CaseDecided { grant, .. } => {
                            expected.entry(of[grant]).or_default().decisions += 1;
                        }
                        Event::OpinionGiven { reviewer, opinion, .. }
                            if *opinion != Opinion::Insufficient =>
                        {
                            expected.entry(*reviewer).or_default().reviews += 1;
                        }
                        Event::ReviewLapsed { reviewer, .. } => {
                            expected.entry(*reviewer).or_default().lapsed += 1;
                        }
                        _ => {}
                    }
                }
                seen = told.len();
            }
            // Or a slot may have come again.
            if FourWeeks::of(now()).0 - FourWeeks::of(NOW).0 >= PERIODS {
                return;
            }
            let mut counted = BTreeMap::<_, Counted>::new();
            for (organisation, _, of) in Statistics::<Test>::iter() {
                let Outcomes { justified, unjustified, accepted, unreviewed } = of.outcomes;
                let sum = counted.entry(organisation).or_default();
                sum.activations += of.activations;
                sum.narrowed += of.narrowed;
                sum.signed += of.signed;
                sum.late += of.late;
                sum.contests += of.contests;
                sum.decisions += justified + unjustified + accepted + unreviewed;
                sum.reviews += of.reviews;
                sum.lapsed += of.lapsed;
            }
            assert_eq!(counted, expected);
        });
    }

    /// Nobody reviews their own staff's, nor twice; nobody alone, nor any clock, finds it unjustified.
    #[test]
    fn nobody_reviews_their_own_or_condemns_alone(steps in prop::collection::vec(step(), 1..80)) {
        test(|| {
            for step in steps {
                let resolved = matches!(step, Step::Resolve { .. });
                let before: BTreeMap<_, _> = Activations::<Test>::iter().collect();
                let open: BTreeSet<_> =
                    before.keys().copied().filter(|id| open_until(*id).is_some()).collect();
                let _ = take(step);
                for (id, of) in Activations::<Test>::iter() {
                    let seats: Vec<_> = of.review.seats.iter().flatten().collect();
                    let who: BTreeSet<_> = seats.iter().map(|seat| seat.reviewer).collect();
                    assert_eq!(who.len(), seats.len(), "somebody looked twice");
                    assert!(!who.contains(&of.triple.organisation), "their own");
                    let had = before.get(&id).map_or(vec![], |of| of.review.seats.to_vec());
                    for seat in seats.iter().filter(|seat| !had.contains(&Some(***seat))) {
                        let employs =
                            World::credential(seat.reviewer, &of.triple.practitioner).is_some();
                        // They may have come to, and then only leave it.
                        assert!(!employs || seat.part == Part::Left, "their own practitioner");
                    }
                    let was = before.get(&id).and_then(|of| of.review.phase.outcome());
                    let unjustified = Some(Outcome::Unjustified);
                    let outcome = of.review.phase.outcome();
                    if outcome.is_some() && was.is_none() {
                        assert!(open_until(id).is_none(), "decided while it was open");
                        let later = !resolved || !open.contains(&id);
                        assert!(later, "the council decided what was open");
                    }
                    if outcome == unjustified && was != unjustified {
                        let found = Part::Found(Verdict::Unjustified);
                        let two = seats.iter().filter(|seat| seat.part == found).count() >= 2;
                        assert!(two || resolved, "condemned alone");
                    }
                }
            }
        });
    }
}

/// Or the tests above would prove less than they say.
#[test]
fn steps_reach_every_outcome() {
    let mut runner = TestRunner::deterministic();
    let mut reached = BTreeSet::new();
    for _ in 0..256 {
        let steps = prop::collection::vec(step(), 80).new_tree(&mut runner).unwrap().current();
        test(|| {
            for step in steps {
                let _ = take(step);
            }
            for event in events() {
                let told = format!("{event:?}");
                reached.extend(told.split_whitespace().next().map(str::to_owned));
            }
        });
    }
    let all = [
        "AlarmRaised",
        "CaseClosed",
        "CaseDecided",
        "CaseEscalated",
        "CaseReopened",
        "CaseResolved",
        "DisasterDeclared",
        "EmergencyAccepted",
        "EmergencyActivated",
        "EmergencyClosed",
        "EmergencyContested",
        "EmergencyJustified",
        "EmergencyRenewed",
        "EmergencyRolesSet",
        "EmergencySeconded",
        "EmergencyWidened",
        "EvidenceSubmitted",
        "JustificationOverdue",
        "OpinionGiven",
        "ParametersSet",
        "PractitionerStruck",
        "PractitionerSuspended",
        "ReviewLapsed",
        "ReviewerAssigned",
        "ReviewerJoined",
        "ReviewerLeft",
        "ReviewerRecused",
        "SuspensionLifted",
    ];
    let reached: Vec<_> = reached.iter().map(|name| name.trim_start_matches("Event::")).collect();
    assert_eq!(reached, all);
}

/// That the invariants are seen to be broken by this, and hold again after that.
#[track_caller]
fn seen(broken: impl FnOnce(), mended: impl FnOnce()) {
    assert_ok!(EmergencyAccess::do_try_state());
    broken();
    assert!(EmergencyAccess::do_try_state().is_err());
    mended();
    assert_ok!(EmergencyAccess::do_try_state());
}

#[test]
fn try_state_finds_it_when_an_activation_is_not_where_it_is_looked_for() {
    test(|| {
        let id = activate();
        let activation = kept(id);
        let trail = crate::keys::trail_key(NOW, id);
        let (number, due) = (0u32.to_be_bytes(), minute(NOW + HOUR));
        let (grant, of) = (id.0.to_be_bytes(), activation.triple);
        seen(
            || Trail::<Test>::remove(of.clone(), trail),
            || Trail::<Test>::insert(of.clone(), trail, ()),
        );
        let other = Triple { patient: OTHER_PATIENT, ..of };
        seen(
            || Trail::<Test>::insert(other.clone(), trail, ()),
            || Trail::<Test>::remove(other.clone(), trail),
        );
        seen(
            || Diary::<Test>::remove(PATIENT, number),
            || Diary::<Test>::insert(PATIENT, number, id),
        );
        seen(
            || Diary::<Test>::insert(OTHER_PATIENT, number, id),
            || Diary::<Test>::remove(OTHER_PATIENT, number),
        );
        seen(|| Agenda::<Test>::remove(due, grant), || Agenda::<Test>::insert(due, grant, ()));
        let later = minute(NOW + 2 * DAY);
        seen(|| Agenda::<Test>::insert(later, grant, ()), || Agenda::<Test>::remove(later, grant));
    });
}

#[test]
fn try_state_finds_it_when_a_desk_is_not_as_it_is_assigned() {
    test(|| {
        let id = activate();
        let key = id.0.to_be_bytes();
        assert_eq!(assign(id), HOSPITAL);
        seen(|| Desk::<Test>::remove(HOSPITAL, key), || Desk::<Test>::insert(HOSPITAL, key, ()));
        seen(|| Desk::<Test>::insert(CLINIC, key, ()), || Desk::<Test>::remove(CLINIC, key));
        seen(
            || DeskCounts::<Test>::insert(HOSPITAL, 2),
            || DeskCounts::<Test>::insert(HOSPITAL, 1),
        );
    });
}

#[test]
fn try_state_finds_it_when_something_is_miscounted() {
    test(|| {
        activate();
        let standing = |change: fn(&mut Practitioner)| {
            move || Practitioners::<Test>::mutate(DR_BAILEY, change)
        };
        seen(standing(|of| of.open = 2), standing(|of| of.open = 1));
        seen(standing(|of| of.overdue = 1), standing(|of| of.overdue = 0));
        let past = |of: &mut Practitioner| {
            of.suspensions.force_push(Suspension { from: NOW, until: NOW });
        };
        for _ in 1..MAX_SUSPENSIONS {
            Practitioners::<Test>::mutate(DR_BAILEY, past);
        }
        seen(standing(past), standing(|of| of.suspensions.truncate(15)));
        let load =
            |change: fn(&mut Caseload)| move || Caseloads::<Test>::mutate(OTHER_HOSPITAL, change);
        seen(load(|of| of.open = 0), load(|of| of.open = 1));
        seen(
            || Practitioners::<Test>::mutate(DR_GREY, |of| of.open = 1),
            || Practitioners::<Test>::remove(DR_GREY),
        );
    });
}

#[test]
fn try_state_finds_it_when_a_suspension_is_passed_over() {
    test(|| {
        suspend(DR_BAILEY, 1);
        wait(1);
        let id = activate();
        let counted = |count| Activations::<Test>::mutate_extant(id, |of| of.suspensions = count);
        seen(|| counted(0), || counted(1));
        wait(1);
        suspend(DR_BAILEY, 1);
        seen(|| counted(2), || counted(1));
    });
}

#[test]
fn try_state_finds_it_when_a_statistic_cannot_be() {
    test(|| {
        activate();
        let period = FourWeeks::of(NOW);
        let kept = Statistics::<Test>::get(OTHER_HOSPITAL, period.slot());
        let changed = |change: fn(&mut Statistic)| {
            seen(
                move || Statistics::<Test>::mutate(OTHER_HOSPITAL, period.slot(), change),
                move || Statistics::<Test>::insert(OTHER_HOSPITAL, period.slot(), kept),
            );
        };
        changed(|of| of.period.0 -= 1);
        changed(|of| of.period.0 += PERIODS);
        changed(|of| of.narrowed = 2);
        changed(|of| of.late = 1);
        changed(|of| of.reviews = 1);
        changed(|of| of.hours[3] = 1);
    });
}

#[test]
fn try_state_finds_it_when_an_activation_is_what_none_can_be() {
    test(|| {
        let id = activate();
        let before = kept(id);
        let changed = |change: fn(&mut ActivationOf<Test>)| {
            let before = before.clone();
            seen(
                move || {
                    Activations::<Test>::mutate(id, |activation| {
                        change(activation.as_mut().unwrap())
                    })
                },
                move || Activations::<Test>::insert(id, before),
            );
        };
        changed(|of| of.terms = Terms::default());
        changed(|of| of.terms[0].until = of.ceiling + 1);
        changed(|of| of.terms[0].from += 1);
        changed(|of| of.reason = EmergencyReason::OVRTPS);
        changed(|of| of.terms[0].scope.labels = Labels::EMPTY);
        changed(|of| of.ceiling += DAY);
        changed(|of| of.closed = Some(NOW - 1));
        changed(|of| of.renewal = Some(Renewal { at: NOW, terms: [true, false, false, false] }));
        let justified = Some(Justification { commitment: WHY, at: NOW });
        for terms in [Renewed::default(), [false, true, false, false]] {
            let before = before.clone();
            let renewal = Some(Renewal { at: NOW, terms });
            seen(
                || {
                    let changed = Activation { renewal, justification: justified, ..kept(id) };
                    Activations::<Test>::insert(id, changed);
                },
                || Activations::<Test>::insert(id, before),
            );
        }
        changed(|of| of.overdue = true);
        changed(|of| of.number = 7);
        changed(|of| of.justification = Some(Justification { commitment: WHY, at: NOW + 1 }));
        changed(|of| {
            let (organisation, practitioner) = (CLINIC, DR_BAILEY);
            of.second = Some(Second { organisation, practitioner, at: NOW, relied_upon: false });
        });
    });
}

#[test]
fn try_state_finds_it_when_what_is_set_is_out_of_bounds() {
    test(|| {
        seen(
            || EmergencyRoles::<Test>::insert(HOSPITAL, Roles::EMPTY),
            || EmergencyRoles::<Test>::remove(HOSPITAL),
        );
        seen(
            || EmergencyRoles::<Test>::insert(HOSPITAL, Roles::from(Role::RADIOLOGIST)),
            || EmergencyRoles::<Test>::remove(HOSPITAL),
        );
        seen(
            || Disasters::<Test>::insert(HOSPITAL, Disaster { since: NOW, until: NOW + 73 * HOUR }),
            || Disasters::<Test>::remove(HOSPITAL),
        );
        seen(
            || Disasters::<Test>::insert(HOSPITAL, Disaster { since: NOW + 1, until: NOW + HOUR }),
            || Disasters::<Test>::remove(HOSPITAL),
        );
        let put = |reviewers: [OrganisationId; 2]| {
            Reviewers::<Test>::put(ReviewerList::truncate_from(reviewers.to_vec()));
        };
        seen(|| put([OTHER_HOSPITAL, HOSPITAL]), || put([HOSPITAL, OTHER_HOSPITAL]));
        seen(
            || Parameters::<Test>::mutate(|of| of.narrow = 0),
            || Parameters::<Test>::mutate(|of| of.narrow = HOUR),
        );
    });
}

use std::collections::{BTreeMap, BTreeSet};

use proptest::{prelude::*, test_runner::FileFailurePersistence};
use salus_primitives::{Moment, OrganisationId, ReleaseStatus, RevocationReason, DAY};

use super::*;
use crate::Description;

/// Organisations that take part, and releases that come and go.
const PARTIES: u32 = 6;
const FILES: u8 = 4;

#[derive(Clone, Debug)]
enum Step {
    Publish(u32, u8, Moment),
    Attest(u32, u8, bool),
    Withdraw(u32, u8),
    Overrule(u32, u8),
    Revoke(Option<u32>, u8, u8),
    Suspend(u32, bool),
    Publisher(u32),
    Quorum(u8),
    Wait(Moment),
    Purge(u8),
}

fn step() -> impl Strategy<Value = Step> {
    let party = || 0..PARTIES;
    let n = || 1..=FILES;
    prop_oneof![
        4 => (party(), n(), 1..900 * DAY).prop_map(|(by, n, good)| Step::Publish(by, n, good)),
        12 => (party(), n(), prop::bool::weighted(0.8))
            .prop_map(|(by, n, agrees)| Step::Attest(by, n, agrees)),
        2 => (party(), n()).prop_map(|(by, n)| Step::Withdraw(by, n)),
        2 => (party(), n()).prop_map(|(of, n)| Step::Overrule(of, n)),
        1 => (prop::option::of(party()), n(), 0..14u8)
            .prop_map(|(by, n, reason)| Step::Revoke(by, n, reason)),
        2 => (party(), prop::bool::weighted(0.3))
            .prop_map(|(who, suspended)| Step::Suspend(who, suspended)),
        1 => party().prop_map(Step::Publisher),
        1 => (0..5u8).prop_map(Step::Quorum),
        1 => (1..300 * DAY).prop_map(Step::Wait),
        2 => n().prop_map(Step::Purge),
    ]
}

/// What is known of a release by those who only watched what succeeded.
#[derive(Default)]
struct Known {
    revoked: Option<RevocationReason>,
    expires: Moment,
    /// Who says what, and did not take it back.
    said: BTreeMap<u32, bool>,
    /// Who took back that it differs.
    conceded: BTreeSet<u32>,
    /// Whose word the council overruled.
    overruled: BTreeSet<u32>,
}

struct World {
    publisher: u32,
    quorum: u8,
    suspended: BTreeSet<u32>,
    sequence: u32,
    known: BTreeMap<u8, Known>,
}

impl World {
    fn act(&mut self, step: Step) {
        match step {
            Step::Publish(who, n, good) => {
                self.sequence += 1;
                let (sequence, expires) = (self.sequence, now() + good);
                let description = Description { sequence, expires, ..description(n) };
                let agent = by(agent(OrganisationId(who)));
                if Attestations::publish_release(agent, RUNTIME, file(n), description).is_ok() {
                    let known = Known { expires, ..Known::default() };
                    assert!(self.known.insert(n, known).is_none(), "it was there");
                    assert_eq!(who, self.publisher);
                }
            }
            Step::Attest(who, n, agrees) => {
                let attest = if agrees { attest } else { dissent };
                if attest(OrganisationId(who), n).is_ok() {
                    let known = self.known.get_mut(&n).unwrap();
                    assert!(!known.overruled.contains(&who), "it was overruled");
                    assert!(agrees || !known.conceded.contains(&who), "it differs again");
                    assert_eq!(known.said.insert(who, agrees), None, "it attested twice");
                }
            }
            Step::Withdraw(who, n) => {
                if withdraw(OrganisationId(who), n).is_ok() {
                    let known = self.known.get_mut(&n).unwrap();
                    assert!(!known.overruled.contains(&who), "it was overruled");
                    if !known.said.remove(&who).unwrap() {
                        assert!(known.conceded.insert(who), "it differed twice");
                    }
                }
            }
            Step::Overrule(who, n) => {
                let done = overrule(OrganisationId(who), n);
                let Some(known) = self.known.get_mut(&n) else { return };
                let to_overrule = known.said.contains_key(&who) || known.conceded.contains(&who);
                if done.is_ok() {
                    assert!(to_overrule && known.overruled.insert(who), "nothing to overrule");
                    known.said.remove(&who);
                } else if done == Err(Error::AttestationNotFound.into()) {
                    assert!(!to_overrule, "it escaped");
                }
            }
            Step::Revoke(who, n, reason) => {
                let who = who.map_or(HALF, |who| agent(OrganisationId(who)));
                let reason = RevocationReason(reason);
                if Attestations::revoke_release(by(who), file(n), reason).is_ok() {
                    self.known.get_mut(&n).unwrap().revoked = Some(reason);
                }
            }
            Step::Suspend(who, suspended) => {
                if suspended {
                    self.suspended.insert(who);
                } else {
                    self.suspended.remove(&who);
                }
                Suspended::set(self.suspended.iter().copied().map(OrganisationId).collect());
            }
            Step::Publisher(who) => {
                let publisher = OrganisationId(who);
                if Attestations::set_publisher(by(HALF), RUNTIME, publisher).is_ok() {
                    self.publisher = who;
                }
            }
            Step::Quorum(quorum) => {
                if Attestations::set_quorum(by(TWO_THIRDS), quorum).is_ok() {
                    self.quorum = quorum;
                }
            }
            Step::Wait(milliseconds) => wait(milliseconds),
            Step::Purge(n) => {
                if Attestations::purge_release(by(STRANGER), file(n)).is_ok() {
                    let Known { revoked, expires, .. } = self.known.remove(&n).unwrap();
                    let harmless = revoked.is_some_and(|reason| [0, 9, 10, 11].contains(&reason.0));
                    assert!(harmless || expires + crate::RETENTION <= now(), "purged too early");
                }
            }
        }
    }

    /// How the release must stand, told the long way.
    fn expected(&self, n: u8) -> ReleaseStatus {
        let Some(Known { revoked, expires, said, .. }) = self.known.get(&n) else {
            return ReleaseStatus::Unknown;
        };
        if let Some(reason) = *revoked {
            let block_install = ![0, 9, 10, 11].contains(&reason.0);
            return ReleaseStatus::Revoked { reason, block_install };
        }
        if now() >= *expires {
            return ReleaseStatus::Expired;
        }
        if self.suspended.contains(&self.publisher) {
            return ReleaseStatus::Withheld;
        }
        let mut agreeing = BTreeSet::new();
        for (who, agrees) in said {
            if self.suspended.contains(who) {
                continue;
            }
            if !agrees {
                return ReleaseStatus::Disputed;
            }
            // Nobody vouches for themselves.
            if *who != self.publisher {
                agreeing.insert(*who);
            }
        }
        let attested = u8::try_from(agreeing.len()).unwrap();
        if attested >= self.quorum {
            ReleaseStatus::Attested
        } else {
            ReleaseStatus::Pending { attested, quorum: self.quorum }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("proptest-regressions"))),
        ..ProptestConfig::default()
    })]

    /// Whatever happens, a release stands as those say who count: it is never attested by fewer
    /// organisations than must, of which each is active, agrees and does not publish it. What is held
    /// are the deposits of what is kept.
    #[test]
    fn releases_stand_as_those_say_who_count(steps in prop::collection::vec(step(), 1..60)) {
        test(|| {
            let mut world = World {
                publisher: MERIDIAN.0,
                quorum: 2,
                suspended: BTreeSet::new(),
                sequence: 0,
                known: BTreeMap::new(),
            };
            for step in steps {
                world.act(step);
                for n in 1..=FILES {
                    assert_eq!(status(n), world.expected(n));
                }
                let held: u64 = (0..PARTIES).map(|who| held(OrganisationId(who))).sum();
                assert_eq!(held, DEPOSIT * world.known.len() as u64);
                Attestations::do_try_state().unwrap();
            }
        });
    }
}

use std::collections::BTreeSet;

use frame_support::{weights::Weight, BoundedVec};
use proptest::{prelude::*, test_runner::FileFailurePersistence};
use salus_primitives::{ReleaseStatus, RescueSchedule, UpgradeGuard};
use sp_core::H256;

use super::*;
use crate::{LEAST_SEATS, NOTICES, WINDOW};

/// Versions that are published. The publisher says of those that are even that they are ten later.
const VERSIONS: u32 = 8;

#[derive(Clone, Debug)]
enum Step {
    Schedule(u32),
    Veto(u32),
    Submit(u32),
    Attested(u32, bool),
    Seats(u32),
    SafeMode(bool),
    Migrations(bool),
    Notice(Moment),
    RelayChain(bool),
    /// A block so much later, with weight or without.
    Block(Moment, bool),
    Rescue(u32, u64, u64, u64),
    CancelRescue,
    Session,
    Voters,
}

fn step() -> impl Strategy<Value = Step> {
    let version = || 1..=VERSIONS;
    let rarely = || prop::bool::weighted(0.3);
    prop_oneof![
        6 => version().prop_map(Step::Schedule),
        2 => version().prop_map(Step::Veto),
        8 => version().prop_map(Step::Submit),
        3 => (version(), prop::bool::weighted(0.7)).prop_map(|(n, is)| Step::Attested(n, is)),
        1 => (2..6u32).prop_map(Step::Seats),
        1 => rarely().prop_map(Step::SafeMode),
        1 => rarely().prop_map(Step::Migrations),
        2 => (0..32 * DAY).prop_map(Step::Notice),
        4 => prop::bool::weighted(0.7).prop_map(Step::RelayChain),
        12 => (0..2 * DAY, prop::bool::weighted(0.8)).prop_map(|(at, full)| Step::Block(at, full)),
        2 => (0..5 * DAY, Just(true)).prop_map(|(at, full)| Step::Block(at, full)),
        2 => (0..70u32, 4_000..5_100u64, 0..8u64, 0..9u64)
            .prop_map(|(delay, at, set, left)| Step::Rescue(delay, at, set, left)),
        1 => Just(Step::CancelRescue),
        3 => Just(Step::Session),
        3 => Just(Step::Voters),
    ]
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Reached {
    Pending,
    Authorised,
    Refused,
    /// The relay chain was told of the code.
    Told,
    /// The next block runs it.
    Placed,
}

/// An upgrade, as those know it who only watch.
#[derive(Clone, Copy, Debug)]
struct Known {
    version: u32,
    scheduled: Moment,
    notice: Moment,
    seats: u32,
    reached: Reached,
}

impl Known {
    fn is_due(&self) -> bool {
        now() >= self.scheduled + self.notice
    }

    fn is_over(&self) -> bool {
        now() >= self.scheduled + self.notice + WINDOW
    }

    fn is_applied(&self) -> bool {
        matches!(self.reached, Reached::Told | Reached::Placed)
    }
}

struct Watcher {
    running: u32,
    attested: BTreeSet<u32>,
    seats: u32,
    upgrade: Option<Known>,
    /// The notice from each instant on.
    notices: Vec<(Moment, Moment)>,
    /// Of the rescue that runs: its session, and whether its authors took over.
    rescue: Option<(u32, bool)>,
    taken_over: usize,
}

impl Watcher {
    fn notice(&self) -> Moment {
        let (_, notice) = *self.notices.iter().rev().find(|(from, _)| *from <= now()).unwrap();
        if InSafeMode::get() {
            notice.min(HOUR)
        } else {
            notice
        }
    }

    fn act(&mut self, step: Step) {
        match step {
            Step::Schedule(version) => {
                let said = if version % 2 == 0 { version + 10 } else { version };
                let possible = self.upgrade.is_none()
                    && self.seats >= LEAST_SEATS
                    && self.attested.contains(&version)
                    && said > self.running;
                assert_eq!(schedule(version).is_ok(), possible);
                if possible {
                    self.upgrade = Some(Known {
                        version,
                        scheduled: now(),
                        notice: self.notice(),
                        seats: self.seats,
                        reached: Reached::Pending,
                    });
                }
            }
            Step::Veto(version) => {
                let waits = self.upgrade.filter(|it| it.version == version && !it.is_applied());
                assert_eq!(veto(version).is_ok(), waits.is_some());
                if waits.is_some() {
                    self.upgrade = None;
                }
            }
            Step::Submit(version) => {
                let known = self.upgrade.as_mut();
                let open =
                    |it: &&mut Known| it.version == version && it.reached == Reached::Authorised;
                let known = known.filter(open).filter(|_| !Migrating::get());
                assert_eq!(apply(version).is_ok(), known.is_some());
                if let Some(known) = known {
                    known.reached = match HasRelayChain::get() {
                        _ if version <= self.running => Reached::Refused,
                        true => Reached::Told,
                        false => Reached::Placed,
                    };
                    // The council is the one that decided, and nobody was surprised.
                    assert_eq!(known.seats, self.seats);
                    assert!(known.is_due());
                }
            }
            Step::Attested(version, is_attested) => {
                let said = if version % 2 == 0 { version + 10 } else { version };
                let status = if is_attested {
                    self.attested.insert(version);
                    ReleaseStatus::Attested
                } else {
                    self.attested.remove(&version);
                    ReleaseStatus::Disputed
                };
                release_as(&code(version), "salus", said, status);
            }
            Step::Seats(seats) => {
                if seats != self.seats {
                    self.seats = seats;
                    Seats::set(seats);
                    <Governance as UpgradeGuard>::seats_changed();
                    self.upgrade = self.upgrade.filter(Known::is_applied);
                }
            }
            Step::SafeMode(entered) => InSafeMode::set(entered),
            Step::Migrations(run) => Migrating::set(run),
            Step::Notice(notice) => {
                let set = Governance::set_notice(by(HERALDS), notice).is_ok();
                assert_eq!(set, NOTICES.contains(&notice));
                if set {
                    self.notices.retain(|(from, _)| *from <= now());
                    let (_, present) = *self.notices.last().unwrap();
                    let from = if notice < present { now() + present } else { now() };
                    self.notices.push((from, notice));
                }
            }
            Step::RelayChain(goes_ahead) => RelayChainSays::set(Some(goes_ahead)),
            Step::Block(later, has_weight) => self.block(later, has_weight),
            Step::Rescue(delay, best_finalized, set_id, left) => {
                let authors = BoundedVec::truncate_from(vec![12, 11]);
                let this = System::block_number();
                let possible = !self.is_rescuing()
                    && (10..=60).contains(&delay)
                    && best_finalized < this
                    && this - best_finalized <= DEPTH
                    && set_id <= CurrentSet::get()
                    && left > 0;
                let origin = by(RESCUERS);
                let until = this + left;
                let done = Governance::rescue_finality(
                    origin,
                    authors,
                    delay,
                    best_finalized,
                    set_id,
                    until,
                );
                assert_eq!(done.is_ok(), possible);
                if possible {
                    self.rescue = Some((Session::get() + 2, false));
                }
            }
            Step::CancelRescue => {
                let cancelled = Governance::cancel_rescue(by(RESCUERS)).is_ok();
                assert_eq!(cancelled, self.rescue.is_some_and(|(_, started)| !started));
                if cancelled {
                    self.rescue = None;
                }
            }
            Step::Session => {
                next_session();
                if let Some((session, started)) = &mut self.rescue {
                    if *session == Session::get() {
                        assert!(!*started);
                        *started = true;
                        self.taken_over += 1;
                    }
                }
            }
            Step::Voters => Changing::set(false),
        }
    }

    fn block(&mut self, later: Moment, has_weight: bool) {
        let says = RelayChainSays::get();
        begin_block(later);
        if let Some(known) = self.upgrade.filter(|it| it.reached == Reached::Placed) {
            self.running = known.version;
            self.upgrade = None;
            let code_hash = hash(&code(known.version));
            let spec_version = known.version;
            assert_eq!(events(), [Event::UpgradeEnacted { code_hash, spec_version }]);
        }
        if let Some(known) = self.upgrade.as_mut().filter(|it| it.reached == Reached::Told) {
            match says {
                Some(true) => known.reached = Reached::Placed,
                Some(false) => known.reached = Reached::Refused,
                None => {}
            }
        }
        if Migrating::get() {
            return;
        }
        poll(if has_weight { Weight::MAX } else { Weight::zero() });
        if !has_weight {
            return;
        }
        self.upgrade = self.upgrade.filter(|it| match it.reached {
            Reached::Pending | Reached::Authorised => !it.is_over(),
            Reached::Refused => false,
            Reached::Told | Reached::Placed => true,
        });
        let open = |it: &&mut Known| {
            it.is_due() && matches!(it.reached, Reached::Pending | Reached::Authorised)
        };
        if let Some(known) = self.upgrade.as_mut().filter(open) {
            let is_attested = self.attested.contains(&known.version);
            known.reached = if is_attested { Reached::Authorised } else { Reached::Pending };
        }
        self.rescue = self.rescue.filter(|_| self.is_rescuing());
    }

    /// Whether a rescue runs. One that is over is known until a block tells it, or another one comes.
    fn is_rescuing(&self) -> bool {
        self.rescue.is_some_and(|(_, started)| !started || Changing::get())
    }

    /// What is stored is what was seen.
    fn compare(&self) {
        assert_eq!(Running::get(), self.running);
        let stored = PendingUpgrade::<Test>::get();
        let waits = self.upgrade.is_some_and(|it| !it.is_applied());
        assert_eq!(<Governance as UpgradeGuard>::is_pending(), waits);
        let seen = |it: Known| {
            let stage = match it.reached {
                Reached::Pending => Stage::Pending,
                _ => Stage::Authorised,
            };
            (hash(&code(it.version)), stage, it.scheduled + it.notice)
        };
        let stored = stored.map(|it| (it.code_hash, it.stage, it.not_before));
        assert_eq!(stored, self.upgrade.map(seen));
        // Only what is authorised can be applied.
        let open = self.upgrade.filter(|it| it.reached == Reached::Authorised);
        let appliable = appliable().filter(|code| *code != H256::zero());
        assert_eq!(appliable, open.map(|it| H256(hash(&code(it.version)).0)));
        let applied = Governance::upgrade().is_some_and(|view| told(view).applied);
        assert_eq!(applied, self.upgrade.is_some_and(|it| it.is_applied()));
        assert_eq!(told(Governance::notice()).now, self.notice());
        let rescue = RunningRescue::<Test>::get().map(|it| (it.session, it.started.is_some()));
        assert_eq!(rescue, self.rescue);
        let is_rescuing = <Governance as RescueSchedule<u64>>::is_rescuing();
        assert_eq!(is_rescuing, self.is_rescuing());
        assert_eq!(Governance::rescue().is_some(), is_rescuing);
        assert_eq!(Takeovers::get().len(), self.taken_over);
        Governance::do_try_state().unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("proptest-regressions"))),
        ..ProptestConfig::default()
    })]

    /// Whatever happens, only that code can be applied which was decided on by the council that is there,
    /// with its notice, and is attested since that has passed; it is enacted once it runs; and the
    /// authors of a rescue take over once, in their session.
    #[test]
    fn only_what_was_decided_with_notice_and_attested_is_applied(
        has_relay_chain: bool,
        steps in prop::collection::vec(step(), 1..120),
    ) {
        test(|| {
            HasRelayChain::set(has_relay_chain);
            let mut watcher = Watcher {
                running: FIRST_VERSION,
                attested: BTreeSet::new(),
                seats: Seats::get(),
                upgrade: None,
                notices: vec![(0, NOTICE)],
                rescue: None,
                taken_over: 0,
            };
            for version in 1..=VERSIONS {
                watcher.act(Step::Attested(version, true));
            }
            for step in steps {
                watcher.act(step);
                watcher.compare();
            }
        });
    }
}

//! One case in every order of events, in a small consortium.

use proptest::prelude::*;
use salus_primitives::Moment;

use super::phase::{DAY, HOUR, NOW, PERIODS};
use crate::{draw::Standing, phase::*};

/// What somebody tries.
#[derive(Clone, Copy, Debug)]
enum Act {
    /// Time passes, and what is due happens.
    Wait(Moment),
    /// The chain stands.
    Stand(Moment),
    /// By this one, or by whoever has it.
    Conclude(Option<u8>, Opinion),
    Recuse(u8),
    Suspend(u8),
    Fill(u8),
    Answer,
    Accept,
    Contest {
        by_guardian: bool,
    },
    Resolve(Verdict),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let opinion = prop_oneof![
        3 => Just(Opinion::Justified),
        3 => Just(Opinion::Unjustified),
        1 => Just(Opinion::Insufficient),
    ];
    let verdict = prop_oneof![Just(Verdict::Justified), Just(Verdict::Unjustified)];
    let act = prop_oneof![
        6 => prop_oneof![Just(HOUR), Just(DAY), Just(4 * DAY), Just(31 * DAY)].prop_map(Act::Wait),
        1 => prop_oneof![Just(HOUR), Just(2 * HOUR), Just(5 * DAY)].prop_map(Act::Stand),
        8 => (proptest::option::weighted(0.3, 0..14u8), opinion)
            .prop_map(|(by, opinion)| Act::Conclude(by, opinion)),
        2 => (0..14u8).prop_map(Act::Recuse),
        1 => (0..14u8).prop_map(Act::Suspend),
        1 => (0..14u8).prop_map(Act::Fill),
        1 => Just(Act::Answer),
        1 => Just(Act::Accept),
        2 => any::<bool>().prop_map(|by_guardian| Act::Contest { by_guardian }),
        2 => verdict.prop_map(Act::Resolve),
    ];
    proptest::collection::vec(act, 0..60)
}

/// The organisation whose staff opened the record.
const ACTIVATOR: u8 = 0;

/// When the record is closed, and when it would have been at the latest.
const CLOSED: Moment = NOW + 4 * HOUR;
const CEILING: Moment = NOW + 8 * HOUR;

/// One case of a small consortium.
struct World {
    now: Moment,
    stop: Option<Stop>,
    reviewers: Vec<u8>,
    inactive: Vec<u8>,
    full: Vec<u8>,
    turn: Option<u8>,
    case: Review<u8>,
    /// On whose desk it is.
    desk: Option<u8>,
    /// How many of the organisation's one reviewer had found justified before.
    settled: u32,
    contests: Contests,
    strikes: u32,
    steps: u32,
    gone: bool,
}

impl World {
    fn new(reviewers: u8) -> Self {
        Self {
            now: NOW,
            stop: None,
            reviewers: (0..reviewers).collect(),
            inactive: vec![],
            full: vec![],
            turn: None,
            case: Review::opened(&PERIODS, Clock::at(NOW)),
            desk: None,
            settled: reviewers.into(),
            contests: Contests::default(),
            strikes: 0,
            steps: 0,
            gone: false,
        }
    }

    fn standing(&self, id: u8) -> Standing {
        Standing {
            active: !self.inactive.contains(&id),
            involved: id == 8,
            room: !self.full.contains(&id),
        }
    }

    fn review(&self) -> crate::draw::Case<'_, u8> {
        crate::draw::Case { organisation: ACTIVATOR, last: &[1], review: &self.case }
    }

    fn is_fit(&self) -> bool {
        self.case.phase.reviewer().is_none_or(|id| self.standing(id).is_fit())
    }

    /// Whether the record is open.
    fn is_open(&self) -> bool {
        self.now < CLOSED
    }

    fn clock(&self) -> Clock {
        let over = if self.is_open() { CEILING } else { 0 };
        Clock { now: self.now, stop: self.stop, over }
    }

    /// Tells an event, and looks at what must hold whatever it was.
    fn tell(&mut self, event: Event<u8>) -> Result<(), Refusal> {
        let before = self.case;
        let (after, effects) = before.step(event, &PERIODS, self.clock())?;
        self.steps += 1;
        self.case = after;
        for effect in &effects {
            match *effect {
                Effect::Seat(id) => {
                    assert_eq!(self.desk.replace(id), None);
                    assert_ne!(id, ACTIVATOR);
                    assert!(!before.has_seen(id));
                }
                Effect::Unseat(id) => assert_eq!(self.desk.take(), Some(id)),
                Effect::Reviewed { reviewer, .. } | Effect::Lapsed(reviewer) => {
                    assert_eq!(before.phase.reviewer(), Some(reviewer));
                }
                Effect::Strike => self.strikes += 1,
                Effect::Note => assert!(before.phase.is_open() && !after.phase.is_open()),
                Effect::Publish => {
                    assert!(matches!(before.phase, Phase::Escalated { .. }));
                    assert!(matches!(event, Event::Passed { .. }));
                }
                Effect::Schedule(at) => assert_eq!(at, after.phase.due().0),
                Effect::Remove => self.gone = true,
            }
        }
        assert_eq!(self.desk, after.phase.reviewer());
        // Every move of a case that is kept has its next instant, which lies ahead.
        if !self.gone {
            assert!(effects.contains(&Effect::Schedule(after.phase.due().0)));
        }
        self.check_decision(&before, event, &effects);
        self.check_seats();
        if let Event::Contested { by_guardian } = event {
            let Contests { patient, guardian } = &mut self.contests;
            let before = if by_guardian { guardian } else { patient };
            assert!(!std::mem::replace(before, true));
        }
        assert!(self.strikes <= 1);
        assert_eq!(after.contests, self.contests);
        assert!(!before.sampled || after.sampled);
        assert!(!after.counts || (before.counts && after.is_on_time()));
        // The whole time, from when it can be judged.
        if after.phase.reviewer().is_some() && before.phase.reviewer().is_none() {
            assert!(CEILING + PERIODS.review <= after.phase.due().0 || !self.is_open());
        }
        Ok(())
    }

    fn check_decision(&self, before: &Review<u8>, event: Event<u8>, effects: &[Effect<u8>]) {
        let Phase::Decided { outcome, .. } = self.case.phase else { return };
        if !before.phase.is_open() {
            return assert_eq!(before.phase.outcome(), Some(outcome));
        }
        let (justified, unjustified) =
            (self.case.opinions(Verdict::Justified), self.case.opinions(Verdict::Unjustified));
        assert!(!self.is_open(), "{event:?} decided what is open");
        let contested = self.contests != Contests::default();
        let published = effects.contains(&Effect::Publish);
        assert_eq!(effects.contains(&Effect::Strike), outcome == Outcome::Unjustified);
        assert_eq!(published, outcome == Outcome::Unreviewed);
        match (outcome, event) {
            (Outcome::Justified, Event::Resolved(Verdict::Justified))
            | (Outcome::Unjustified, Event::Resolved(Verdict::Unjustified)) => {
                assert!(matches!(before.phase, Phase::Escalated { .. }));
            }
            (Outcome::Justified, Event::Concluded { .. }) => {
                assert!(justified == 2 || (!contested && (justified, unjustified) == (1, 0)));
            }
            // Nobody else looked at the sample.
            (
                Outcome::Justified,
                Event::Looked(_) | Event::Passed { .. } | Event::Recused { .. },
            ) => {
                assert!(before.sampled && !contested && (justified, unjustified) == (1, 0));
            }
            (Outcome::Unjustified, Event::Concluded { .. }) => assert_eq!(unjustified, 2),
            (Outcome::Accepted, Event::Accepted { .. }) => {
                assert!(unjustified == 0 && !self.contests.guardian);
            }
            (Outcome::Unreviewed, Event::Passed { .. }) => {
                assert!(!before.sampled || contested || unjustified > 0);
            }
            other => panic!("nothing decides like this: {other:?}"),
        }
    }

    fn check_seats(&self) {
        let seats: Vec<_> = self.case.seats.iter().flatten().map(|seat| seat.reviewer).collect();
        let mut distinct = seats.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!(distinct.len(), seats.len());
        assert!(seats.len() < SEATS);
        assert!(!seats.contains(&ACTIVATOR) && !seats.contains(&8));
        let opinions =
            self.case.opinions(Verdict::Justified) + self.case.opinions(Verdict::Unjustified);
        assert!(opinions <= 3);
    }

    /// Lets happen what is due.
    fn poll(&mut self) {
        while !self.gone && self.case.phase.due().0 <= self.now {
            let before = self.case.phase;
            let event = match before.due().1 {
                Due::Look => {
                    let standing = |id| self.standing(id);
                    let (look, turn) = self.review().draw(&self.reviewers, self.turn, standing);
                    self.turn = turn;
                    Event::Looked(look)
                }
                Due::Sample => {
                    self.settled += 1;
                    let standing = |id| self.standing(id);
                    let (settled, all) = (self.settled, &self.reviewers);
                    let sampled = self.review().is_sampled(settled, 2, all, self.turn, standing);
                    Event::Sampled(sampled)
                }
                Due::Pass => Event::Passed { fit: self.is_fit() },
            };
            self.tell(event).unwrap();
            assert!(self.gone || self.now < self.case.phase.due().0 || self.case.phase != before);
        }
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Wait(time) => self.wait(time),
            Act::Stand(time) => {
                let before = self.case.phase;
                self.stop = Stop::between(self.now, self.now + time).or(self.stop);
                self.now += time;
                self.poll();
                // Nobody lost anything that they could have done meanwhile.
                if HOUR < time && !matches!(before, Phase::Waiting { .. } | Phase::Closed { .. }) {
                    assert_eq!(self.case.phase.reviewer(), before.reviewer());
                }
            }
            Act::Conclude(by, opinion) => {
                let assigned = matches!(self.case.phase, Phase::Assigned { .. });
                let reviewer = self.case.phase.reviewer();
                let by = by.or(reviewer).unwrap_or_default();
                let asks = opinion == Opinion::Insufficient;
                let told = self.tell(Event::Concluded { by, opinion });
                assert!(told.is_err() || (assigned && reviewer == Some(by)));
                assert!(told.is_err() || asks || !self.is_open());
            }
            Act::Recuse(id) => {
                let _ = self.tell(Event::Recused { by: Some(id), fit: self.is_fit() });
            }
            Act::Suspend(id) => self.inactive.push(id),
            Act::Fill(id) => self.full.push(id),
            Act::Answer => {
                let _ = self.tell(Event::Answered);
            }
            Act::Accept => {
                let _ = self.tell(Event::Accepted { threat: false });
            }
            Act::Contest { by_guardian } => {
                let _ = self.tell(Event::Contested { by_guardian });
            }
            Act::Resolve(verdict) => {
                let _ = self.tell(Event::Resolved(verdict));
            }
        }
    }

    fn wait(&mut self, time: Moment) {
        // Blocks, as far as something happens in them.
        let end = self.now + time;
        while !self.gone && self.case.phase.due().0 <= end {
            self.now = self.now.max(self.case.phase.due().0);
            self.poll();
        }
        self.now = end;
    }
}

/// Longer than any case can take that is left alone.
const LONG: Moment = 4 * 365 * DAY + 2_196 * DAY;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn every_case_ends_and_keeps_the_rules_whatever_happens(
        reviewers in 0..14u8,
        acts in acts(),
    ) {
        let mut world = World::new(reviewers + 1);
        for act in acts {
            if !world.gone {
                world.act(act);
            }
        }
        world.wait(LONG);
        prop_assert!(world.gone);
        prop_assert_eq!(world.desk, None);
        // A look each day is most of it.
        prop_assert!(world.steps < 300, "{}", world.steps);
    }

    #[test]
    fn clocks_alone_strike_nobody_and_end_unreviewed(
        reviewers in 0..14u8,
        inactive in proptest::collection::vec(0..14u8, 0..14),
        full in proptest::collection::vec(0..14u8, 0..14),
        stands in proptest::collection::vec(HOUR..9 * DAY, 0..9),
    ) {
        let mut world = World::new(reviewers + 1);
        (world.inactive, world.full) = (inactive, full);
        for time in stands {
            world.act(Act::Stand(time));
        }
        while world.case.phase.is_open() {
            world.wait(DAY);
        }
        prop_assert_eq!(world.case.phase.outcome(), Some(Outcome::Unreviewed));
        prop_assert_eq!(world.strikes, 0);
        world.wait(LONG);
        prop_assert!(world.gone);
    }
}

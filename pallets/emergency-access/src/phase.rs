//! How a case is reviewed: a pure function from what stands and what happens to what stands then.
//!
//! A *case* is one use of the emergency access procedure (45 CFR 164.312(a)(2)(ii)). The record is
//! opened at once and nobody is asked before; in return somebody else looks at every use: one *reviewer*
//! at a time, another organisation than the activator's. The treating side never waits for a review.
//!
//! | phase | what is awaited | by itself | leaves by |
//! |---|---|---|---|
//! | [`Waiting`](Phase::Waiting) | a reviewer | a look at the reviewers `draw` after it began, then each time after as long as it waited, a day at most | a look that finds one: *Assigned*; one at all that finds nobody, or `wait` over: *Escalated* |
//! | [`Assigned`](Phase::Assigned) | the reviewer's opinion | `review` over: as if recused, and it counts against the reviewer if they could have said one | what decides: *Decided*; another opinion, recusal: *Waiting*, the third without opinion: *Escalated*; `Insufficient`, once: *Questioned* |
//! | [`Questioned`](Phase::Questioned) | the activator's justification | `justify` over: *Assigned* | the justification: *Assigned*; `review` begins again |
//! | [`Escalated`](Phase::Escalated) | the council | `escalated` over: *Decided* `Unreviewed`, published | the council: *Decided* |
//! | [`Decided`](Phase::Decided) | a contest | the sample: *Waiting*; `contest` over: *Closed* | a contest, the patient's once and the guardians' once: *Waiting*, or *Escalated* if two agreed |
//! | [`Closed`](Phase::Closed) | nothing | `retention` over, and the least that is kept: gone | |
//!
//! Before the decision, the patient may also accept (*Decided* `Accepted`), or contest, which is kept.
//! What somebody found unjustified is not theirs to accept, nor is a threat to others, nor what a guardian
//! contests; what was decided unjustified, there is no need to contest.
//!
//! **While the record is open** there is no verdict, neither a reviewer's nor the council's, and nothing to
//! accept: more might be opened that nobody would look at then. Their time begins when it cannot be open
//! any more. To ask, to be recused and to contest, nobody has to wait for that.
//!
//! **The sample** can only find more. If nobody is there to look again, it stays as it was decided: no
//! council is asked, unless a second reviewer disagrees or somebody contests.
//!
//! Law: the patient is told of every use and its end (EHDS Art. 9 and 11(5)), and what is kept serves the
//! account that 42 CFR 2.51(c) demands. Nothing here depends on what the patient allowed or restricted, so
//! that nothing tells it (EHDS Art. 8).
//!
//! **Who decides.** One `Justified` decides a case that nobody contested, if it is the first opinion.
//! Otherwise two of at most three must agree, so that `Unjustified` always takes two organisations or
//! the council. Silence never does: a silent reviewer is replaced, as is one who is recused, which
//! counts against both if they could have said something; and the council's silence ends as `Unreviewed`.
//!
//! **Whose delay it is.** A case counts among those that narrow what else is opened until others are late
//! with it: the first assignment without an opinion, or the council's. What was decided never counts again.
//!
//! **A chain that stands.** A deadline that hurts whoever missed it (the reviewer's, the activator's,
//! the council's, the patient's to contest) and that lies in a [`Stop`] becomes 24 hours from now.

use alloc::{vec, vec::Vec};

use salus_primitives::{value, Moment, DAY, GRACE, HOUR, STANDSTILL};

/// How long after a decision by one reviewer it is settled whether another one looks too.
pub const SAMPLE_AFTER: Moment = 24 * HOUR;

/// Opinions that agree, to decide what is disputed.
pub const AGREEING: usize = 2;

/// Assignments that end without an opinion, until the council is asked.
pub const LAPSES: usize = 3;

/// Assignments of a case, at most. More than can come of three opinions, of three lapses, and of one after
/// each contest.
pub const SEATS: usize = 8;

/// The next look at the reviewers is no later than after this.
pub const LONGEST_LOOK: Moment = DAY;

/// How long things take. The council sets them.
#[value(bounded, Copy)]
pub struct Periods {
    /// Until a reviewer is drawn, and drawn again if none was found.
    pub draw: Moment,
    /// For a reviewer's opinion.
    pub review: Moment,
    /// For an activator's answer.
    pub justify: Moment,
    /// Without a reviewer, until the council is asked.
    pub wait: Moment,
    /// For the council's decision.
    pub escalated: Moment,
    /// For the patient to contest a decision.
    pub contest: Moment,
    /// A closed case is kept.
    pub retention: Moment,
    /// A closed case is kept at least, whatever else is said when it closes.
    pub minimum: Moment,
}

/// What a reviewer or the council finds.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// There was an emergency, and no more was opened than it took.
    Justified,
    /// There was none, or more was opened.
    Unjustified,
}

/// What a reviewer says.
#[value(bounded, Copy)]
pub enum Opinion {
    /// As the verdict.
    Justified,
    /// As the verdict.
    Unjustified,
    /// The activator has to explain more.
    Insufficient,
}

/// How a case ended.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// It was an emergency.
    Justified,
    /// It was none, as two organisations or the council say.
    Unjustified,
    /// The patient accepts it.
    Accepted,
    /// Nobody looked in time, the council neither.
    Unreviewed,
}

impl From<Verdict> for Outcome {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Justified => Self::Justified,
            Verdict::Unjustified => Self::Unjustified,
        }
    }
}

/// How a review stands.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase")]
pub enum Phase<Id> {
    /// For a reviewer.
    Waiting {
        /// Since when.
        since: Moment,
        /// When the next look is.
        look: Moment,
        /// When the council is asked.
        until: Moment,
    },
    /// With a reviewer.
    Assigned {
        /// With whom.
        reviewer: Id,
        /// Since when.
        since: Moment,
        /// When it is taken away.
        until: Moment,
    },
    /// With the activator, whom the reviewer asked.
    Questioned {
        /// Who asked.
        reviewer: Id,
        /// Since when the reviewer has it.
        since: Moment,
        /// When it goes back, answered or not.
        until: Moment,
    },
    /// With the council.
    Escalated {
        /// When it ends as unreviewed.
        until: Moment,
    },
    /// It ended, and can be contested.
    Decided {
        /// How.
        outcome: Outcome,
        /// When it is settled whether another reviewer looks too; none if nobody does, or it was.
        sample: Option<Moment>,
        /// When it closes.
        until: Moment,
    },
    /// It is kept.
    Closed {
        /// How it ended.
        outcome: Outcome,
        /// Since when.
        since: Moment,
        /// When it goes, unless more has to be kept by then.
        until: Moment,
    },
}

impl<Id: Copy> Phase<Id> {
    /// With whom it is, or to whom it goes back.
    pub fn reviewer(&self) -> Option<Id> {
        match *self {
            Self::Assigned { reviewer, .. } | Self::Questioned { reviewer, .. } => Some(reviewer),
            _ => None,
        }
    }

    /// How it ended, if it did.
    pub fn outcome(&self) -> Option<Outcome> {
        match *self {
            Self::Decided { outcome, .. } | Self::Closed { outcome, .. } => Some(outcome),
            _ => None,
        }
    }

    /// Whether it still has to end.
    pub fn is_open(&self) -> bool {
        self.outcome().is_none()
    }

    /// What happens next by itself, and when.
    pub fn due(&self) -> (Moment, Due) {
        match *self {
            Self::Waiting { look, until, .. } => (look.min(until), Due::Look),
            Self::Decided { sample: Some(sample), until, .. } if sample < until => {
                (sample, Due::Sample)
            }
            Self::Assigned { until, .. }
            | Self::Questioned { until, .. }
            | Self::Escalated { until }
            | Self::Decided { until, .. }
            | Self::Closed { until, .. } => (until, Due::Pass),
        }
    }

    /// Why nothing came of an event that is for another phase.
    fn refusal(&self) -> Refusal {
        match self {
            Self::Waiting { .. } => Refusal::CaseWaiting,
            Self::Assigned { .. } => Refusal::CaseAssigned,
            Self::Questioned { .. } => Refusal::CaseQuestioned,
            Self::Escalated { .. } => Refusal::CaseEscalated,
            Self::Decided { .. } => Refusal::CaseDecided,
            Self::Closed { .. } => Refusal::CaseClosed,
        }
    }
}

/// What happens by itself, and so which [`Event`] is to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// [`Event::Looked`].
    Look,
    /// [`Event::Sampled`].
    Sample,
    /// [`Event::Passed`].
    Pass,
}

/// An assignment, and what came of it.
#[value(bounded, json, Copy)]
pub struct Seat<Id> {
    /// Who was assigned, and has seen the case.
    pub reviewer: Id,
    /// What came of it.
    pub part: Part,
}

/// What came of an assignment.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase")]
pub enum Part {
    /// Nothing yet, or the case ended without.
    Nothing,
    /// An opinion.
    Found(Verdict),
    /// It lapsed, or the reviewer was recused.
    Left,
}

/// By whom a case was contested. Each can do it once, so that neither takes it from the other.
#[value(bounded, json, Copy, Default)]
pub struct Contests {
    /// By the patient.
    pub patient: bool,
    /// By a guardian.
    pub guardian: bool,
}

/// A case's review.
#[value(bounded, json, Copy)]
pub struct Review<Id> {
    /// How it stands.
    pub phase: Phase<Id>,
    /// Whether it counts among those that are not decided: until others are late, or it was decided once.
    pub counts: bool,
    /// By whom it was contested.
    pub contests: Contests,
    /// Whether the activator was asked, which they can be once.
    pub questioned: bool,
    /// Whether it was in the sample, in which it can be once.
    pub sampled: bool,
    /// Who was assigned, in that order.
    pub seats: [Option<Seat<Id>>; SEATS],
}

/// What a look at the reviewers found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look<Id> {
    /// A reviewer.
    Found(Id),
    /// Nobody now; somebody has no room on the desk, or there are others to look at.
    Later,
    /// Nobody among all, with room or without.
    Nobody,
}

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event<Id> {
    /// The reviewers were looked at, as was due.
    Looked(Look<Id>),
    /// It was settled, as was due, whether another reviewer looks too: sampled, and one can.
    Sampled(bool),
    /// A deadline passed.
    Passed {
        /// Whether the reviewer, if there is one, could conclude: is active, and has no part in the case.
        fit: bool,
    },
    /// A reviewer concludes.
    Concluded {
        /// Which one.
        by: Id,
        /// With what.
        opinion: Opinion,
    },
    /// The reviewer is recused.
    Recused {
        /// For which organisation somebody says so, if for any.
        by: Option<Id>,
        /// Whether the reviewer could conclude. If not, anybody may say so.
        fit: bool,
    },
    /// The activator answers what was asked. What they justify unasked is no matter of the review.
    Answered,
    /// The patient accepts.
    Accepted {
        /// Whether the reason was a threat to others, which is not the patient's to accept.
        threat: bool,
    },
    /// The patient contests, or a guardian in force.
    Contested {
        /// Whether it is a guardian.
        by_guardian: bool,
    },
    /// The council decides.
    Resolved(Verdict),
}

/// Why an event changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No reviewer is assigned yet.
    CaseWaiting,
    /// A reviewer has it.
    CaseAssigned,
    /// The activator was asked, and has not answered.
    CaseQuestioned,
    /// The council has it.
    CaseEscalated,
    /// It was decided.
    CaseDecided,
    /// It can be contested no longer.
    CaseClosed,
    /// The record is still open by it.
    StillOpen,
    /// It is not due.
    NotDue,
    /// It is with another organisation.
    NotAssigned,
    /// The organisation has seen the case.
    AlreadySeen,
    /// The activator was asked before.
    AlreadyQuestioned,
    /// It was contested before, by the same side; or a guardian contests it, which no acceptance ends.
    AlreadyContested,
    /// It was found unjustified: by somebody, so the patient cannot accept it; by as many as it takes,
    /// so there is nothing to contest.
    FoundUnjustified,
    /// The reason was a threat to others.
    ReasonIsThreat,
}

/// What else is to be done when a review moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect<Id> {
    /// The case comes onto the reviewer's desk, and is what they had last of the activator's organisation.
    Seat(Id),
    /// It leaves the reviewer's desk.
    Unseat(Id),
    /// The reviewer gave an opinion.
    Reviewed {
        /// Who.
        reviewer: Id,
        /// How long they had the case.
        took: Moment,
    },
    /// The reviewer let the time pass, or would not look, and could have: counts against them.
    Lapsed(Id),
    /// Counts against the activator, with what
    /// [`Sanction::of`](crate::sanction::Sanction::of) says.
    Strike,
    /// The patient's journal is told.
    Note,
    /// All are told that nobody looked.
    Publish,
    /// This is when something happens next by itself: see [`Phase::due`].
    Schedule(Moment),
    /// The case is kept no longer.
    Remove,
}

/// That the chain stood.
#[value(bounded, Copy)]
pub struct Stop {
    /// The last block before.
    pub from: Moment,
    /// The first one after.
    pub until: Moment,
}

impl Stop {
    /// Between two blocks that follow one another, if it was long enough to count.
    pub fn between(from: Moment, until: Moment) -> Option<Self> {
        (until.saturating_sub(from) > STANDSTILL).then_some(Self { from, until })
    }

    /// Whether nobody could act any more before this instant, nor just then.
    fn covers(&self, at: Moment) -> bool {
        self.from < at && at <= self.until
    }
}

/// What time it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The instant of this block.
    pub now: Moment,
    /// When the chain stood last, if it ever did.
    pub stop: Option<Stop>,
    /// First instant from which a verdict can come: until then the record may be open by the case.
    pub over: Moment,
}

impl Clock {
    /// This instant; the chain never stood, and nothing is open.
    pub const fn at(now: Moment) -> Self {
        Self { now, stop: None, over: 0 }
    }

    /// The instant after this much time.
    fn after(&self, period: Moment) -> Moment {
        self.now.saturating_add(period)
    }

    /// The instant after this much time in which a verdict can come.
    fn after_it_is_over(&self, period: Moment) -> Moment {
        self.now.max(self.over).saturating_add(period)
    }

    /// Until when there is time after a deadline that passed while the chain stood; none if it did not.
    pub fn grace(&self, until: Moment) -> Option<Moment> {
        self.stood_at(until).then(|| self.after(GRACE))
    }

    /// Whether a deadline passed while the chain stood.
    fn stood_at(&self, until: Moment) -> bool {
        self.stop.is_some_and(|stop| stop.covers(until))
    }

    /// Whether a deadline passed and whoever missed it could have acted.
    fn is_over(&self, until: Moment) -> bool {
        until <= self.now && !self.stood_at(until)
    }
}

impl<Id: Copy + PartialEq> Review<Id> {
    /// Of a case that begins now.
    pub fn opened(periods: &Periods, clock: Clock) -> Self {
        Self {
            phase: waiting(periods, clock),
            counts: true,
            contests: Contests::default(),
            questioned: false,
            sampled: false,
            seats: [None; SEATS],
        }
    }

    /// Who found it justified first.
    pub(crate) fn justified_by(&self) -> Option<Id> {
        let justified = |seat: &&Seat<Id>| seat.part == Part::Found(Verdict::Justified);
        self.seats().find(justified).map(|seat| seat.reviewer)
    }

    /// Whether it was ever with this organisation.
    pub fn has_seen(&self, organisation: Id) -> bool {
        self.seats().any(|seat| seat.reviewer == organisation)
    }

    /// How many say so.
    pub fn opinions(&self, verdict: Verdict) -> usize {
        self.parts(Part::Found(verdict))
    }

    /// What follows from an event, and what else is to be done, in this order; or why nothing does.
    pub fn step(
        self,
        event: Event<Id>,
        periods: &Periods,
        clock: Clock,
    ) -> Result<(Self, Vec<Effect<Id>>), Refusal> {
        let mut step = Step { review: self, periods, clock, effects: vec![] };
        step.take(event)?;
        let Step { mut review, mut effects, .. } = step;
        review.counts &= review.is_on_time();
        if !effects.contains(&Effect::Remove) {
            effects.push(Effect::Schedule(review.phase.due().0));
        }
        Ok((review, effects))
    }

    fn seats(&self) -> impl Iterator<Item = &Seat<Id>> {
        self.seats.iter().flatten()
    }

    fn parts(&self, part: Part) -> usize {
        self.seats().filter(|seat| seat.part == part).count()
    }

    /// What as many say as it takes.
    fn agreed(&self) -> Option<Verdict> {
        [Verdict::Justified, Verdict::Unjustified]
            .into_iter()
            .find(|verdict| AGREEING <= self.opinions(*verdict))
    }

    /// Whether it still has to end.
    pub(crate) fn is_open(&self) -> bool {
        self.phase.is_open()
    }

    /// Whether it still has to end, and somebody let it lie.
    pub(crate) fn is_late(&self) -> bool {
        self.is_open() && !self.is_on_time()
    }

    /// Whether it still has to end, and nobody let it lie so far.
    pub(crate) fn is_on_time(&self) -> bool {
        let escalated = matches!(self.phase, Phase::Escalated { .. });
        self.phase.is_open() && !escalated && self.parts(Part::Left) == 0
    }

    /// Whether one reviewer is not enough.
    fn is_disputed(&self) -> bool {
        let Contests { patient, guardian } = self.contests;
        patient || guardian || self.opinions(Verdict::Unjustified) > 0
    }
}

/// A case that waits from now on.
fn waiting<Id>(periods: &Periods, clock: Clock) -> Phase<Id> {
    let (look, until) = (clock.after(periods.draw), clock.after(periods.wait));
    Phase::Waiting { since: clock.now, look, until }
}

/// A review on its way.
struct Step<'a, Id> {
    review: Review<Id>,
    periods: &'a Periods,
    clock: Clock,
    effects: Vec<Effect<Id>>,
}

impl<Id: Copy + PartialEq> Step<'_, Id> {
    fn take(&mut self, event: Event<Id>) -> Result<(), Refusal> {
        match (self.review.phase, event) {
            (Phase::Waiting { since, until, .. }, Event::Looked(look)) => {
                self.ensure_due(Due::Look)?;
                self.look(look, since, until)
            }
            (Phase::Assigned { reviewer, since, .. }, Event::Concluded { by, opinion }) => {
                ensure(by == reviewer, Refusal::NotAssigned)?;
                self.conclude(reviewer, since, opinion)
            }
            (Phase::Assigned { reviewer, .. }, Event::Recused { by, fit }) => {
                ensure(by == Some(reviewer) || !fit, Refusal::NotAssigned)?;
                // It is no way out of a lapse: somebody else has to look, and later.
                self.leave(reviewer, fit);
                Ok(())
            }
            (Phase::Questioned { reviewer, since, .. }, Event::Answered) => {
                self.give_back(reviewer, since);
                Ok(())
            }
            (Phase::Escalated { .. }, Event::Resolved(verdict)) => {
                self.ensure_over()?;
                self.decide(verdict.into());
                Ok(())
            }
            (phase, Event::Accepted { threat }) if phase.is_open() => {
                ensure(!threat, Refusal::ReasonIsThreat)?;
                let found = self.review.opinions(Verdict::Unjustified);
                ensure(found == 0, Refusal::FoundUnjustified)?;
                // What a guardian asks is not ended by somebody who may have been pressed.
                ensure(!self.review.contests.guardian, Refusal::AlreadyContested)?;
                self.ensure_over()?;
                self.unseat();
                self.decide(Outcome::Accepted);
                Ok(())
            }
            (Phase::Closed { .. }, Event::Contested { .. }) => Err(Refusal::CaseClosed),
            (phase, Event::Contested { by_guardian }) => self.contest(phase, by_guardian),
            (Phase::Decided { outcome, until, .. }, Event::Sampled(again)) => {
                self.ensure_due(Due::Sample)?;
                self.review.sampled = again;
                self.review.phase = if again {
                    waiting(self.periods, self.clock)
                } else {
                    Phase::Decided { outcome, sample: None, until }
                };
                Ok(())
            }
            (Phase::Waiting { .. }, Event::Passed { .. }) => Err(Refusal::CaseWaiting),
            (phase, Event::Passed { fit }) => {
                self.ensure_due(Due::Pass)?;
                self.pass(phase, fit);
                Ok(())
            }
            (phase, _) => Err(phase.refusal()),
        }
    }

    fn ensure_due(&self, what: Due) -> Result<(), Refusal> {
        let (at, due) = self.review.phase.due();
        ensure(due == what && at <= self.clock.now, Refusal::NotDue)
    }

    /// No verdict, and nothing to accept, as long as more might be opened.
    fn ensure_over(&self) -> Result<(), Refusal> {
        ensure(self.clock.over <= self.clock.now, Refusal::StillOpen)
    }

    fn look(&mut self, look: Look<Id>, since: Moment, until: Moment) -> Result<(), Refusal> {
        match look {
            Look::Found(reviewer) => {
                ensure(!self.review.has_seen(reviewer), Refusal::AlreadySeen)?;
                self.seat(reviewer);
            }
            Look::Later if self.clock.now < until => {
                // Ever less often: nobody pays for it.
                let waited = self.clock.now.saturating_sub(since);
                let look = self.clock.after(waited.max(self.periods.draw).min(LONGEST_LOOK));
                self.review.phase = Phase::Waiting { since, look, until };
            }
            Look::Later | Look::Nobody => self.escalate(),
        }
        Ok(())
    }

    fn seat(&mut self, reviewer: Id) {
        let Some(free) = self.review.seats.iter_mut().find(|seat| seat.is_none()) else {
            return self.escalate();
        };
        *free = Some(Seat { reviewer, part: Part::Nothing });
        self.effects.push(Effect::Seat(reviewer));
        self.give_back(reviewer, self.clock.now);
    }

    /// The reviewer has it, with the whole time.
    fn give_back(&mut self, reviewer: Id, since: Moment) {
        let until = self.clock.after_it_is_over(self.periods.review);
        self.review.phase = Phase::Assigned { reviewer, since, until };
    }

    fn unseat(&mut self) {
        self.effects.extend(self.review.phase.reviewer().map(Effect::Unseat));
    }

    fn mark(&mut self, reviewer: Id, part: Part) {
        let mut seats = self.review.seats.iter_mut().flatten();
        if let Some(seat) = seats.find(|seat| seat.reviewer == reviewer) {
            seat.part = part;
        }
    }

    fn conclude(&mut self, reviewer: Id, since: Moment, opinion: Opinion) -> Result<(), Refusal> {
        let verdict = match opinion {
            Opinion::Justified => Verdict::Justified,
            Opinion::Unjustified => Verdict::Unjustified,
            Opinion::Insufficient => {
                ensure(!self.review.questioned, Refusal::AlreadyQuestioned)?;
                self.review.questioned = true;
                let until = self.clock.after(self.periods.justify);
                self.review.phase = Phase::Questioned { reviewer, since, until };
                return Ok(());
            }
        };
        self.ensure_over()?;
        self.mark(reviewer, Part::Found(verdict));
        self.unseat();
        let took = self.clock.now.saturating_sub(since);
        self.effects.push(Effect::Reviewed { reviewer, took });
        match self.review.agreed() {
            Some(verdict) => self.decide(verdict.into()),
            None if !self.review.is_disputed() => self.decide(verdict.into()),
            None => self.review.phase = waiting(self.periods, self.clock),
        }
        Ok(())
    }

    /// The reviewer has it no longer, and gave no opinion.
    fn leave(&mut self, reviewer: Id, counts: bool) {
        self.mark(reviewer, Part::Left);
        self.unseat();
        if counts {
            self.effects.push(Effect::Lapsed(reviewer));
        }
        if self.review.parts(Part::Left) < LAPSES {
            self.review.phase = waiting(self.periods, self.clock);
        } else {
            self.escalate();
        }
    }

    /// The council has it; or nobody, if it is only the sample's, which stays as it was.
    fn escalate(&mut self) {
        if self.review.sampled && !self.review.is_disputed() {
            return self.decide(Outcome::Justified);
        }
        let until = self.clock.after_it_is_over(self.periods.escalated);
        self.review.phase = Phase::Escalated { until };
    }

    fn decide(&mut self, outcome: Outcome) {
        // What the council or two reviewers decided, others have looked at.
        let by_one = self.review.phase.reviewer().is_some() && self.review.agreed().is_none();
        let sampled = by_one && outcome == Outcome::Justified && !self.review.sampled;
        let sample = sampled.then(|| self.clock.after(SAMPLE_AFTER));
        let until = self.clock.after(self.periods.contest);
        self.review.phase = Phase::Decided { outcome, sample, until };
        match outcome {
            Outcome::Unjustified => self.effects.push(Effect::Strike),
            Outcome::Unreviewed => self.effects.push(Effect::Publish),
            Outcome::Justified | Outcome::Accepted => {}
        }
        self.effects.push(Effect::Note);
    }

    fn contest(&mut self, phase: Phase<Id>, by_guardian: bool) -> Result<(), Refusal> {
        let Contests { patient, guardian } = &mut self.review.contests;
        let contested = if by_guardian { guardian } else { patient };
        ensure(!*contested, Refusal::AlreadyContested)?;
        *contested = true;
        if let Phase::Decided { outcome, until, .. } = phase {
            ensure(!self.clock.is_over(until), Refusal::CaseClosed)?;
            ensure(outcome != Outcome::Unjustified, Refusal::FoundUnjustified)?;
            // A third opinion cannot change what two agree on.
            match self.review.agreed() {
                Some(_) => self.escalate(),
                None => self.review.phase = waiting(self.periods, self.clock),
            }
        }
        Ok(())
    }

    /// The deadline of this phase passed.
    fn pass(&mut self, phase: Phase<Id>, fit: bool) {
        let (until, _) = phase.due();
        if self.clock.stood_at(until) && self.grant_grace() {
            return;
        }
        match phase {
            Phase::Assigned { reviewer, .. } => self.leave(reviewer, fit),
            Phase::Questioned { reviewer, since, .. } => self.give_back(reviewer, since),
            Phase::Escalated { .. } => self.decide(Outcome::Unreviewed),
            Phase::Decided { outcome, .. } => {
                let Periods { retention, minimum, .. } = *self.periods;
                let (since, until) = (self.clock.now, self.clock.after(retention.max(minimum)));
                self.review.phase = Phase::Closed { outcome, since, until };
            }
            Phase::Closed { outcome, since, .. } => {
                // What else is kept of the patient may have to be kept for longer by now.
                let until = since.saturating_add(self.periods.minimum);
                if self.clock.now < until {
                    self.review.phase = Phase::Closed { outcome, since, until };
                } else {
                    self.effects.push(Effect::Remove);
                }
            }
            // Its time passes with a look.
            Phase::Waiting { .. } => {}
        }
    }

    /// Gives whoever missed a deadline more time; false if nobody did.
    fn grant_grace(&mut self) -> bool {
        let graced = self.clock.after(GRACE);
        match &mut self.review.phase {
            Phase::Assigned { until, .. }
            | Phase::Questioned { until, .. }
            | Phase::Escalated { until }
            | Phase::Decided { until, .. } => {
                *until = graced;
                true
            }
            Phase::Waiting { .. } | Phase::Closed { .. } => false,
        }
    }
}

fn ensure(condition: bool, refusal: Refusal) -> Result<(), Refusal> {
    condition.then_some(()).ok_or(refusal)
}

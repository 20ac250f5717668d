//! By what emergencies are measured, and within which bounds the council may change it.

use core::ops::RangeInclusive;

use salus_primitives::{value, EmergencyReason, Labels, Moment, DAY, HOUR, MINUTE};

use crate::phase::Periods;

/// All of them. Times are in milliseconds.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ParameterSet {
    /// For how long an activation opens at most, but in a disaster.
    pub open: Moment,
    /// For how long anything of an activation may be open, counted from its beginning, but in a
    /// disaster.
    pub ceiling: Moment,
    /// For how long a narrowed activation opens at most.
    pub narrow: Moment,
    /// Within which time a justification is filed.
    pub justify: Moment,
    /// How long after the opening a reviewer is drawn.
    pub draw: Moment,
    /// Within which time a reviewer concludes.
    pub review: Moment,
    /// How long a case waits for a reviewer.
    pub wait: Moment,
    /// How long a case waits for the council.
    pub escalated: Moment,
    /// How long a decision can be contested.
    pub contest: Moment,
    /// How long a case is kept that is closed, unless the least is more by then.
    pub retention: Moment,
    /// Cases of a practitioner that are not decided, from which on activations are narrowed.
    pub cases: u32,
    /// Cases of an organisation that are not decided, from which on activations are narrowed.
    pub load: u32,
    /// Cases that one reviewer has at a time, at most.
    pub desk: u32,
    /// Of so many cases found justified, one is looked at again.
    pub sample: u32,
    /// For how long a strike counts.
    pub strike_window: Moment,
    /// Labels that are opened only once another clinician seconds.
    pub second_for: Labels,
    /// From how many activations on an alarm is raised.
    pub alarms: AlarmsAt,
}

/// From how many activations on an alarm is raised.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AlarmsAt {
    /// Of one practitioner in a day (UTC).
    pub practitioner: u32,
    /// Of one organisation in a day (UTC).
    pub organisation: u32,
    /// Of one patient's, by one practitioner in one organisation's name, in seven days.
    pub triple: u32,
}

/// The alarms that count the activations of a triple look at those of so long.
pub(crate) const TRIPLE_WINDOW: Moment = 7 * DAY;

impl Default for ParameterSet {
    fn default() -> Self {
        Self {
            open: 4 * HOUR,
            ceiling: 8 * HOUR,
            narrow: HOUR,
            justify: DAY,
            draw: HOUR,
            review: 3 * DAY,
            wait: 14 * DAY,
            escalated: 30 * DAY,
            contest: 180 * DAY,
            // Six years, however many of them are leap years.
            retention: 6 * 366 * DAY,
            cases: 20,
            load: 200,
            desk: 100,
            sample: 8,
            strike_window: 365 * DAY,
            second_for: Labels::THREAT_ONLY,
            alarms: AlarmsAt { practitioner: 10, organisation: 100, triple: 3 },
        }
    }
}

impl ParameterSet {
    /// Whether the council may set them; it may keep cases for as long as `retention` says.
    pub fn is_in_range(&self, retention: RangeInclusive<Moment>) -> bool {
        let times = [
            (self.open, HOUR..=8 * HOUR),
            (self.ceiling, self.open..=DAY),
            (self.narrow, HOUR / 2..=4 * HOUR),
            (self.justify, 12 * HOUR..=3 * DAY),
            (self.draw, 10 * MINUTE..=4 * HOUR),
            (self.review, DAY..=14 * DAY),
            (self.wait, 3 * DAY..=30 * DAY),
            (self.escalated, 7 * DAY..=90 * DAY),
            (self.contest, 90 * DAY..=730 * DAY),
            (self.retention, retention),
            (self.strike_window, 180 * DAY..=1_095 * DAY),
        ];
        let counts = [
            (self.cases, 10..=100),
            (self.load, 100..=5_000),
            (self.desk, 20..=1_000),
            (self.sample, 4..=32),
            (self.alarms.practitioner, 5..=50),
            (self.alarms.organisation, 20..=2_000),
            (self.alarms.triple, 2..=10),
        ];
        let most = Labels::THREAT_ONLY.union(Labels::EXPLICIT_PERMIT);
        times.iter().all(|(time, range)| range.contains(time))
            && counts.iter().all(|(count, range)| range.contains(count))
            && self.second_for.is_subset(most)
    }

    /// Whether a chain can begin with them: times may be as short as tests want, and none is none.
    pub(crate) fn is_sound(&self) -> bool {
        let Self { open, ceiling, narrow, justify, draw, review, wait, .. } = *self;
        let Self { escalated, contest, retention, strike_window, cases, load, .. } = *self;
        let times = [
            open,
            ceiling,
            narrow,
            justify,
            draw,
            review,
            wait,
            escalated,
            contest,
            retention,
            strike_window,
        ];
        let AlarmsAt { practitioner, organisation, triple } = self.alarms;
        let counts = [cases, load, self.desk, self.sample, practitioner, organisation, triple];
        open <= ceiling
            && ceiling <= DAY
            && !times.contains(&0)
            && !counts.contains(&0)
            && triple <= MAX_TRIPLE
            && self.second_for.is_subset(Labels::THREAT_ONLY.union(Labels::EXPLICIT_PERMIT))
    }

    /// How long the phases of a case take. The least that is kept is not theirs to say.
    pub fn periods(&self) -> Periods {
        let Self { draw, review, justify, wait, escalated, contest, retention, .. } = *self;
        Periods { draw, review, justify, wait, escalated, contest, retention, minimum: 0 }
    }

    /// For how long this reason opens.
    pub fn length(&self, reason: EmergencyReason) -> Moment {
        let usual = reason.default_minutes().unwrap_or_default().saturating_mul(MINUTE);
        usual.min(if reason == EmergencyReason::DISASTER { DAY } else { self.open })
    }

    /// For how long anything of an activation for this reason may be open.
    pub fn longest(&self, reason: EmergencyReason) -> Moment {
        if reason == EmergencyReason::DISASTER {
            DAY
        } else {
            self.ceiling
        }
    }
}

/// Activations at which the alarm of a triple looks, at most.
pub(crate) const MAX_TRIPLE: u32 = 10;

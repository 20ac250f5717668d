//! What was opened in each organisation's name, how that ended, and what the organisation reviewed, in
//! periods of 28 days.

use alloc::vec::Vec;
use frame_support::traits::Time;
use salus_primitives::{value, Moment, OrganisationId, Page, PageTooLarge, DAY, HOUR};

use crate::{
    pages::MAX_PAGE,
    phase::{Effect, Outcome, Phase},
    ActivationOf, Config, Pallet, Statistics,
};

/// Periods for which statistics are kept: two years.
pub const PERIODS: u32 = 26;

/// Milliseconds in one.
const PERIOD: Moment = 28 * DAY;

/// Reviews that took less than so many hours, and no less than those before, are counted together; the last
/// are those that took longer. The median is known as far as one of these.
pub const REVIEW_HOURS: [Moment; 11] = [1, 2, 4, 8, 12, 24, 48, 72, 96, 168, 336];

/// 28 days, counted in UTC from the Unix epoch.
#[value(bounded, ordered, json, Copy, Default)]
pub struct FourWeeks(pub u32);

impl FourWeeks {
    /// The 28 days of this instant.
    pub fn of(at: Moment) -> Self {
        // Four billion of them are three hundred million years.
        Self(u32::try_from(at / PERIOD).unwrap_or(u32::MAX))
    }

    /// Where they are kept. Others that are as far back as they may be have the same place.
    pub(crate) fn slot(self) -> u8 {
        (self.0 % PERIODS) as u8
    }

    /// Whether they are so old in the other that they are told no more.
    fn is_over(self, now: Self) -> bool {
        now.0.saturating_sub(self.0) >= PERIODS
    }
}

/// How often cases were decided in which way. What was contested or sampled may be decided again, and is
/// counted again.
#[value(bounded, json, Copy, Default)]
pub struct Outcomes {
    /// It was an emergency.
    pub justified: u32,
    /// It was none.
    pub unjustified: u32,
    /// The patient accepted it.
    pub accepted: u32,
    /// Nobody looked in time.
    pub unreviewed: u32,
}

impl Outcomes {
    fn of(&mut self, outcome: Outcome) -> &mut u32 {
        match outcome {
            Outcome::Justified => &mut self.justified,
            Outcome::Unjustified => &mut self.unjustified,
            Outcome::Accepted => &mut self.accepted,
            Outcome::Unreviewed => &mut self.unreviewed,
        }
    }
}

/// What was counted of one organisation in 28 days.
#[value(bounded, json, Copy, Default)]
#[serde(rename_all = "camelCase")]
pub struct Statistic {
    /// In which.
    pub period: FourWeeks,
    /// Activations in its name that opened something.
    pub activations: u32,
    /// How many of them were narrowed.
    pub narrowed: u32,
    /// What was signed in its name before it came to the chain, also if it opened nothing.
    pub signed: u32,
    /// How much of that came late.
    pub late: u32,
    /// How cases of activations in its name were decided.
    pub outcomes: Outcomes,
    /// How often patients and guardians contested activations in its name.
    pub contests: u32,
    /// Opinions that it gave about others' cases.
    pub reviews: u32,
    /// Others' cases that it let lapse.
    pub lapsed: u32,
    /// Its opinions by how long it had the case: less than each of [`REVIEW_HOURS`], and longer.
    pub hours: [u32; REVIEW_HOURS.len() + 1],
}

impl Statistic {
    /// Counts an opinion that took so long.
    pub(crate) fn review(&mut self, took: Moment) {
        one_more(&mut self.reviews);
        let range = REVIEW_HOURS.partition_point(|hours| hours.saturating_mul(HOUR) <= took);
        if let Some(count) = self.hours.get_mut(range) {
            one_more(count);
        }
    }
}

impl<T: Config> Pallet<T> {
    /// What was counted of an organisation, in order of periods: with the one that is given, or the next.
    /// In a period that is left out, nothing was.
    pub fn statistics(
        organisation: OrganisationId,
        cursor: Option<FourWeeks>,
        limit: u32,
    ) -> Result<Page<FourWeeks, Statistic>, PageTooLarge> {
        let (from, now) = (cursor.unwrap_or_default(), FourWeeks::of(T::Time::now()));
        let mut kept: Vec<_> = Statistics::<T>::iter_prefix_values(organisation)
            .filter(|of| from <= of.period && !of.period.is_over(now))
            .map(|of| (of.period, of))
            .collect();
        kept.sort_unstable_by_key(|(period, _)| *period);
        Page::of(kept.into_iter(), limit, MAX_PAGE, Some)
    }

    /// Counts a new activation.
    pub(crate) fn count_activation(activation: &ActivationOf<T>) {
        let opened = !activation.terms.is_empty();
        let late = activation.signed.is_some_and(|evidence| evidence.late);
        Self::count_in(activation.triple.organisation, |of| {
            one_more_if(opened, &mut of.activations);
            one_more_if(opened && activation.narrowed.narrows(), &mut of.narrowed);
            one_more_if(activation.signed.is_some(), &mut of.signed);
            one_more_if(late, &mut of.late);
        });
    }

    /// Counts that an activation in an organisation's name is contested.
    pub(crate) fn count_contest(organisation: OrganisationId) {
        Self::count_in(organisation, |of| one_more(&mut of.contests));
    }

    /// Counts what comes of a case of an organisation when it moves on.
    pub(crate) fn count_step(
        organisation: OrganisationId,
        before: &Phase<OrganisationId>,
        now: &Phase<OrganisationId>,
        effects: &[Effect<OrganisationId>],
    ) {
        for effect in effects {
            match *effect {
                Effect::Reviewed { reviewer, took } => {
                    Self::count_in(reviewer, |of| of.review(took));
                }
                Effect::Lapsed(reviewer) => {
                    Self::count_in(reviewer, |of| one_more(&mut of.lapsed));
                }
                _ => {}
            }
        }
        if let (None, Some(outcome)) = (before.outcome(), now.outcome()) {
            Self::count_in(organisation, |of| one_more(of.outcomes.of(outcome)));
        }
    }

    /// Counts something of an organisation in the period of now. It cannot fail.
    fn count_in(organisation: OrganisationId, count: impl FnOnce(&mut Statistic)) {
        let period = FourWeeks::of(T::Time::now());
        Statistics::<T>::mutate(organisation, period.slot(), |of| {
            if of.period != period {
                *of = Statistic { period, ..Statistic::default() };
            }
            count(of);
        });
    }
}

fn one_more(counted: &mut u32) {
    one_more_if(true, counted);
}

fn one_more_if(counts: bool, counted: &mut u32) {
    *counted = counted.saturating_add(counts.into());
}

//! What it means for a practitioner that cases are decided unjustified: a pure function from what was
//! before.

use salus_primitives::{value, Moment, DAY, HOUR};

/// Uses that began within so long of one another are one failing, however many cases they are.
pub const ONE_NIGHT: Moment = 24 * HOUR;

/// How long a practitioner's access is narrowed after a use that was not justified.
pub const NARROWED: Moment = 30 * DAY;

/// How long a practitioner is suspended after the second one, and after each further one.
pub const SUSPENDED: [Moment; 2] = [30 * DAY, 365 * DAY];

/// That a case was decided unjustified.
#[value(bounded, Copy)]
pub struct Strike {
    /// When the case was opened.
    pub opened: Moment,
    /// When it was decided.
    pub at: Moment,
    /// Whether it suspended the practitioner, who had failed before.
    pub suspends: bool,
    /// Whether the council took that back. Then it is no earlier failing; its night is kept.
    pub lifted: bool,
}

/// What a case that was decided unjustified means for the practitioner. What it takes for that, no
/// clock can bring about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sanction {
    /// Opens less, and for less time.
    Narrowed {
        /// First instant at which that is over.
        until: Moment,
        /// What is remembered of it; nothing if the same night was before.
        strike: Option<Strike>,
    },
    /// Opens nothing.
    Suspended {
        /// First instant at which that is over.
        until: Moment,
        /// What is remembered of it.
        strike: Strike,
    },
}

impl Sanction {
    /// Of a case that is decided now, after these earlier strikes, of which those count that are no older
    /// than the window and were not lifted.
    pub fn of(earlier: &[Strike], window: Moment, opened: Moment, now: Moment) -> Self {
        let narrowed = now.saturating_add(NARROWED);
        // One bad night is one failing, also if that was lifted.
        if earlier.iter().any(|strike| strike.opened.abs_diff(opened) <= ONE_NIGHT) {
            return Self::Narrowed { until: narrowed, strike: None };
        }
        let strike = |suspends| Strike { opened, at: now, suspends, lifted: false };
        let counts = |strike: &&Strike| !strike.lifted && now < strike.at.saturating_add(window);
        let [first, further] = SUSPENDED;
        let suspended = match earlier.iter().filter(counts).count() {
            0 => return Self::Narrowed { until: narrowed, strike: Some(strike(false)) },
            1 => first,
            _ => further,
        };
        Self::Suspended { until: now.saturating_add(suspended), strike: strike(true) }
    }
}

//! How long an upgrade is known before it can happen.

use salus_primitives::{value, Moment};

/// The notice of upgrades, and a shorter one that does not count yet.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    /// How long, in milliseconds.
    pub notice: Moment,
    /// What it will be.
    pub shorter: Option<Shorter>,
}

/// A notice that was announced.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase")]
pub struct Shorter {
    /// How long, in milliseconds.
    pub notice: Moment,
    /// First instant at which it counts.
    pub from: Moment,
}

impl Notice {
    /// Of this length.
    pub const fn new(notice: Moment) -> Self {
        Self { notice, shorter: None }
    }

    /// How long it is at this instant.
    pub fn at(&self, now: Moment) -> Moment {
        let counts = |shorter: &Shorter| shorter.from <= now;
        self.shorter.filter(counts).map_or(self.notice, |shorter| shorter.notice)
    }

    /// What it becomes when another one is set, and the first instant at which that counts: of a longer
    /// one now, and of a shorter one after the present one, lest whoever may set it needs none.
    pub fn set(&self, notice: Moment, now: Moment) -> (Self, Moment) {
        let present = self.at(now);
        if notice >= present {
            return (Self::new(notice), now);
        }
        let from = now.saturating_add(present);
        (Self { notice: present, shorter: Some(Shorter { notice, from }) }, from)
    }
}

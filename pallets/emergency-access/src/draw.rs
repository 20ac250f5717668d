//! Who reviews a case: a pure function from whose turn it is.
//!
//! Reviewers are sorted by their ids. A draw begins with the first one after the one whose turn was last,
//! and takes the first that can review the case, within 16 looks; the turn is theirs then. So all get the
//! same share, whoever writes the block: neither its hash nor its time nor the order in it enters, and
//! an author can only delay a draw.
//!
//! | a reviewer is passed over | and then |
//! |---|---|
//! | whose staff opened the record, who credentials the activator or who seconded, who has seen the case, who is not active | never reviews it |
//! | whose desk has no room | the case waits |
//! | who had the last case of that organisation | reviews it if nobody else can |
//!
//! That two organisations do not review only each other is what the last row, the equal shares and the
//! *sample* are for: every so many draws, another reviewer looks at what one found justified.
//!
//! Law: the emergency access procedure of 45 CFR 164.312(a)(2)(ii) asks nobody before, so somebody looks
//! afterwards. Who that is, the consortium says, not the law.

use salus_primitives::value;

use crate::phase::{Look, Review};

/// Reviewers that are looked at in one draw, at most.
pub const LOOKS: usize = 16;

/// Whose turn it was.
#[value(bounded, Copy)]
pub struct Rotation<Id> {
    /// Who was drawn last or, if nobody could be, looked at last. They need not be a reviewer any more.
    pub turn: Option<Id>,
    /// How often somebody was drawn.
    pub draws: u64,
}

impl<Id> Default for Rotation<Id> {
    fn default() -> Self {
        Self { turn: None, draws: 0 }
    }
}

/// For what a reviewer is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a, Id> {
    /// Whose staff opened the record.
    pub organisation: Id,
    /// Who had the last case of that organisation.
    pub last: Option<Id>,
    /// What the review came to so far.
    pub review: &'a Review<Id>,
}

/// How an organisation stands to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whether it is active.
    pub active: bool,
    /// Whether it credentials the activator or who seconded.
    pub employs: bool,
    /// Whether its desk has room.
    pub room: bool,
}

impl<Id: Copy + Ord> Case<'_, Id> {
    /// Draws a reviewer from all, who are sorted. Gives whose turn it was then.
    pub fn draw(
        &self,
        reviewers: &[Id],
        rotation: Rotation<Id>,
        standing: impl Fn(Id) -> Standing,
    ) -> (Look<Id>, Rotation<Id>) {
        let begin = reviewers.partition_point(|id| Some(*id) <= rotation.turn);
        let (mut turn, mut again, mut full) = (rotation.turn, None, false);
        for id in reviewers.iter().copied().cycle().skip(begin).take(reviewers.len().min(LOOKS)) {
            turn = Some(id);
            if id == self.organisation || self.review.has_seen(id) {
                continue;
            }
            let Standing { active, employs, room } = standing(id);
            if !active || employs {
                continue;
            }
            if !room {
                full = true;
            } else if self.last == Some(id) {
                again = Some(id);
            } else {
                return rotation.found(id);
            }
        }
        let all = reviewers.len() <= LOOKS;
        match again {
            Some(id) => rotation.found(id),
            None if all && !full => (Look::Nobody, Rotation { turn, ..rotation }),
            None => (Look::Later, Rotation { turn, ..rotation }),
        }
    }

    /// Whether another reviewer looks too: one of every so many draws, if one can.
    pub fn is_sampled(
        &self,
        one_in: u32,
        reviewers: &[Id],
        rotation: Rotation<Id>,
        standing: impl Fn(Id) -> Standing,
    ) -> bool {
        rotation.draws.checked_rem(one_in.into()) == Some(0)
            && matches!(self.draw(reviewers, rotation, standing), (Look::Found(_), _))
    }
}

impl<Id> Rotation<Id> {
    fn found(self, id: Id) -> (Look<Id>, Self)
    where
        Id: Copy,
    {
        (Look::Found(id), Self { turn: Some(id), draws: self.draws.saturating_add(1) })
    }
}

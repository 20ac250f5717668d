//! Who reviews a case: a pure function from whose turn it is.
//!
//! Reviewers are sorted by their ids. A draw begins with the first one after the one whose turn was last,
//! and takes the first that can review the case, within 16 looks; the turn is theirs then. So all get the
//! same share, whoever writes the block: neither its hash nor its time nor the order in it enters, and
//! an author can only delay a draw.
//!
//! | a reviewer is passed over | and then |
//! |---|---|
//! | whose staff opened the record, in whose name a second stood by it, who credentials the activator, who has seen the case, who is not active | never reviews it |
//! | whose desk has no room | the case waits |
//! | who had one of the last cases of that organisation | reviews it if nobody else can, whose case is the longest ago first |
//!
//! That two organisations do not review only each other, and that nobody aims at a reviewer by opening
//! more, is what the last row, the equal shares and the *sample* are for: of the cases of an organisation
//! that one reviewer found justified, another one looks at every so many. Each such pair is counted for
//! itself, from a number of its own, so that two who agree cannot give others' cases that place, but
//! choose which of their own has it.
//!
//! Law: the emergency access procedure of 45 CFR 164.312(a)(2)(ii) asks nobody before, so somebody looks
//! afterwards. Who that is, the consortium says, not the law.

use crate::phase::{Look, Review};

/// Reviewers that are looked at in one draw, at most.
pub const LOOKS: usize = 16;

/// For what a reviewer is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a, Id> {
    /// Whose staff opened the record.
    pub organisation: Id,
    /// Who had the last cases of that organisation, the latest last.
    pub last: &'a [Id],
    /// What the review came to so far.
    pub review: &'a Review<Id>,
}

/// How an organisation stands to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whether it is active.
    pub active: bool,
    /// Whether it has a part in the case: credentials the activator, or somebody stands by it in its name.
    pub involved: bool,
    /// Whether its desk has room.
    pub room: bool,
}

impl Standing {
    /// Whether it could ever review the case, with room or without.
    pub fn is_fit(&self) -> bool {
        self.active && !self.involved
    }
}

impl<Id: Copy + Ord> Case<'_, Id> {
    /// Draws a reviewer from all, who are sorted, after the one whose turn it was: who was drawn last or, if
    /// nobody could be, looked at last. They need not be a reviewer any more. Gives whose turn it was then.
    pub fn draw(
        &self,
        reviewers: &[Id],
        turn: Option<Id>,
        standing: impl Fn(Id) -> Standing,
    ) -> (Look<Id>, Option<Id>) {
        let begin = reviewers.partition_point(|id| Some(*id) <= turn);
        let (mut turn, mut again, mut full) = (turn, None, false);
        for id in reviewers.iter().copied().cycle().skip(begin).take(reviewers.len().min(LOOKS)) {
            turn = Some(id);
            if id == self.organisation || self.review.has_seen(id) {
                continue;
            }
            let standing = standing(id);
            if !standing.is_fit() {
                continue;
            }
            if !standing.room {
                full = true;
                continue;
            }
            let Some(place) = self.last.iter().rposition(|last| *last == id) else {
                return (Look::Found(id), turn);
            };
            if again.is_none_or(|(longer, _)| place < longer) {
                again = Some((place, id));
            }
        }
        let all = reviewers.len() <= LOOKS;
        match again {
            Some((_, id)) => (Look::Found(id), Some(id)),
            None if all && !full => (Look::Nobody, turn),
            None => (Look::Later, turn),
        }
    }

    /// Whether another reviewer looks too, if this has the number `settled` among those of its organisation's
    /// that the same one found justified: every so many, if anybody can, now or later.
    pub fn is_sampled(
        &self,
        settled: u32,
        one_in: u32,
        reviewers: &[Id],
        turn: Option<Id>,
        standing: impl Fn(Id) -> Standing,
    ) -> bool {
        settled.checked_rem(one_in) == Some(0)
            && self.draw(reviewers, turn, standing).0 != Look::Nobody
    }
}

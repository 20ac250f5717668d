//! Whose votes are missing.
//!
//! A round ends, for this node, with the vote that makes enough. It is followed for a moment longer, in the
//! background, but not for as long as the slowest voter may take. Of prevotes all are seen all the same, if
//! not in each round, since nobody precommits before a while. For precommits nobody waits: whoever prevotes
//! counts as one who precommits, unless a round stands still.

use sc_consensus_grandpa::report::{RoundState, VoterState};
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    hash::Hash,
    time::{Duration, Instant},
};

/// For how long no vote was seen of whoever is missing.
const PATIENCE: Duration = Duration::from_secs(60);

/// When votes were seen last.
pub struct Votes<Id> {
    /// Of each voter, the last prevote and the last precommit; at first, when it was seen to be one.
    seen: BTreeMap<Id, [Instant; 2]>,
    /// The present round, and since when it is.
    round: (u64, Instant),
}

impl<Id: Clone + Hash + Ord> Votes<Id> {
    /// Nothing was seen.
    pub fn new(now: Instant) -> Self {
        Self { seen: BTreeMap::new(), round: (0, now) }
    }

    /// Look at the rounds that are followed now.
    pub fn look(&mut self, now: Instant, voters: &BTreeSet<Id>, state: &VoterState<Id>) {
        let (round, best) = &state.best_round;
        if self.round.0 != *round {
            self.round = (*round, now);
        }
        let rounds = || state.background_rounds.values().chain([best]);
        let voted = |votes: fn(&RoundState<Id>) -> &HashSet<Id>, id: &Id| {
            rounds().any(|round| votes(round).contains(id))
        };
        self.seen.retain(|id, _| voters.contains(id));
        for id in voters {
            let [prevote, precommit] = self.seen.entry(id.clone()).or_insert([now; 2]);
            if voted(|round| &round.prevote_ids, id) {
                *prevote = now;
            }
            if voted(|round| &round.precommit_ids, id) {
                *precommit = now;
            }
        }
    }

    /// Of how many voters each kind of vote is missing.
    pub fn missing(&self, now: Instant) -> [(&'static str, f64); 2] {
        let late = |at: &Instant| now.saturating_duration_since(*at) >= PATIENCE;
        let stands = late(&self.round.1);
        let (mut prevotes, mut precommits) = (0u32, 0u32);
        for [prevote, precommit] in self.seen.values() {
            let prevote_late = late(prevote);
            let precommit_late = late(precommit) && (stands || prevote_late);
            prevotes = prevotes.saturating_add(prevote_late.into());
            precommits = precommits.saturating_add(precommit_late.into());
        }
        [("prevote", prevotes.into()), ("precommit", precommits.into())]
    }
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, clippy::unwrap_used, reason = "tests fail by panicking")]
mod tests {
    use super::*;

    /// A round of four voters.
    fn round(prevotes: &[u8], precommits: &[u8]) -> RoundState<u8> {
        RoundState {
            total_weight: 4u64.try_into().unwrap(),
            threshold_weight: 3u64.try_into().unwrap(),
            prevote_current_weight: (prevotes.len() as u64).into(),
            prevote_ids: prevotes.iter().copied().collect(),
            precommit_current_weight: (precommits.len() as u64).into(),
            precommit_ids: precommits.iter().copied().collect(),
        }
    }

    fn state(number: u64, best: RoundState<u8>) -> VoterState<u8> {
        VoterState { background_rounds: Default::default(), best_round: (number, best) }
    }

    /// What is missing after as many seconds, each of which had this round.
    fn missing_after(seconds: u64, at: impl Fn(u64) -> VoterState<u8>) -> [u8; 2] {
        let start = Instant::now();
        let voters = [1, 2, 3, 4].into();
        let mut votes = Votes::new(start);
        for second in 0..=seconds {
            votes.look(start + Duration::from_secs(second), &voters, &at(second));
        }
        votes.missing(start + Duration::from_secs(seconds)).map(|(_, count)| count as u8)
    }

    #[test]
    fn nothing_is_missing_when_all_prevote_and_rounds_end() {
        let at =
            |second| state(second, round(if second % 2 == 0 { &[] } else { &[1, 2, 3, 4] }, &[]));
        assert_eq!(missing_after(600, at), [0, 0]);
    }

    #[test]
    fn both_votes_of_whoever_is_silent_are_missing_after_a_minute() {
        let at = |second| state(second, round(&[1, 2, 3], &[1]));
        assert_eq!(missing_after(59, at), [0, 0]);
        assert_eq!(missing_after(60, at), [1, 1]);
    }

    #[test]
    fn prevotes_are_missing_and_precommits_all_when_too_few_vote() {
        let at = |_| state(7, round(&[1, 2], &[]));
        assert_eq!(missing_after(61, at), [2, 4]);
    }

    #[test]
    fn precommits_are_missing_when_a_round_stands_still() {
        let at = |_| state(7, round(&[1, 2, 3, 4], &[1, 2]));
        assert_eq!(missing_after(59, at), [0, 0]);
        assert_eq!(missing_after(61, at), [0, 2]);
    }

    #[test]
    fn votes_of_rounds_in_the_background_count() {
        let at = |second| VoterState {
            background_rounds: [(second, round(&[1, 2, 3, 4], &[1, 2, 3, 4]))].into(),
            best_round: (second + 1, round(&[], &[])),
        };
        assert_eq!(missing_after(600, at), [0, 0]);
    }

    #[test]
    fn voters_who_come_have_a_minute_and_those_who_go_are_forgotten() {
        let start = Instant::now();
        let at = |second| start + Duration::from_secs(second);
        let mut votes = Votes::new(start);
        let seen = |number| state(number, round(&[1, 2, 3], &[]));
        votes.look(at(0), &[1, 2, 3].into(), &seen(1));
        votes.look(at(90), &[1, 2, 3, 4].into(), &seen(2));
        assert_eq!(votes.missing(at(90)).map(|(_, count)| count), [0.0, 0.0]);
        votes.look(at(150), &[1, 2, 3, 4].into(), &seen(3));
        assert_eq!(votes.missing(at(150)).map(|(_, count)| count), [1.0, 1.0]);
        votes.look(at(152), &[1, 2, 3].into(), &seen(4));
        assert_eq!(votes.missing(at(152)).map(|(_, count)| count), [0.0, 0.0]);
    }
}

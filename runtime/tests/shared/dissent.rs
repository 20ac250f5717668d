//! What one organisation says of a release only for as long as a motion on it is closed, all in one transaction.

use frame_support::{assert_noop, assert_ok};
use pallet_attestations::{Call, Error};
use salus_primitives::{ReleaseInspect, ReleaseStatus};
use sp_runtime::{DispatchError, DispatchResult};

use super::{
    council_life::{agree, executed},
    people::agent_of,
    upgrades::{
        dispatch, file, governors, in_block, next, obtaining, released, scheduling, DISSENTER, NEXT,
    },
    *,
};
use crate::Attestations;

const OTHER: &[u8] = b"something else";

fn by_dissenter() -> RuntimeOrigin {
    signed(&agent_of(DISSENTER))
}

/// All of this by the agent of the dissenter, or nothing.
fn at_once(calls: Vec<RuntimeCall>) -> DispatchResult {
    dispatch(pallet_utility::Call::<Runtime>::batch_all { calls }, by_dissenter())
}

fn attesting(obtained: &[u8]) -> RuntimeCall {
    obtaining(&next(), obtained)
}

fn withdrawing() -> RuntimeCall {
    Call::<Runtime>::withdraw_attestation { release: file(&next()) }.into()
}

fn overruling() -> RuntimeCall {
    let (release, organisation) = (file(&next()), DISSENTER);
    Call::<Runtime>::overrule_attestation { release, organisation }.into()
}

/// Closes a motion that has its votes.
fn closing(call: RuntimeCall) -> RuntimeCall {
    RuntimeCall::Council(agree(call, &governors(4)))
}

fn status() -> ReleaseStatus {
    <Attestations as ReleaseInspect>::status(file(&next()))
}

fn refusal(error: Error<Runtime>) -> DispatchError {
    error.into()
}

/// Else it would keep the council from ever scheduling the upgrade, and leave nothing to overrule.
#[test]
fn motion_to_schedule_fails_once_at_most_when_one_disputes_the_release_while_it_is_closed() {
    in_block(|| {
        released(&next(), NEXT);
        let close = closing(scheduling(&next()));
        assert_ok!(at_once(vec![attesting(OTHER), close, withdrawing()]));
        let error = pallet_governance::Error::<Runtime>::NotAttested;
        assert_eq!(executed(), Err(error.into()));
        assert_eq!(status(), ReleaseStatus::Attested);

        let close = closing(scheduling(&next()));
        let again = [attesting(OTHER), close.clone(), withdrawing()];
        assert_noop!(at_once(again.to_vec()), refusal(Error::DissentWithdrawn));
        // Nor after having agreed in between.
        assert_ok!(at_once(vec![attesting(&next()), withdrawing()]));
        assert_noop!(at_once(again.to_vec()), refusal(Error::DissentWithdrawn));
        assert_ok!(dispatch(close, by_dissenter()));
        assert_eq!(executed(), Ok(()));
    });
}

/// Else it would escape the council, and dispute the release for as long as it likes.
#[test]
fn motion_to_overrule_holds_when_the_dissenter_withdraws_before_it_is_closed() {
    in_block(|| {
        released(&next(), NEXT);
        assert_ok!(dispatch(attesting(OTHER), by_dissenter()));
        let close = closing(overruling());
        let escape = vec![withdrawing(), close.clone(), attesting(OTHER)];
        assert_noop!(at_once(escape), refusal(Error::Overruled));
        assert_ok!(at_once(vec![withdrawing(), close]));
        assert_eq!(executed(), Ok(()));
        assert_eq!(status(), ReleaseStatus::Attested);
        for again in [attesting(OTHER), attesting(&next()), withdrawing()] {
            assert_noop!(dispatch(again, by_dissenter()), refusal(Error::Overruled));
        }
    });
}

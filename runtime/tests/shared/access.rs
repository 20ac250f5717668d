//! The table of origins: what it says is what the pallets do, for every call and every origin.

use frame_support::{assert_ok, storage::with_storage_layer};
use salus_runtime_common::bars::Bar;
use sp_runtime::{traits::Dispatchable, DispatchError};

use super::*;
use crate::shared::access::{access, bar, Access};

/// Who can be behind a call.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Origin {
    Unsigned,
    Stranger,
    Governor,
    Agent,
    Patient,
    CouncilMember,
    CommitteeMember,
    Council(u32),
    Committee(u32),
}

fn origins() -> Vec<Origin> {
    use Origin::*;

    let single = [Unsigned, Stranger, Governor, Agent, Patient, CouncilMember, CommitteeMember];
    let council = (0..=COUNCIL).map(Council);
    let committee = (0..=COMMITTEE).map(Committee);
    single.into_iter().chain(council).chain(committee).collect()
}

impl Origin {
    fn is_signed(self) -> bool {
        matches!(self, Self::Stranger | Self::Governor | Self::Agent | Self::Patient)
    }

    fn is_collective(self) -> bool {
        !self.is_signed() && self != Self::Unsigned
    }

    fn get(self) -> RuntimeOrigin {
        let organisation = &demo::ORGANISATIONS[0];
        let member = |instance: RuntimeOrigin| instance;
        match self {
            Self::Unsigned => RuntimeOrigin::none(),
            Self::Stranger => signed(&AccountId::new([0xfe; 32])),
            Self::Governor => signed(&organisation.account()),
            Self::Agent => signed(&organisation.agent.account()),
            Self::Patient => signed(&organisation.patients[0].account()),
            Self::CouncilMember => member(
                pallet_collective::RawOrigin::<AccountId, CouncilCollective>::Member(governor(0))
                    .into(),
            ),
            Self::CommitteeMember => member(
                pallet_collective::RawOrigin::<AccountId, TechnicalCollective>::Member(governor(0))
                    .into(),
            ),
            Self::Council(ayes) => council(ayes),
            Self::Committee(ayes) => committee(ayes),
        }
    }
}

/// What the table says.
fn may(access: Access, origin: Origin) -> bool {
    let council = |bar: Bar| matches!(origin, Origin::Council(ayes) if ayes >= bar.votes(COUNCIL));
    match access {
        Access::Signed => origin.is_signed(),
        Access::Council(bar) => council(bar),
        Access::SignedOrCouncil(bar) => origin.is_signed() || council(bar),
        Access::TechnicalCommittee(bar) => {
            matches!(origin, Origin::Committee(ayes) if ayes >= bar.votes(COMMITTEE))
        }
        Access::SignedOrMotion => origin.is_signed() || origin.is_collective(),
        Access::Unsigned => origin == Origin::Unsigned,
        Access::Anyone => true,
        Access::Nobody => false,
    }
}

/// What the pallets do: whether the origin gets past the door, whatever comes then.
fn passes(call: &RuntimeCall, origin: Origin) -> bool {
    let filtered = DispatchError::from(frame_system::Error::<Runtime>::CallFiltered);
    let outcome = with_storage_layer(|| {
        let error = call.clone().dispatch(origin.get()).err().map(|error| error.error);
        Err::<(), _>(error.unwrap_or(DispatchError::Other("it ran")))
    });
    outcome != Err(DispatchError::BadOrigin) && outcome != Err(filtered)
}

#[test]
fn every_call_is_dispatched_by_those_alone_whom_the_table_names() {
    // Before the first block, where a clock at zero is right.
    chain("development").execute_with(|| {
        // Its calls look for the asset before they look at the origin.
        let owner = AccountId::new([0; 32]);
        assert_ok!(crate::Assets::force_create(council(3), 0.into(), owner.into(), true, 1));
        let mut wrong = vec![];
        for call in every_call() {
            for origin in origins() {
                let (says, does) = (may(access(&call), origin), passes(&call, origin));
                if says != does {
                    wrong.push(format!(
                        "{:?} by {origin:?}: table {says}, call {does}",
                        name(&call)
                    ));
                }
            }
        }
        assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
    });
}

/// Where the SDK asks for `Root`, or Salus has closed a call, nothing helps.
#[test]
fn nobodys_calls_are_those_that_the_documents_list() {
    let readme = include_str!("../../common/README.md");
    chain("development").execute_with(|| {
        for call in every_call() {
            if access(&call) == Access::Nobody {
                let (pallet, function) = name(&call);
                let entry = format!("`{pallet}::{function}`");
                assert!(readme.contains(&entry), "README.md does not list {entry}");
            }
        }
    });
}

/// Whatever nobody may dispatch, or the table does not know, needs the most.
#[test]
fn bar_is_two_thirds_when_the_call_is_nobodys() {
    chain("development").execute_with(|| {
        let nobodys: Vec<_> =
            every_call().into_iter().filter(|call| access(call) == Access::Nobody).collect();
        assert!(nobodys.len() > 30, "{}", nobodys.len());
        for call in nobodys {
            assert_eq!(bar(&call), Bar::TwoThirds, "{:?}", name(&call));
        }
    });
}

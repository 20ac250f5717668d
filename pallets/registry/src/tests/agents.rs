//! Agents and their duties.

use frame_support::{assert_noop, assert_ok};
use salus_primitives::{Duties, Duty};
use sp_runtime::DispatchError::BadOrigin;

use super::last_event;
use crate::{mock::*, *};

fn add(agent: &str) -> sp_runtime::DispatchResult {
    Registry::add_agent(by("general"), account(agent), duties([Duty::Anchor, Duty::Bill]))
}

fn agents() -> Vec<AccountId> {
    OrganisationAgents::<Test>::get(GENERAL).into_inner()
}

#[test]
fn add_agent_gives_duties() {
    build_and_execute(|| {
        assert_ok!(add("clerk"));
        let duties = duties([Duty::Anchor, Duty::Bill]);
        assert_eq!(
            Agents::<Test>::get(account("clerk")),
            Some(Agent { organisation: GENERAL, duties })
        );
        assert!(agents().contains(&account("clerk")));
        last_event(Event::AgentAdded { organisation: GENERAL, agent: account("clerk"), duties });
    });
}

#[test]
fn add_agent_is_refused_when_the_caller_governs_nothing() {
    build_and_execute(|| {
        for origin in [by("general_desk"), by("stranger")] {
            assert_noop!(
                Registry::add_agent(origin, account("clerk"), Duties::all()),
                Error::<Test>::NotGoverning
            );
        }
        assert_noop!(Registry::add_agent(council(), account("clerk"), Duties::all()), BadOrigin);
    });
}

#[test]
fn add_agent_is_refused_when_the_organisation_is_suspended() {
    build_and_execute(|| {
        assert_ok!(Registry::suspend_organisation(council(), GENERAL));
        assert_noop!(add("clerk"), Error::<Test>::OrganisationSuspended);
    });
}

#[test]
fn add_agent_is_refused_when_there_are_no_duties() {
    build_and_execute(|| {
        assert_noop!(
            Registry::add_agent(by("general"), account("clerk"), Duties::NONE),
            Error::<Test>::NoDuties
        );
    });
}

#[test]
fn add_agent_is_refused_when_a_duty_is_unknown() {
    build_and_execute(|| {
        assert_noop!(
            Registry::add_agent(by("general"), account("clerk"), Duties(0x41)),
            Error::<Test>::DutyUnknown
        );
    });
}

#[test]
fn add_agent_is_refused_when_the_account_governs() {
    build_and_execute(|| {
        for governing in ["general", "north"] {
            assert_noop!(add(governing), Error::<Test>::AccountGoverns);
        }
    });
}

#[test]
fn add_agent_is_refused_when_the_account_is_an_agent() {
    build_and_execute(|| {
        for agent in ["general_desk", "north_desk"] {
            assert_noop!(add(agent), Error::<Test>::AccountIsAgent);
        }
    });
}

#[test]
fn add_agent_is_refused_when_there_are_too_many() {
    build_and_execute(|| {
        for clerk in ["one", "two", "three"] {
            assert_ok!(add(clerk));
        }
        assert_noop!(add("four"), Error::<Test>::TooManyAgents);
    });
}

#[test]
fn set_duties_replaces_them() {
    build_and_execute(|| {
        let duties = duties([Duty::Review]);
        assert_ok!(Registry::set_duties(by("general"), account("general_desk"), duties));
        assert_eq!(Agents::<Test>::get(account("general_desk")).unwrap().duties, duties);
        last_event(Event::DutiesSet {
            organisation: GENERAL,
            agent: account("general_desk"),
            duties,
        });
        assert_noop!(
            Registry::end_enrolment(by("general_desk"), account("patient")),
            Error::<Test>::DutyMissing
        );
    });
}

#[test]
fn set_duties_is_refused_when_the_caller_governs_nothing() {
    build_and_execute(|| {
        assert_noop!(
            Registry::set_duties(by("general_desk"), account("general_desk"), Duties::all()),
            Error::<Test>::NotGoverning
        );
        assert_noop!(
            Registry::set_duties(council(), account("general_desk"), Duties::all()),
            BadOrigin
        );
    });
}

#[test]
fn set_duties_is_refused_when_the_organisation_is_suspended() {
    build_and_execute(|| {
        assert_ok!(Registry::suspend_organisation(council(), GENERAL));
        assert_noop!(
            Registry::set_duties(by("general"), account("general_desk"), Duties::all()),
            Error::<Test>::OrganisationSuspended
        );
    });
}

#[test]
fn set_duties_is_refused_when_the_agent_is_not_of_the_organisation() {
    build_and_execute(|| {
        for other in ["north_desk", "stranger"] {
            assert_noop!(
                Registry::set_duties(by("general"), account(other), Duties::all()),
                Error::<Test>::AgentNotFound
            );
        }
    });
}

#[test]
fn set_duties_is_refused_when_there_are_none() {
    build_and_execute(|| {
        assert_noop!(
            Registry::set_duties(by("general"), account("general_desk"), Duties::NONE),
            Error::<Test>::NoDuties
        );
    });
}

#[test]
fn set_duties_is_refused_when_a_duty_is_unknown() {
    build_and_execute(|| {
        assert_noop!(
            Registry::set_duties(by("general"), account("general_desk"), Duties(0x80)),
            Error::<Test>::DutyUnknown
        );
    });
}

#[test]
fn remove_agent_takes_all_duties() {
    build_and_execute(|| {
        assert_ok!(add("clerk"));
        assert_ok!(Registry::remove_agent(by("general"), account("clerk")));
        assert_eq!(Agents::<Test>::get(account("clerk")), None);
        assert_eq!(agents(), [account("general_desk")]);
        last_event(Event::AgentRemoved { organisation: GENERAL, agent: account("clerk") });
    });
}

#[test]
fn remove_agent_leaves_no_list_when_it_was_the_last() {
    build_and_execute(|| {
        assert_ok!(Registry::remove_agent(by("general"), account("general_desk")));
        assert!(!OrganisationAgents::<Test>::contains_key(GENERAL));
        // The account may act for another now.
        assert_ok!(Registry::add_agent(by("payer"), account("general_desk"), Duties::all()));
    });
}

#[test]
fn remove_agent_is_refused_when_the_caller_governs_nothing() {
    build_and_execute(|| {
        assert_noop!(
            Registry::remove_agent(by("general_desk"), account("general_desk")),
            Error::<Test>::NotGoverning
        );
        assert_noop!(Registry::remove_agent(council(), account("general_desk")), BadOrigin);
    });
}

#[test]
fn remove_agent_is_refused_when_the_organisation_is_suspended() {
    build_and_execute(|| {
        assert_ok!(Registry::suspend_organisation(council(), GENERAL));
        assert_noop!(
            Registry::remove_agent(by("general"), account("general_desk")),
            Error::<Test>::OrganisationSuspended
        );
    });
}

#[test]
fn remove_agent_is_refused_when_the_agent_is_not_of_the_organisation() {
    build_and_execute(|| {
        for other in ["north_desk", "stranger"] {
            assert_noop!(
                Registry::remove_agent(by("general"), account(other)),
                Error::<Test>::AgentNotFound
            );
        }
    });
}

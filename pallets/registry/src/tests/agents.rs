//! Agents and their duties.

use frame_support::{assert_noop, assert_ok};
use salus_primitives::{Duties, Duty};
use sp_runtime::{DispatchError::BadOrigin, DispatchResult};

use super::last_event;
use crate::{mock::*, *};

/// What `add` offers.
fn offered() -> Duties {
    duties([Duty::Anchor, Duty::Bill])
}

fn add(agent: &str) -> DispatchResult {
    Registry::add_agent(by("general"), account(agent), offered())
}

fn accept(agent: &str) -> DispatchResult {
    Registry::accept_agency(by(agent), GENERAL)
}

fn agents() -> Vec<AccountId> {
    OrganisationAgents::<Test>::get(GENERAL).into_inner()
}

#[test]
fn add_agent_offers_duties_and_takes_nothing() {
    build_and_execute(|| {
        let before = held("general");
        assert_ok!(add("clerk"));
        let (account, duties) = (account("clerk"), offered());
        assert_eq!(AgencyOffers::<Test>::get(GENERAL, &account), Some(duties));
        assert_eq!(Registry::offers(GENERAL), [(account.clone(), duties)]);
        assert!(agents().contains(&account));
        last_event(Event::AgencyOffered {
            organisation: GENERAL,
            account: account.clone(),
            duties,
        });

        assert_eq!(Agents::<Test>::get(&account), None);
        assert_eq!((held("general"), System::sufficients(&account)), (before, 0));
        assert!(Registry::ensure_agent(&account, Duty::Anchor).is_err());
    });
}

/// The fault: a member named an account whose admission or rotation was pending, and so blocked it.
#[test]
fn add_agent_blocks_nothing_when_the_account_has_not_accepted() {
    build_and_execute(|| {
        for newcomer in ["new", "other"] {
            assert_ok!(add(newcomer));
        }
        let name = b"Newcomer".to_vec().try_into().unwrap();
        let kind = kind("HOSPITAL");
        assert_ok!(Registry::admit_organisation(council(), account("new"), kind, name, false));
        assert_ok!(Registry::rotate_governing_account(by("north"), account("other")));
        for governing in ["new", "other"] {
            assert_noop!(accept(governing), Error::<Test>::AccountGoverns);
        }
        assert_ok!(Registry::remove_agent(by("general"), account("new")));
    });
}

#[test]
fn accept_agency_gives_duties_on_a_deposit_of_the_organisation() {
    build_and_execute(|| {
        let before = held("general");
        assert_ok!(add("clerk"));
        assert_ok!(accept("clerk"));
        let agent = account("clerk");
        let duties = offered();
        let expected = Agent { organisation: GENERAL, duties };
        assert_eq!(Agents::<Test>::get(&agent), Some(expected));
        assert!(!AgencyOffers::<Test>::contains_key(GENERAL, &agent));
        assert_eq!(Registry::agents(GENERAL).len(), 2);
        assert_eq!(Registry::offers(GENERAL), []);
        assert_eq!(held("general"), before + ENTRY_DEPOSIT);
        assert_eq!(System::sufficients(&agent), 1);
        last_event(Event::AgentAdded { organisation: GENERAL, agent, duties });
    });
}

#[test]
fn accept_agency_holds_nothing_more_when_the_account_is_kept() {
    build_and_execute(|| {
        assert_ok!(add("clerk"));
        assert_ok!(accept("clerk"));
        assert_ok!(Registry::resign_agency(by("clerk")));
        let before = held("general");
        assert_ok!(add("clerk"));
        assert_ok!(accept("clerk"));
        assert_eq!((held("general"), System::sufficients(&account("clerk"))), (before, 1));
    });
}

#[test]
fn accept_agency_works_for_one_of_two_offers() {
    build_and_execute(|| {
        assert_ok!(add("clerk"));
        assert_ok!(Registry::add_agent(by("north"), account("clerk"), Duties::all()));
        assert_ok!(Registry::accept_agency(by("clerk"), NORTH));
        assert_noop!(accept("clerk"), Error::<Test>::AccountIsAgent);
        assert_eq!(Registry::agents(GENERAL).len(), 1);
        assert_ok!(Registry::resign_agency(by("clerk")));
        assert_ok!(accept("clerk"));
        assert!(Registry::is_agent_of(GENERAL, &account("clerk")));
    });
}

#[test]
fn accept_agency_is_refused_when_it_was_accepted() {
    build_and_execute(|| {
        assert_ok!(add("clerk"));
        assert_ok!(accept("clerk"));
        assert_noop!(accept("clerk"), Error::<Test>::AccountIsAgent);
    });
}

#[test]
fn accept_agency_is_refused_when_there_is_no_offer() {
    build_and_execute(|| {
        assert_noop!(accept("clerk"), Error::<Test>::OfferNotFound);
        assert_ok!(add("clerk"));
        assert_noop!(Registry::accept_agency(by("clerk"), NORTH), Error::<Test>::OfferNotFound);
        assert_ok!(Registry::remove_agent(by("general"), account("clerk")));
        assert_noop!(accept("clerk"), Error::<Test>::OfferNotFound);
        assert_noop!(Registry::accept_agency(council(), GENERAL), BadOrigin);
    });
}

#[test]
fn accept_agency_is_refused_when_the_account_governs_or_acts() {
    build_and_execute(|| {
        for (taken, error) in [
            ("north", Error::<Test>::AccountGoverns),
            ("general", Error::<Test>::AccountGoverns),
            ("north_desk", Error::<Test>::AccountIsAgent),
        ] {
            assert_ok!(add(taken));
            assert_noop!(accept(taken), error);
        }
    });
}

#[test]
fn accept_agency_is_refused_when_the_organisation_is_suspended_or_gone() {
    build_and_execute(|| {
        assert_ok!(add("clerk"));
        assert_ok!(Registry::suspend_organisation(council(), GENERAL));
        assert_noop!(accept("clerk"), Error::<Test>::OrganisationSuspended);
        assert_ok!(Registry::remove_organisation(council(), GENERAL));
        assert_noop!(accept("clerk"), Error::<Test>::OfferNotFound);
    });
}

#[test]
fn accept_agency_is_refused_when_the_deposit_cannot_be_held() {
    build_and_execute(|| {
        assert_ok!(add("clerk"));
        let rest = Balances::usable_balance(account("general"));
        assert_ok!(Balances::transfer_keep_alive(by("general"), account("pot"), rest - 1));
        assert_noop!(accept("clerk"), Error::<Test>::DepositUnaffordable);
    });
}

#[test]
fn resign_agency_frees_the_account() {
    build_and_execute(|| {
        assert_ok!(add("clerk"));
        assert_ok!(accept("clerk"));
        assert_ok!(Registry::resign_agency(by("clerk")));
        last_event(Event::AgencyResigned { organisation: GENERAL, agent: account("clerk") });
        assert_eq!(Agents::<Test>::get(account("clerk")), None);
        assert_eq!(agents(), [account("general_desk")]);
        assert_ok!(Registry::resign_agency(by("general_desk")));
        assert!(!OrganisationAgents::<Test>::contains_key(GENERAL));
    });
}

#[test]
fn resign_agency_works_when_the_organisation_is_suspended() {
    build_and_execute(|| {
        assert_ok!(Registry::suspend_organisation(council(), GENERAL));
        assert_ok!(Registry::resign_agency(by("general_desk")));
        assert_eq!(Agents::<Test>::get(account("general_desk")), None);
    });
}

#[test]
fn resign_agency_is_refused_when_the_caller_is_no_agent() {
    build_and_execute(|| {
        assert_ok!(add("clerk"));
        for caller in ["clerk", "general", "stranger"] {
            assert_noop!(Registry::resign_agency(by(caller)), Error::<Test>::NotAnAgent);
        }
        assert_noop!(Registry::resign_agency(council()), BadOrigin);
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
            Registry::add_agent(by("general"), account("clerk"), Duties(0x81)),
            Error::<Test>::DutyUnknown
        );
    });
}

#[test]
fn add_agent_is_refused_when_the_account_is_an_agent_here() {
    build_and_execute(|| {
        assert_noop!(add("general_desk"), Error::<Test>::AccountIsAgent);
    });
}

#[test]
fn add_agent_is_refused_when_the_account_has_an_offer_here() {
    build_and_execute(|| {
        assert_ok!(add("clerk"));
        assert_noop!(add("clerk"), Error::<Test>::AgencyOffered);
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
fn set_duties_changes_what_is_offered() {
    build_and_execute(|| {
        assert_ok!(add("clerk"));
        let duties = duties([Duty::Review]);
        assert_ok!(Registry::set_duties(by("general"), account("clerk"), duties));
        assert_eq!(Agents::<Test>::get(account("clerk")), None);
        assert_ok!(accept("clerk"));
        assert_eq!(Agents::<Test>::get(account("clerk")).unwrap().duties, duties);
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
        assert_ok!(accept("clerk"));
        assert_ok!(Registry::remove_agent(by("general"), account("clerk")));
        assert_eq!(Agents::<Test>::get(account("clerk")), None);
        assert_eq!(agents(), [account("general_desk")]);
        last_event(Event::AgentRemoved { organisation: GENERAL, agent: account("clerk") });
    });
}

#[test]
fn remove_agent_withdraws_an_offer() {
    build_and_execute(|| {
        assert_ok!(Registry::add_agent(by("general"), account("north_desk"), offered()));
        assert_ok!(Registry::remove_agent(by("general"), account("north_desk")));
        assert_eq!(agents(), [account("general_desk")]);
        assert_eq!(AgencyOffers::<Test>::iter().count(), 0);
        last_event(Event::AgencyWithdrawn {
            organisation: GENERAL,
            account: account("north_desk"),
        });
        // It stays the other's agent.
        assert!(Registry::is_agent_of(NORTH, &account("north_desk")));
    });
}

#[test]
fn remove_organisation_withdraws_its_offers_and_no_other_agents() {
    build_and_execute(|| {
        assert_ok!(Registry::add_agent(by("general"), account("north_desk"), offered()));
        assert_ok!(Registry::remove_organisation(council(), GENERAL));
        assert_eq!(AgencyOffers::<Test>::iter().count(), 0);
        assert!(Registry::is_agent_of(NORTH, &account("north_desk")));
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

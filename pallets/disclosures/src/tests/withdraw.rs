use frame_support::{assert_noop, assert_ok};
use salus_primitives::{OrganisationDeposits, RequestId};

use super::Error;
use crate::{mock::*, *};

#[test]
fn withdraw_closes_the_request_when_its_asker_or_an_agent_of_theirs_signs() {
    test(|| {
        for signer in [DR_BAILEY, OTHER_OFFICER] {
            let id = ask();
            assert_ok!(Disclosures::withdraw(by(signer), id));
            assert_eq!(status(id), Status::Withdrawn { at: NOW });
            let event =
                Event::RequestWithdrawn { request: id, patient: PATIENT, custodian: HOSPITAL };
            assert_eq!(last_event(), event.into());
        }
        assert_eq!(Disclosures::inbox(HOSPITAL, None, 9, false).unwrap().entries, []);
        // What is kept is paid for.
        assert_eq!(World::held(OTHER_HOSPITAL), 2 * DEPOSIT);
    });
}

#[test]
fn withdraw_is_each_proxys_own_when_they_asked_and_the_patients() {
    test(|| {
        let own = ask_own();
        assert_ok!(ask_own_as(PROXY, PATIENT, laboratory()));
        let proxys = last();
        assert_noop!(Disclosures::withdraw(by(PROXY), own), Error::NotAsker);
        assert_noop!(Disclosures::withdraw(by(OTHER_PROXY), proxys), Error::NotAsker);
        assert_ok!(Disclosures::withdraw(by(PATIENT), own));
        assert_ok!(Disclosures::withdraw(by(PROXY), proxys));
        // What a guardian asked is the patient's to stop.
        assert_ok!(ask_own_as(PROXY, PATIENT, laboratory()));
        assert_ok!(Disclosures::withdraw(by(PATIENT), last()));
    });
}

#[test]
fn withdraw_is_the_successors_too_when_another_pseudonym_has_the_place() {
    test(|| {
        let own = ask_own();
        let others = ask();
        assert_noop!(Disclosures::withdraw(by(SUCCESSOR), own), Error::NotAsker);
        Succeeded::set(true);
        assert_noop!(Disclosures::withdraw(by(SUCCESSOR), others), Error::NotAsker);
        Contestable::set(true);
        assert_noop!(Disclosures::withdraw(by(SUCCESSOR), own), Error::NotAsker);
        Contestable::set(false);
        // The old key may be in other hands.
        assert_noop!(Disclosures::withdraw(by(PATIENT), own), Error::NotAsker);
        assert_ok!(Disclosures::withdraw(by(SUCCESSOR), own));
    });
}

#[test]
fn withdraw_is_refused_when_somebody_else_signs() {
    test(|| {
        let id = ask();
        for stranger in [STRANGER, OFFICER, PATIENT, DR_GREY] {
            assert_noop!(Disclosures::withdraw(by(stranger), id), Error::NotAsker);
        }
        let agents = Ask { signer: OTHER_OFFICER, practitioner: None, ..Ask::default() };
        assert_ok!(agents.send());
        assert_noop!(Disclosures::withdraw(by(DR_BAILEY), last()), Error::NotAsker);
        assert_ok!(Disclosures::withdraw(by(SECOND_OFFICER), last()));
    });
}

#[test]
fn withdraw_is_refused_when_the_practitioner_has_left() {
    test(|| {
        let id = ask();
        Revoked::set(vec![DR_BAILEY]);
        assert_noop!(Disclosures::withdraw(by(DR_BAILEY), id), Error::NotAsker);
        assert_ok!(Disclosures::withdraw(by(OTHER_OFFICER), id));
    });
}

#[test]
fn withdraw_is_refused_when_there_is_no_such_request_or_it_is_closed() {
    test(|| {
        let id = ask();
        assert_noop!(Disclosures::withdraw(by(DR_BAILEY), RequestId(7)), Error::RequestNotFound);
        assert_ok!(Disclosures::withdraw(by(DR_BAILEY), id));
        assert_noop!(Disclosures::withdraw(by(DR_BAILEY), id), Error::RequestClosed);
    });
}

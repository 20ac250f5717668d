use frame_support::{assert_noop, assert_ok};
use salus_primitives::{Moment, OrganisationDeposits, OrganisationId, Root};
use sp_runtime::DispatchResult;

use super::Error;
use crate::{mock::*, *};

const ROOT: Root = Root([3; 32]);

fn suspend(who: AccountId, until: Moment) -> DispatchResult {
    Disclosures::suspend(by(who), HOSPITAL, ROOT, REASON, until)
}

fn purge() -> DispatchResult {
    Disclosures::purge_suspension(by(STRANGER), AUTHORITY, ROOT)
}

#[test]
fn suspend_keeps_the_statement_with_its_end() {
    test(|| {
        let until = NOW + 366 * DAY;
        assert_ok!(suspend(INSPECTOR, until));
        let (custodian, statement, since) = (HOSPITAL, REASON, NOW);
        let suspension = Suspension { custodian, statement, since, until };
        assert_eq!(Disclosures::suspension(AUTHORITY, ROOT), Some(suspension));
        assert_eq!(World::held(AUTHORITY), SUSPENSION_DEPOSIT);
        let authority = AUTHORITY;
        let event = Event::SuspensionFiled { authority, custodian, root: ROOT, until };
        assert_eq!(last_event(), event.into());
    });
}

#[test]
fn suspend_puts_a_statement_in_the_place_of_another_without_another_deposit() {
    test(|| {
        assert_ok!(suspend(INSPECTOR, NOW + DAY));
        wait(10 * DAY);
        assert_ok!(suspend(INSPECTOR, now() + DAY));
        assert_eq!(World::held(AUTHORITY), SUSPENSION_DEPOSIT);
        let suspension = Disclosures::suspension(AUTHORITY, ROOT).unwrap();
        assert_eq!(suspension.until, NOW + 11 * DAY);
    });
}

#[test]
fn suspend_is_refused_when_the_signer_is_no_agent_of_an_authority() {
    test(|| {
        for stranger in [STRANGER, OFFICER, OTHER_OFFICER, CLERK] {
            assert_noop!(suspend(stranger, NOW + DAY), Error::NotAuthority);
        }
        Suspended::set(vec![AUTHORITY]);
        assert_noop!(suspend(INSPECTOR, NOW + DAY), Error::NotAuthority);
    });
}

#[test]
fn suspend_is_refused_when_it_is_too_long_or_over_or_about_nobody() {
    test(|| {
        assert_noop!(suspend(INSPECTOR, NOW + 366 * DAY + 1), Error::SuspensionTooLong);
        assert_noop!(suspend(INSPECTOR, NOW), Error::SuspensionOver);
        let nobody = OrganisationId(9);
        assert_noop!(
            Disclosures::suspend(by(INSPECTOR), nobody, ROOT, REASON, NOW + DAY),
            Error::OrganisationNotFound
        );
        Funds::set(SUSPENSION_DEPOSIT - 1);
        assert_noop!(suspend(INSPECTOR, NOW + DAY), UNAFFORDABLE);
    });
}

#[test]
fn purge_suspension_releases_the_deposit_when_the_statement_is_over() {
    test(|| {
        assert_noop!(purge(), Error::NothingToPurge);
        assert_ok!(suspend(INSPECTOR, NOW + DAY));
        wait(DAY - 1);
        assert_noop!(purge(), Error::NothingToPurge);
        wait(1);
        assert_ok!(purge());
        assert_eq!(World::held(AUTHORITY), 0);
        let event = Event::SuspensionPurged { authority: AUTHORITY, root: ROOT };
        assert_eq!(last_event(), event.into());
        assert_noop!(purge(), Error::NothingToPurge);
    });
}

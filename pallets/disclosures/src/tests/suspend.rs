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
    Disclosures::purge_suspension(by(STRANGER), AUTHORITY, HOSPITAL, ROOT)
}

#[test]
fn suspend_keeps_the_statement_with_its_end() {
    test(|| {
        let until = NOW + 366 * DAY;
        assert_ok!(suspend(INSPECTOR, until));
        let suspension = Suspension { statement: REASON, since: NOW, until };
        assert_eq!(Disclosures::suspension(AUTHORITY, HOSPITAL, ROOT), Some(suspension));
        assert_eq!(World::held(AUTHORITY), SUSPENSION_DEPOSIT);
        let (authority, custodian) = (AUTHORITY, HOSPITAL);
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
        let suspension = Disclosures::suspension(AUTHORITY, HOSPITAL, ROOT).unwrap();
        // Whoever reads it sees for how long openings are kept back in all.
        assert_eq!((suspension.since, suspension.until), (NOW, NOW + 11 * DAY));
    });
}

/// Two custodians may report the same batch.
#[test]
fn suspend_keeps_statements_about_two_custodians_apart() {
    test(|| {
        assert_ok!(suspend(INSPECTOR, NOW + DAY));
        assert_ok!(Disclosures::suspend(by(INSPECTOR), INSTITUTE, ROOT, MANIFEST, NOW + 2 * DAY));
        let until = |custodian| Disclosures::suspension(AUTHORITY, custodian, ROOT).unwrap().until;
        assert_eq!([until(HOSPITAL), until(INSTITUTE)], [NOW + DAY, NOW + 2 * DAY]);
        assert_eq!(World::held(AUTHORITY), 2 * SUSPENSION_DEPOSIT);
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
fn purge_suspension_releases_the_deposit_when_the_statement_is_over_for_the_retention() {
    test(|| {
        assert_noop!(purge(), Error::NothingToPurge);
        assert_ok!(suspend(INSPECTOR, NOW + DAY));
        // As long as it is kept, another statement shows since when openings are kept back.
        wait(DAY + RETENTION - 1);
        assert_noop!(purge(), Error::NothingToPurge);
        wait(1);
        assert_ok!(purge());
        assert_eq!(World::held(AUTHORITY), 0);
        let (authority, custodian) = (AUTHORITY, HOSPITAL);
        let event = Event::SuspensionPurged { authority, custodian, root: ROOT };
        assert_eq!(last_event(), event.into());
        assert_noop!(purge(), Error::NothingToPurge);
    });
}

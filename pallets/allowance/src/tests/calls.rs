//! Setting quotas.

use frame_support::{assert_noop, assert_ok};
use salus_primitives::OrganisationId;
use sp_runtime::DispatchError::BadOrigin;

use crate::{mock::*, *};

#[test]
fn set_quota_holds_from_now_on() {
    build_and_execute(|| {
        let quota = Quota { account: 1, sponsor: 2 };
        assert_ok!(Allowance::set_quota(RuntimeOrigin::root(), Group::Consent, quota));
        System::assert_last_event(Event::QuotaSet { group: Group::Consent, quota }.into());
        let left = Allowance::allowance(&100, &remark()).unwrap();
        assert_eq!((left.account, left.sponsored), (1, 2));
    });
}

#[test]
fn set_quota_is_refused_when_the_origin_is_not_the_councils() {
    build_and_execute(|| {
        for origin in [RuntimeOrigin::signed(1), RuntimeOrigin::none()] {
            assert_noop!(Allowance::set_quota(origin, Group::Consent, QUOTA), BadOrigin);
        }
    });
}

#[test]
fn set_sponsor_quota_differs_from_the_groups_until_it_is_taken_back() {
    build_and_execute(|| {
        let sponsored = || Allowance::allowance(&100, &remark()).unwrap().sponsored;
        for (quota, expected) in [(Some(9), 9), (Some(0), 0), (None, QUOTA.sponsor)] {
            let sponsor = OrganisationId(1);
            assert_ok!(Allowance::set_sponsor_quota(
                RuntimeOrigin::root(),
                sponsor,
                Group::Consent,
                quota
            ));
            System::assert_last_event(
                Event::SponsorQuotaSet { sponsor, group: Group::Consent, quota }.into(),
            );
            assert_eq!(sponsored(), expected);
        }
        assert_eq!(Allowance::allowance(&200, &remark()).unwrap().sponsored, QUOTA.sponsor);
    });
}

#[test]
fn set_sponsor_quota_is_refused_when_there_is_no_such_organisation() {
    build_and_execute(|| {
        let set = |origin, id| {
            Allowance::set_sponsor_quota(origin, OrganisationId(id), Group::Consent, Some(1))
        };
        assert_noop!(set(RuntimeOrigin::root(), 10), Error::<Test>::OrganisationNotFound);
        assert_noop!(set(RuntimeOrigin::signed(1), 1), BadOrigin);
    });
}

#[test]
fn set_floor_holds_from_now_on() {
    build_and_execute(|| {
        assert_eq!(Allowance::allowance(&100, &defence()).unwrap().floor, 5);
        for floor in [1, 20] {
            assert_ok!(Allowance::set_floor(RuntimeOrigin::root(), floor));
            System::assert_last_event(Event::FloorSet { floor }.into());
            assert_eq!(Allowance::allowance(&100, &defence()).unwrap().floor, floor);
        }
        assert_eq!(Allowance::allowance(&100, &remark()).unwrap().floor, 0);
    });
}

#[test]
fn set_floor_is_refused_when_it_would_be_none_or_too_high() {
    build_and_execute(|| {
        for floor in [0, 21, u32::MAX] {
            assert_noop!(
                Allowance::set_floor(RuntimeOrigin::root(), floor),
                Error::<Test>::FloorOutOfBounds
            );
        }
        for origin in [RuntimeOrigin::signed(1), RuntimeOrigin::none()] {
            assert_noop!(Allowance::set_floor(origin, 3), BadOrigin);
        }
    });
}

#[test]
fn genesis_gives_every_group_a_quota_when_nothing_else_is_said() {
    let quotas = GenesisConfig::<Test>::default().quotas;
    assert_eq!(quotas.iter().map(|(group, _)| *group).collect::<Vec<_>>(), Group::ALL);
    assert!(quotas.iter().all(|(_, quota)| 0 < quota.account && quota.account <= quota.sponsor));
}

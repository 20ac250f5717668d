use serde_json::json;

use super::*;
use crate::{GenesisConfig, Notice, SessionSlots, UpgradeNotice, SESSION_SLOTS};

#[test]
fn genesis_sets_the_notice_and_the_slots_of_a_session() {
    chain(30_000, 15).execute_with(|| {
        assert_eq!(UpgradeNotice::<Test>::get(), Notice::new(30_000));
        assert_eq!(SessionSlots::<Test>::get(), 15);
        assert_eq!((stage(), appliable()), (None, None));
        Governance::do_try_state().unwrap();
    });
}

#[test]
fn genesis_without_a_word_has_a_notice_of_three_days_and_sessions_of_300_slots() {
    let GenesisConfig { notice, session_slots, .. } = GenesisConfig::<Test>::default();
    assert_eq!((notice, session_slots), (3 * DAY, 300));
}

#[test]
fn storage_without_genesis_has_the_same() {
    sp_io::TestExternalities::default().execute_with(|| {
        assert_eq!(UpgradeNotice::<Test>::get(), Notice::new(3 * DAY));
        assert_eq!(SessionSlots::<Test>::get(), 300);
    });
}

#[test]
fn genesis_is_read_from_json() {
    let json = json!({ "notice": 30_000, "sessionSlots": 30 });
    let genesis: GenesisConfig<Test> = serde_json::from_value(json.clone()).unwrap();
    assert_eq!((genesis.notice, genesis.session_slots), (30_000, 30));
    assert_eq!(serde_json::to_value(&genesis).unwrap(), json);
}

#[test]
fn genesis_may_have_sessions_of_any_length_in_range_and_any_short_notice() {
    for session_slots in [*SESSION_SLOTS.start(), *SESSION_SLOTS.end()] {
        for notice in [0, 30 * DAY] {
            chain(notice, session_slots).execute_with(|| Governance::do_try_state().unwrap());
        }
    }
}

#[test]
fn genesis_is_unsound_when_a_session_is_too_short_or_long() {
    for session_slots in [0, 14, 3_601, u32::MAX] {
        let genesis = GenesisConfig::<Test> { session_slots, ..Default::default() };
        assert!(genesis.check().unwrap_err().contains("`governance.sessionSlots`"));
    }
}

#[test]
fn genesis_is_unsound_when_the_notice_is_longer_than_any() {
    let genesis = GenesisConfig::<Test> { notice: 30 * DAY + 1, ..Default::default() };
    assert!(genesis.check().unwrap_err().contains("`governance.notice`"));
}

#[test]
#[should_panic(expected = "sessionSlots")]
fn genesis_is_refused_when_a_session_is_too_short() {
    chain(NOTICE, 14);
}

#[test]
#[should_panic(expected = "governance.notice")]
fn genesis_is_refused_when_the_notice_is_too_long() {
    chain(30 * DAY + 1, 300);
}

//! Random days: nobody makes more free calls than the quotas allow, and the counts agree.

use proptest::{prelude::*, sample::select};
use std::collections::BTreeMap;

use super::*;
use crate::Group;

#[derive(Clone, Debug)]
enum Step {
    Send { who: AccountId, tip: u128, call: RuntimeCall },
    Wait(u64),
}

fn step() -> impl Strategy<Value = Step> {
    let who = select(&[1, AGENT, 100, 101, 102, 200, 201][..]);
    let call = select(vec![remark(), revocation(), emergency(), defence(), transfer()]);
    prop_oneof![
        20 => (who, select(&[0, 0, 0, 1][..]), call)
            .prop_map(|(who, tip, call)| Step::Send { who, tip, call }),
        1 => (1..DAY).prop_map(Step::Wait),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn quotas_hold_whatever_is_sent(steps in proptest::collection::vec(step(), 1..120)) {
        build_and_execute(|| {
            let mut by_account = BTreeMap::<(AccountId, Group), u32>::new();
            let mut by_sponsor = BTreeMap::<(u32, Group), u32>::new();
            let mut by_floor = BTreeMap::<AccountId, u32>::new();
            for step in steps {
                System::reset_events();
                // In a block of its own, so that there is room.
                System::set_block_number(System::block_number() + 1);
                match step {
                    Step::Send { who, tip, call } => {
                        let nonce = System::account_nonce(who);
                        let valid = validate(who, nonce, tip, &call).is_ok();
                        let outcome = apply(who, tip, call);
                        prop_assert_eq!(valid, outcome.is_ok());
                        prop_assert_eq!(
                            paid() + counted().len() + on_the_floor().len(),
                            usize::from(outcome.is_ok())
                        );
                        // As many a day keep their place as could be free.
                        let used = crate::PaidEmergencies::<Test>::iter_values();
                        prop_assert!(used.into_iter().all(|of| of.used <= QUOTA.sponsor));
                        for who in on_the_floor() {
                            *by_floor.entry(who).or_default() += 1;
                        }
                        for (who, sponsor, group) in counted() {
                            *by_account.entry((who, group)).or_default() += 1;
                            *by_sponsor.entry((sponsor, group)).or_default() += 1;
                        }
                    }
                    Step::Wait(time) => {
                        let before = Timestamp::get();
                        set_time(before + time);
                        if before / DAY != (before + time) / DAY {
                            by_account.clear();
                            by_sponsor.clear();
                            by_floor.clear();
                        }
                    }
                }
                prop_assert!(by_account.values().all(|used| *used <= QUOTA.account));
                prop_assert!(by_sponsor.values().all(|used| *used <= QUOTA.sponsor));
                prop_assert!(by_floor.values().all(|used| *used <= crate::Floor::<Test>::get()));
                Allowance::do_try_state().unwrap();
            }
            Ok(())
        })?;
    }
}

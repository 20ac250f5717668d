//! Random interleavings of all calls: what is told of an instant is what was told then, or nothing
//! where older states gave way.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Debug,
};

use frame_support::traits::Get;
use proptest::{prelude::*, sample::select};
use salus_primitives::{
    Commitment, Forgotten, GuardianInspect, Moment, OrganisationId, OrganisationInspect,
    PatientInspect, PractitionerInspect,
};

use super::invariants::{expiry, issue, step, take, Caller, Step, NAMES};
use crate::{mock::*, *};

/// What is told of an entry, and when its present state began.
type Told<F> = (Option<F>, Option<Moment>);

/// Sees what is told of these entries whenever it looks.
struct Witness<K, F> {
    keys: Vec<K>,
    tell: fn(&K) -> Option<F>,
    recall: fn(&K, Moment) -> Result<Option<F>, Forgotten>,
    /// When the entry's present state began.
    since: fn(&K) -> Option<Moment>,
    /// What was told of each entry last at each instant.
    seen: BTreeMap<Moment, Vec<Told<F>>>,
}

trait Watch {
    fn look(&mut self);

    /// Asks again about each instant, and about the last one before the next.
    fn testify(&self);
}

impl<K: Debug, F: Clone + Debug + PartialEq> Watch for Witness<K, F> {
    fn look(&mut self) {
        let told = self.keys.iter().map(|key| ((self.tell)(key), (self.since)(key))).collect();
        self.seen.insert(Timestamp::get(), told);
    }

    fn testify(&self) {
        let depth = <<Test as Config>::HistoryDepth as Get<u32>>::get() as usize;
        let ends = self.seen.keys().skip(1).map(|next| next - 1).chain([Timestamp::get()]);
        let instants: Vec<_> = self.seen.iter().zip(ends).collect();
        for (index, key) in self.keys.iter().enumerate() {
            let begun: BTreeSet<_> = self.seen.values().filter_map(|told| told[index].1).collect();
            // The present state and so many before.
            let kept = begun.iter().nth_back(depth).filter(|_| begun.len() > depth + 1);
            for ((begin, told), end) in &instants {
                let expected = match kept {
                    Some(oldest) if *begin < oldest => Err(Forgotten),
                    _ => Ok(told[index].0.clone()),
                };
                for at in [**begin, *end] {
                    assert_eq!((self.recall)(key, at), expected, "{key:?} at {at}");
                }
            }
        }
    }
}

fn witness<K: Debug + 'static, F: Clone + Debug + PartialEq + 'static>(
    keys: impl Iterator<Item = K>,
    tell: fn(&K) -> Option<F>,
    recall: fn(&K, Moment) -> Result<Option<F>, Forgotten>,
    since: fn(&K) -> Option<Moment>,
) -> Box<dyn Watch> {
    Box::new(Witness { keys: keys.collect(), tell, recall, since, seen: BTreeMap::new() })
}

/// Watches everybody.
fn witnesses() -> [Box<dyn Watch>; 4] {
    let accounts = || NAMES.into_iter().map(account);
    let ids = || (0..6).map(OrganisationId);
    [
        witness(
            ids(),
            |id| <Registry as OrganisationInspect<_>>::organisation(*id),
            |id, at| Registry::organisation_at(*id, at),
            |id| Organisations::<Test>::get(id).map(|organisation| organisation.since),
        ),
        witness(
            ids().flat_map(|id| accounts().map(move |account| (id, account))),
            |(id, account)| <Registry as PractitionerInspect<_>>::credential(*id, account),
            |(id, account), at| Registry::credential_at(*id, account, at),
            |(id, account)| {
                Credentials::<Test>::get(id, account).map(|credential| credential.since)
            },
        ),
        witness(
            accounts(),
            <Registry as PatientInspect<_>>::enrolment,
            Registry::enrolment_at,
            |account| Enrolments::<Test>::get(account).map(|enrolment| enrolment.since),
        ),
        witness(accounts(), Registry::guardianship, Registry::guardianship_at, |account| {
            Guardianships::<Test>::get(account).map(|guardianship| guardianship.since)
        }),
    ]
}

/// Steps that are often taken, and so that states are often superseded.
fn likely_step() -> impl Strategy<Value = Step> {
    let organisation = || (0..3u32).prop_map(OrganisationId);
    let general = |call| Step::Call(Caller::Signed("general_desk"), call);
    let (doctor, evidence) = (account("doctor"), Commitment([3; 32]));
    let [renewed, revoked] = [(); 2].map(|()| doctor.clone());
    prop_oneof![
        1 => organisation().prop_map(|organisation| {
            Step::Call(Caller::Council, Call::suspend_organisation { organisation })
        }),
        3 => organisation().prop_map(|organisation| {
            Step::Call(Caller::Council, Call::reinstate_organisation { organisation })
        }),
        1 => issue().prop_map(|step| match step {
            Step::Issue { roles, until, .. } => Step::Issue {
                agent: "general_desk",
                organisation: GENERAL,
                practitioner: "doctor",
                roles: roles.max(1),
                until,
                ahead: 0,
            },
            other => other,
        }),
        2 => expiry().prop_map(move |until| {
            let practitioner = renewed.clone();
            general(Call::renew_credential { practitioner, until, evidence })
        }),
        1 => Just(general(Call::revoke_credential { practitioner: revoked })),
        2 => Just(Step::Enrol {
            agent: "general_desk", custodian: GENERAL, patient: "patient", ahead: 0
        }),
        1 => Just(Step::Call(Caller::Signed("patient"), Call::withdraw_enrolment {})),
        2 => select(&["spare", "doctor"][..]).prop_map(|new| Step::Succeed {
            agent: "general_desk", custodian: GENERAL, old: "patient", new, ahead: 0
        }),
        2 => Just(Step::Call(Caller::Signed("patient"), Call::contest_succession {})),
        2 => select(&["spare", "doctor"][..]).prop_map(|guardian| Step::Register {
            agent: "general_desk", custodian: GENERAL, patient: "patient", guardian, ahead: 0
        }),
        1 => Just(Step::Call(Caller::Signed("spare"), Call::resign_guardianship {})),
        4 => (1..HOUR).prop_map(Step::Wait),
        1 => Just(Step::Poll),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_past_is_told_as_it_was_or_forgotten(
        steps in proptest::collection::vec(prop_oneof![1 => step(), 3 => likely_step()], 1..100)
    ) {
        PatientsWithState::take();
        build_and_execute(|| {
            let mut witnesses = witnesses();
            let mut look = || witnesses.iter_mut().for_each(|witness| witness.look());
            set_time(NOW - 1);
            look();
            set_time(NOW);
            look();
            for step in steps {
                take(step);
                look();
            }
            witnesses.iter().for_each(|witness| witness.testify());
        });
    }
}

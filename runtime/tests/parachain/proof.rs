//! The proof of the state that a block touches: what decisions need of it, and what transactions
//! give back.

use codec::Encode;
use cumulus_primitives_core::relay_chain::MAX_POV_SIZE;
use frame_support::{assert_ok, dispatch::GetDispatchInfo};
use salus_policy::{
    Directive, Effect, Grantees, Nested, Parties, Provision, Question, Requester, Scope, Selection,
};
use salus_primitives::{Action, Class, Classes, Labels, Period, Purpose};
use salus_runtime_common::presets::demo;
use sp_keyring::Sr25519Keyring::Alice;
use sp_trie::proof_size_extension::ProofSizeExt;

use super::shared::{
    fees::transaction,
    people::{account, ada},
    *,
};
use crate::{
    shared::consent::{MAX_DIRECTIVES, MAX_FOOTPRINT},
    AccountId, Consent, Executive, RuntimeCall, System,
};

/// As large a directive as leaves room for 31 others, and unlike any other: the proof has what is the
/// same only once.
fn directive(which: u8) -> Box<Directive<AccountId>> {
    let provision = |named: u8| {
        let practitioners: Vec<_> =
            (0..named).map(|n| AccountId::new([n + 8 * which; 32])).collect();
        let parties = Parties {
            practitioners: match named {
                0 => Selection::All,
                _ => Selection::Named(practitioners.try_into().expect("so many may be named")),
            },
            ..Parties::ANYONE
        };
        Provision {
            effect: Effect::Deny,
            scope: Scope { grantees: Grantees::Parties(parties), ..Default::default() },
            obligations: Default::default(),
            validity: Period::ALWAYS,
        }
    };
    let room = (MAX_FOOTPRINT / MAX_DIRECTIVES) as usize;
    let mut directive = Directive::of(provision(8));
    for named in (0..8).rev() {
        let nested = Nested { parent: 0, provision: provision(named) };
        if directive.encoded_size() + nested.encoded_size() <= room - 16 {
            directive.nested.try_push(nested).expect("so many may be nested");
        }
    }
    Box::new(directive)
}

#[test]
fn proof_of_the_largest_decision_is_a_fraction_of_what_the_relay_chain_takes() {
    let mut ext = chain("development");
    let granted = ext.execute_with(|| {
        block(FIRST_SLOT, || {
            let ada = signed(&account(&ada()));
            let grant = |which: &u8| Consent::grant(ada.clone(), directive(*which)).is_ok();
            (0..=u8::MAX / 8).take_while(grant).count() as u32
        })
    });
    ext.commit_all().unwrap();
    let question = Question {
        requester: Requester::Practitioner {
            account: demo::ORGANISATIONS[0].agent.account(),
            organisation: people::CUSTODIAN,
        },
        patient: account(&ada()),
        purpose: Purpose::TREAT,
        action: Action::ACCESS,
        classes: Classes::from(Class::LABORATORY),
        labels: Labels::UNLABELLED,
        data_period: None,
    };
    let (decided, proof) = ext.execute_and_prove(|| Consent::decide(question));
    let size = proof.encoded_size();

    println!("{granted} directives: a proof of {size} bytes, {MAX_POV_SIZE} allowed");
    assert_ok!(decided);
    assert_eq!(granted, MAX_DIRECTIVES);
    assert!(size > 12 * 1024, "{size}");
    assert!(size < MAX_POV_SIZE as usize / 100, "{size}");
}

/// A recorder that has seen this many bytes more each time that it is asked.
struct Recorder(std::sync::atomic::AtomicUsize);

impl sp_trie::ProofSizeProvider for Recorder {
    fn estimate_encoded_size(&self) -> usize {
        self.0.fetch_add(100, std::sync::atomic::Ordering::SeqCst)
    }
}

#[test]
fn transaction_gives_back_the_proof_that_it_did_not_take() {
    let used = |recorded: bool| {
        let mut ext = chain("development");
        if recorded {
            ext.register_extension(ProofSizeExt::new(Recorder(Default::default())));
        }
        ext.execute_with(|| {
            block(FIRST_SLOT, || {
                let proof = || System::block_weight().total().proof_size();
                let remark = |nonce| {
                    let call = RuntimeCall::System(frame_system::Call::remark { remark: vec![] });
                    transaction(call, Alice, nonce, 0)
                };
                // Before the first one, pallets are polled.
                assert_ok!(Executive::apply_extrinsic(remark(0)).unwrap());
                let before = proof();
                let xt = remark(1);
                let info = xt.get_dispatch_info();
                assert_ok!(Executive::apply_extrinsic(xt).unwrap());
                (proof() - before, info.total_weight().proof_size())
            })
        })
    };
    let (without, declared) = used(false);
    let (with, _) = used(true);

    assert!(without >= declared, "{without} {declared}");
    assert!(with < declared, "{with} {declared}");
}

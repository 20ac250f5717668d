//! Releases of software on the real runtime: who publishes and attests, what the council decides of it, what
//! it costs, and what can be read.

use frame_support::{
    assert_noop, assert_ok,
    traits::{fungible::InspectHold, InstanceFilter, StorageInfoTrait},
};
use pallet_allowance::FreeCalls;
use pallet_attestations::{
    Attestation, AttestationView, Call, Channel, Description, Error, HoldReason, Package,
    PackageKind, PackageView, ReleaseView, VersionedPackage, VersionedRelease, Voice,
    MAX_ATTESTATIONS, RETENTION,
};
use salus_primitives::{
    CodeHash, CommitId, Duties, Duty, FileDigest, OrganisationId, PackageId, PageTooLarge,
    ReleaseInspect, ReleaseStatus, RevocationReason, RuntimeFacts, ShortText,
};
use salus_runtime_api::runtime_decl_for_attestations_api::AttestationsApi;
use salus_runtime_common::{currency::deposit, proxies::ProxyType, time, Balance};
use sp_runtime::{traits::Dispatchable, DispatchError, DispatchResult};

use super::{
    allowance::in_block,
    people::{account, ada, agent_of, key},
    *,
};
use crate::{
    shared::{
        allowance::PeoplesCalls,
        attestations::{MAX_RELEASES, RELEASE_DEPOSIT},
    },
    Attestations, Balances, Proxy, Registry, SafeMode, Timestamp, VERSION,
};

/// The chain's runtime.
const RUNTIME: PackageId = PackageId(0);
const PUBLISHER: OrganisationId = demo::PUBLISHER;
/// These build it.
const BUILDER: OrganisationId = OrganisationId(0);
const SECOND: OrganisationId = OrganisationId(1);
const THIRD: OrganisationId = OrganisationId(2);
/// It has no patients, and so can leave.
const PAYER: OrganisationId = OrganisationId(3);

const TOOLCHAIN: FileDigest = FileDigest([0xee; 32]);

fn text(text: &str) -> ShortText {
    text.parse().expect("it is short and visible")
}

/// A file, another one for each number.
pub fn file(n: u8) -> FileDigest {
    FileDigest([n; 32])
}

/// The code in that file.
fn code(n: u8) -> CodeHash {
    CodeHash([!n; 32])
}

/// What is said of the n-th file: it is the runtime of that version.
pub fn description(n: u8) -> Description {
    Description {
        channel: Channel::Stable,
        target: text("wasm"),
        sequence: n.into(),
        label: text("1.0.0"),
        size: 1_000_000,
        commit: CommitId::Sha1([0xc0; 20]),
        sbom: FileDigest([0xb0; 32]),
        provenance: FileDigest([0xd0; 32]),
        expires: Timestamp::get() + time::days(365),
        code_hash: Some(code(n)),
    }
}

/// Dispatches as a transaction does, through the filter.
fn dispatch(call: Call<Runtime>, origin: RuntimeOrigin) -> DispatchResult {
    let outcome = RuntimeCall::from(call).dispatch(origin);
    outcome.map(|_| ()).map_err(|error| error.error)
}

fn by(organisation: OrganisationId) -> RuntimeOrigin {
    signed(&agent_of(organisation))
}

/// The agent of the publisher releases the n-th file.
pub fn publish(n: u8) -> DispatchResult {
    publish_by(PUBLISHER, n)
}

fn publish_by(organisation: OrganisationId, n: u8) -> DispatchResult {
    let (package, sha256, description) = (RUNTIME, file(n), description(n));
    dispatch(Call::publish_release { package, sha256, description }, by(organisation))
}

/// An organisation says that it obtained the `other`-th file when it built the n-th.
fn obtain(organisation: OrganisationId, n: u8, other: u8) -> DispatchResult {
    let (sha256, code_hash) = (file(other), Some(code(other)));
    let attest = Call::attest { release: file(n), sha256, code_hash, environment: TOOLCHAIN };
    dispatch(attest, by(organisation))
}

pub fn attest(organisation: OrganisationId, n: u8) -> DispatchResult {
    obtain(organisation, n, n)
}

fn withdraw(organisation: OrganisationId, n: u8) -> DispatchResult {
    dispatch(Call::withdraw_attestation { release: file(n) }, by(organisation))
}

fn overrule(organisation: OrganisationId, n: u8, origin: RuntimeOrigin) -> DispatchResult {
    dispatch(Call::overrule_attestation { release: file(n), organisation }, origin)
}

fn revoke(n: u8, reason: RevocationReason, origin: RuntimeOrigin) -> DispatchResult {
    dispatch(Call::revoke_release { release: file(n), reason }, origin)
}

fn purge(n: u8) -> DispatchResult {
    let stranger = signed(&account(&key("//Stranger")));
    dispatch(Call::purge_release { release: file(n) }, stranger)
}

fn status(n: u8) -> ReleaseStatus {
    <Attestations as ReleaseInspect>::status(file(n))
}

fn pending(attested: u8) -> ReleaseStatus {
    ReleaseStatus::Pending { attested, quorum: 2 }
}

/// Published, and attested by as many as must.
fn released(n: u8) {
    assert_ok!(publish(n));
    assert_ok!(attest(BUILDER, n));
    assert_ok!(attest(SECOND, n));
    assert_eq!(status(n), ReleaseStatus::Attested);
}

fn held(who: &AccountId) -> Balance {
    Balances::balance_on_hold(&HoldReason::Release.into(), who)
}

fn error(error: Error<Runtime>) -> DispatchResult {
    Err(error.into())
}

fn filtered() -> DispatchResult {
    Err(frame_system::Error::<Runtime>::CallFiltered.into())
}

/// Answers of the runtime API.
macro_rules! ask {
    ($method:ident($($argument:expr),*)) => {
        <Runtime as AttestationsApi<Block>>::$method($($argument),*)
    };
}

fn view(n: u8) -> ReleaseView {
    let VersionedRelease::V1(view) = ask!(release(file(n))).expect("it is kept");
    view
}

#[test]
fn build_state_makes_this_runtime_the_first_package_which_two_must_attest() {
    for preset in PRESETS {
        chain(preset).execute_with(|| {
            let package = Package {
                name: text("salus-runtime"),
                kind: PackageKind::Runtime { spec_name: text(&VERSION.spec_name) },
                publisher: PUBLISHER,
            };
            let packages =
                [VersionedPackage::V1(PackageView { id: RUNTIME, package, lines: vec![] })];
            assert_eq!(ask!(packages()), packages);
            assert_eq!(ask!(quorum()), 2);
            let meridian = pallet_registry::Organisations::<Runtime>::get(PUBLISHER).unwrap();
            assert_eq!(meridian.name.as_slice(), b"Meridian Laboratories");
            // Whoever has every duty of the demo has this one.
            let agents = (0..demo::ORGANISATIONS.len() as u32).map(OrganisationId).map(agent_of);
            let mut duties = agents
                .map(|who| pallet_registry::Agents::<Runtime>::get(who).map(|agent| agent.duties));
            assert!(duties.all(|duties| duties == Some(Duties::all())));
        });
    }
}

#[test]
fn release_is_attested_as_soon_as_two_others_built_the_same_bytes() {
    in_block(|| {
        assert_eq!(status(1), ReleaseStatus::Unknown);
        assert_ok!(publish(1));
        assert_eq!(held(&agent_of(PUBLISHER)), RELEASE_DEPOSIT);
        assert_eq!(status(1), pending(0));
        assert_ok!(attest(BUILDER, 1));
        assert_eq!(status(1), pending(1));
        assert_eq!(attest(BUILDER, 1), error(Error::AlreadyAttested));
        // Nobody vouches for themselves.
        assert_eq!(attest(PUBLISHER, 1), error(Error::SelfAttestation));
        assert_eq!(status(1), pending(1));
        assert_ok!(attest(SECOND, 1));
        assert_eq!(status(1), ReleaseStatus::Attested);

        let facts = RuntimeFacts {
            release: file(1),
            spec_name: text(&VERSION.spec_name),
            spec_version: 1,
            status: ReleaseStatus::Attested,
        };
        assert_eq!(<Attestations as ReleaseInspect>::runtime(code(1)), Some(facts));
        assert_eq!(<Attestations as ReleaseInspect>::runtime(code(2)), None);
        // Whoever attests holds nothing.
        assert_eq!(held(&agent_of(BUILDER)), 0);
    });
}

#[test]
fn nobody_publishes_or_attests_but_an_agent_with_the_duty_software() {
    in_block(|| {
        assert_ok!(publish(1));
        let clerk = account(&key("//Clerk"));
        let duties: Duties = Duty::ALL.into_iter().filter(|duty| *duty != Duty::Software).collect();
        assert_ok!(Registry::add_agent(signed(&governor(0)), clerk.clone(), duties));
        assert_ok!(Registry::accept_agency(signed(&clerk), BUILDER));
        let attest = || Call::attest {
            release: file(1),
            sha256: file(1),
            code_hash: Some(code(1)),
            environment: TOOLCHAIN,
        };
        let publish = || Call::publish_release {
            package: RUNTIME,
            sha256: file(2),
            description: description(2),
        };
        // The publisher's governing account is no agent either.
        for who in [clerk, account(&ada()), account(&key("//DrGrey")), governor(4)] {
            for call in [attest(), publish()] {
                assert_eq!(dispatch(call, signed(&who)), error(Error::NotAgent), "{who}");
            }
        }
        // The council vouches for nothing.
        for call in [attest(), publish()] {
            assert_noop!(dispatch(call, council(COUNCIL)), DispatchError::BadOrigin);
        }
        assert_eq!(publish_by(BUILDER, 2), error(Error::NotPublisher));
        assert_eq!(status(1), pending(0));
    });
}

#[test]
fn suspension_of_an_attester_counts_in_the_same_block() {
    in_block(|| {
        assert_ok!(publish(1));
        assert_ok!(attest(BUILDER, 1));
        assert_ok!(attest(PAYER, 1));
        assert_eq!(status(1), ReleaseStatus::Attested);
        assert_ok!(Registry::suspend_organisation(council(4), PAYER));
        assert_eq!(status(1), pending(1));
        assert_eq!(view(1).attestations[1].voice, Voice::Uncounted);
        assert_eq!(withdraw(PAYER, 1), error(Error::NotAgent));
        assert_ok!(Registry::reinstate_organisation(council(4), PAYER));
        assert_eq!(status(1), ReleaseStatus::Attested);
        // One that has left never counts again.
        assert_ok!(Registry::remove_organisation(council(5), PAYER));
        assert_eq!(status(1), pending(1));
        assert_ok!(attest(THIRD, 1));
        assert_eq!(status(1), ReleaseStatus::Attested);
    });
}

#[test]
fn attestation_of_one_that_left_gives_its_place_to_another() {
    in_block(|| {
        assert_ok!(publish(1));
        for builder in [BUILDER, PAYER, SECOND] {
            assert_ok!(attest(builder, 1));
        }
        // As if as many as may had attested it; after these three, so that they are not the first to go.
        pallet_attestations::Attestations::<Runtime>::mutate(file(1), |list| {
            for organisation in (1_000..).map(OrganisationId) {
                if list.try_push(Attestation { organisation, ..list[0] }).is_err() {
                    break;
                }
            }
        });
        assert_ok!(Registry::remove_organisation(council(5), PAYER));
        assert_ok!(attest(THIRD, 1));
        let said = view(1).attestations;
        assert_eq!(said.len(), MAX_ATTESTATIONS as usize);
        let said: Vec<_> = said
            .iter()
            .filter(|said| said.voice == Voice::Agrees)
            .map(|said| said.attestation.organisation)
            .collect();
        assert_eq!(said, [BUILDER, SECOND, THIRD]);
        let told = |said: &AttestationView| said.attestation.organisation == PAYER;
        assert!(!view(1).attestations.iter().any(told));
    });
}

/// Also one that would hold the release up.
#[test]
fn suspension_of_a_dissenter_counts_in_the_same_block() {
    in_block(|| {
        released(1);
        assert_ok!(obtain(THIRD, 1, 9));
        assert_eq!(status(1), ReleaseStatus::Disputed);
        assert_ok!(Registry::suspend_organisation(council(4), THIRD));
        assert_eq!(status(1), ReleaseStatus::Attested);
        assert_ok!(Registry::reinstate_organisation(council(4), THIRD));
        assert_eq!(status(1), ReleaseStatus::Disputed);
    });
}

#[test]
fn suspension_of_the_publisher_withholds_in_the_same_block_until_another_publishes() {
    in_block(|| {
        released(1);
        assert_ok!(Registry::suspend_organisation(council(4), PUBLISHER));
        assert_eq!(status(1), ReleaseStatus::Withheld);
        assert_eq!(publish(2), error(Error::NotAgent));
        let set = |publisher| Call::set_publisher { package: RUNTIME, publisher };
        assert_eq!(dispatch(set(PUBLISHER), council(3)), error(Error::OrganisationInactive));
        assert_noop!(dispatch(set(THIRD), council(2)), DispatchError::BadOrigin);
        assert_ok!(dispatch(set(THIRD), council(3)));
        assert_eq!(status(1), ReleaseStatus::Attested);
        // One of the builders publishes: its own word counts no more.
        assert_ok!(dispatch(set(SECOND), council(3)));
        assert_eq!(status(1), pending(1));
        // Who published before says nothing of the package any more.
        assert_ok!(Registry::reinstate_organisation(council(4), PUBLISHER));
        assert_eq!(publish(2), error(Error::NotPublisher));
        let reason = RevocationReason::KEY_COMPROMISE;
        assert_eq!(revoke(1, reason, by(PUBLISHER)), error(Error::NotPublisher));
        assert_ok!(revoke(1, reason, by(SECOND)));
    });
}

#[test]
fn one_dissenter_stops_a_release_until_two_thirds_of_the_council_overrule() {
    in_block(|| {
        released(1);
        assert_ok!(obtain(THIRD, 1, 9));
        assert_eq!(status(1), ReleaseStatus::Disputed);
        for origin in [by(PUBLISHER), signed(&governor(0)), council(3), committee(3)] {
            assert_noop!(overrule(THIRD, 1, origin), DispatchError::BadOrigin);
        }
        assert_eq!(overrule(PAYER, 1, council(4)), error(Error::AttestationNotFound));
        assert_ok!(overrule(THIRD, 1, council(4)));
        assert_eq!(status(1), ReleaseStatus::Attested);
        // It stays visible, and is final.
        let seen = view(1).attestations[2];
        assert_eq!((seen.attestation.organisation, seen.voice), (THIRD, Voice::Overruled));
        assert_eq!(withdraw(THIRD, 1), error(Error::Overruled));
        assert_eq!(obtain(THIRD, 1, 9), error(Error::Overruled));
        assert_eq!(overrule(THIRD, 1, council(4)), error(Error::Overruled));
    });
}

/// More than half would have done what takes two thirds.
#[test]
fn release_stays_disputed_when_the_council_lets_the_dissenter_publish() {
    in_block(|| {
        released(1);
        assert_ok!(obtain(THIRD, 1, 9));
        let (package, publisher) = (RUNTIME, THIRD);
        assert_ok!(dispatch(Call::set_publisher { package, publisher }, council(3)));
        assert_eq!(view(1).attestations[2].voice, Voice::Differs);
        assert_eq!(status(1), ReleaseStatus::Disputed);
        assert_ok!(overrule(THIRD, 1, council(4)));
        assert_eq!(status(1), ReleaseStatus::Attested);
    });
}

#[test]
fn release_is_revoked_by_its_publisher_or_by_more_than_half_of_the_council() {
    in_block(|| {
        let (harmless, stop) = (RevocationReason::SUPERSEDED, RevocationReason::MALICIOUS_CODE);
        let revoked = |reason, block_install| ReleaseStatus::Revoked { reason, block_install };
        for (n, origin) in [(1, by(PUBLISHER)), (2, council(3))] {
            released(n);
            for other in [signed(&governor(0)), signed(&governor(4))] {
                assert_eq!(revoke(n, harmless, other), error(Error::NotAgent));
            }
            assert_eq!(revoke(n, harmless, by(BUILDER)), error(Error::NotPublisher));
            assert_noop!(revoke(n, harmless, council(2)), DispatchError::BadOrigin);
            assert_ok!(revoke(n, harmless, origin.clone()));
            assert_eq!(status(n), revoked(harmless, false));
            // No harmless word shields bad code.
            assert_eq!(revoke(n, harmless, origin.clone()), error(Error::ReleaseRevoked));
            assert_ok!(revoke(n, stop, origin.clone()));
            assert_eq!(status(n), revoked(stop, true));
            assert_eq!(revoke(n, stop, origin), error(Error::ReleaseRevoked));
            assert_eq!(attest(THIRD, n), error(Error::ReleaseRevoked));
        }
    });
}

#[test]
fn purge_release_gives_the_deposit_back_to_the_account_that_held_it() {
    in_block(|| {
        let publisher = agent_of(PUBLISHER);
        released(1);
        let free = Balances::free_balance(&publisher);
        assert_eq!(held(&publisher), RELEASE_DEPOSIT);
        // Whatever became of the agency and of the organisation.
        assert_ok!(Registry::resign_agency(signed(&publisher)));
        assert_ok!(Registry::remove_organisation(council(5), PUBLISHER));
        assert_eq!(status(1), ReleaseStatus::Withheld);
        let over = view(1).description.expires + RETENTION;
        pallet_timestamp::Now::<Runtime>::put(over - 1);
        assert_eq!(status(1), ReleaseStatus::Expired);
        assert_eq!(purge(1), error(Error::NotPurgeable));
        pallet_timestamp::Now::<Runtime>::put(over);
        assert_ok!(purge(1));
        assert_eq!(held(&publisher), 0);
        assert_eq!(Balances::free_balance(&publisher), free + RELEASE_DEPOSIT);
        assert_eq!(status(1), ReleaseStatus::Unknown);
        assert_eq!(ask!(release(file(1))), None);
        assert_eq!(purge(1), error(Error::ReleaseNotFound));
    });
}

#[test]
fn publish_release_is_refused_when_the_agent_cannot_hold_the_deposit() {
    in_block(|| {
        let poor = account(&key("//Poor"));
        assert_ok!(Registry::add_agent(signed(&governor(4)), poor.clone(), Duties::all()));
        assert_ok!(Registry::accept_agency(signed(&poor), PUBLISHER));
        let (package, sha256, description) = (RUNTIME, file(1), description(1));
        let publish = Call::publish_release { package, sha256, description };
        assert_eq!(dispatch(publish, signed(&poor)), error(Error::DepositUnaffordable));
        assert_eq!(status(1), ReleaseStatus::Unknown);
    });
}

/// Whoever stole the publisher's key takes no digest any more when its governing account says so.
#[test]
fn publish_release_is_refused_when_the_agent_was_removed_in_the_same_block() {
    in_block(|| {
        assert_ok!(publish(1));
        assert_ok!(Registry::remove_agent(signed(&governor(4)), agent_of(PUBLISHER)));
        assert_eq!(publish(2), error(Error::NotAgent));
        assert_eq!(
            revoke(1, RevocationReason::MALICIOUS_CODE, by(PUBLISHER)),
            error(Error::NotAgent)
        );
    });
}

/// A failed migration leaves the chain in safe mode, out of which a new runtime leads.
#[test]
fn repair_is_published_and_attested_in_safe_mode() {
    in_block(|| {
        released(1);
        assert_ok!(SafeMode::force_enter(committee(2)));
        released(2);
        assert_ok!(withdraw(SECOND, 2));
        assert_eq!(status(2), pending(1));
        assert_ok!(obtain(SECOND, 2, 9));
        assert_ok!(revoke(1, RevocationReason::CRITICAL_VULNERABILITY, by(PUBLISHER)));
        // And what the council decides.
        assert_ok!(overrule(SECOND, 2, council(4)));
        assert_ok!(dispatch(Call::set_quorum { quorum: 1 }, council(4)));
        assert_eq!(status(2), ReleaseStatus::Attested);
        assert_ok!(revoke(2, RevocationReason::PATIENT_SAFETY, council(3)));
        // Nobody waits for a deposit.
        assert_eq!(purge(1), filtered());
    });
}

#[test]
fn word_on_software_passes_through_no_proxy_but_any() {
    in_block(|| {
        let calls = every_call().into_iter().filter(|call| name(call).0 == "Attestations");
        let calls: Vec<_> = calls.collect();
        assert_eq!(calls.len(), 9);
        for kind in ProxyType::ALL {
            for call in &calls {
                assert_eq!(kind.filter(call), kind == ProxyType::Any, "{kind:?} {:?}", name(call));
            }
        }
        released(1);
        let (agent, delegate) = (agent_of(SECOND), account(&key("//Delegate")));
        let withdraw = || Box::new(Call::withdraw_attestation { release: file(1) }.into());
        let proxied = || Proxy::proxy(signed(&delegate), agent.clone().into(), None, withdraw());
        let delegates = |kind| Proxy::add_proxy(signed(&agent), delegate.clone().into(), kind, 0);
        assert_ok!(delegates(ProxyType::NonTransfer));
        assert_ok!(proxied());
        assert_eq!(status(1), ReleaseStatus::Attested);
        assert_ok!(Proxy::remove_proxies(signed(&agent)));
        assert_ok!(delegates(ProxyType::Any));
        assert_ok!(proxied());
        assert_eq!(status(1), pending(1));
    });
}

/// Whoever vouches for software answers for it with an account that pays.
#[test]
fn no_call_about_releases_is_free() {
    in_block(|| {
        let people = [agent_of(PUBLISHER), agent_of(BUILDER), account(&ada()), governor(4)];
        let calls = every_call().into_iter().filter(|call| name(call).0 == "Attestations");
        for call in calls {
            for who in &people {
                assert_eq!(PeoplesCalls::find(who, &call), None, "{:?}", name(&call));
            }
        }
    });
}

#[test]
fn deposit_is_what_the_largest_release_and_all_its_attestations_take() {
    const COVERED: [&str; 4] = ["Releases", "ReleasesOf", "ReleasesByCode", "Attestations"];
    let entries: Vec<_> = Attestations::storage_info()
        .into_iter()
        .filter(|entry| COVERED.contains(&std::str::from_utf8(&entry.storage_name).unwrap()))
        // Before the hashed key comes what is the same for all.
        .map(|entry| 32 + entry.max_size.expect("it has a bound"))
        .collect();
    assert_eq!(entries.len(), COVERED.len());
    assert_eq!(RELEASE_DEPOSIT, deposit(4, entries.iter().sum()));
    // With the key of an agent of the demo nobody fills a package up.
    let most = salus_runtime_common::presets::PERSON_ENDOWMENT / RELEASE_DEPOSIT;
    assert!(4 * most < MAX_RELEASES.into(), "{most}");
}

#[test]
fn releases_are_told_in_pages_with_how_they_stand() {
    in_block(|| {
        for n in 1..=3 {
            assert_ok!(publish(n));
        }
        assert_ok!(attest(BUILDER, 2));
        assert_ok!(obtain(SECOND, 2, 9));
        let page = |cursor, limit| {
            let page = ask!(releases(RUNTIME, cursor, limit))?;
            let entries = page.entries.into_iter().map(|(number, release)| {
                let VersionedRelease::V1(view) = release;
                assert_eq!(number, view.number);
                (number, view.sha256, view.standing)
            });
            let entries: Vec<_> = entries.collect();
            Ok::<_, PageTooLarge>((entries, page.next))
        };
        let all = [
            (0, file(1), pending(0)),
            (1, file(2), ReleaseStatus::Disputed),
            (2, file(3), pending(0)),
        ];
        assert_eq!(page(None, 64), Ok((all.to_vec(), None)));
        assert_eq!(page(None, 2), Ok((all[..2].to_vec(), Some(2))));
        assert_eq!(page(Some(2), 2), Ok((all[2..].to_vec(), None)));
        assert_eq!(page(Some(3), 2), Ok((vec![], None)));
        assert_eq!(page(None, 65), Err(PageTooLarge));
        assert!(ask!(releases(PackageId(1), None, 64)).is_ok_and(|page| page.entries.is_empty()));

        let release = view(2);
        let said: Vec<_> = release.attestations.iter().map(|said| said.voice).collect();
        assert_eq!(said, [Voice::Agrees, Voice::Differs]);
        assert_eq!(release.publisher, PUBLISHER);
        assert_eq!(release.description, description(2));
        assert_eq!(ask!(release_of_code(code(2))), ask!(release(file(2))));
        assert_eq!(ask!(release_of_code(code(9))), None);
        assert_eq!(ask!(release(file(9))), None);
        let [VersionedPackage::V1(package)] = &ask!(packages())[..] else { panic!("one package") };
        assert_eq!(package.lines[0].sequence, 3);
    });
}

//! Benchmarks of every call, each in its worst case.
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot be set up must not measure")]

use alloc::{format, vec::Vec};
use frame_benchmarking::v2::*;
use frame_support::{traits::EnsureOrigin, BoundedVec};
use frame_system::RawOrigin;
use salus_primitives::{
    CodeHash, CommitId, FileDigest, Moment, OrganisationId, PackageId, RevocationReason, ShortText,
    DAY,
};

use crate::{
    Attestation, AttestationList, Attestations, Call, Catalogues, Channel, Config, Description,
    Line, Package, PackageKind, Packages, Pallet, Quorum, Releases, LONGEST_VALIDITY,
    MAX_ATTESTATIONS, MAX_LINES, MAX_PACKAGES, QUORUMS,
};

/// What a runtime does for the benchmarks.
pub trait BenchmarkHelper<AccountId> {
    /// An agent with the duty *software*, who can hold some deposits, and the active organisation: each
    /// time the same.
    fn publisher() -> (AccountId, OrganisationId);
    /// As well, of another organisation.
    fn builder() -> (AccountId, OrganisationId);
    /// So many active organisations, other than these two.
    fn organisations(count: u32) -> Vec<OrganisationId>;
    /// Sets the clock.
    fn set_time(now: Moment);
}

/// When benchmarks begin.
const START: Moment = 10_000 * DAY;
const FILE: FileDigest = FileDigest([1; 32]);
const CODE: CodeHash = CodeHash([2; 32]);
const OTHER: FileDigest = FileDigest([3; 32]);

/// As long a text as there may be, another one for each number.
fn text(number: u32) -> ShortText {
    format!("{number:x>32}").parse().unwrap()
}

fn described(sequence: u32, code: CodeHash) -> Description {
    Description {
        channel: Channel::Stable,
        target: text(0),
        sequence,
        label: text(0),
        size: u64::MAX,
        commit: CommitId::Sha256([4; 32]),
        sbom: OTHER,
        provenance: OTHER,
        expires: START.saturating_add(LONGEST_VALIDITY),
        code_hash: Some(code),
    }
}

/// The package of a runtime, who publishes it, and their agent. It was released for as many targets as
/// it may.
fn package<T: Config>(spec_name: ShortText) -> (PackageId, OrganisationId, T::AccountId) {
    T::BenchmarkHelper::set_time(START);
    let (agent, publisher) = T::BenchmarkHelper::publisher();
    let id = PackageId(Packages::<T>::count());
    let kind = PackageKind::Runtime { spec_name };
    Pallet::<T>::do_register_package(Package { name: text(u32::MAX), kind, publisher }).unwrap();
    let lines = (0..MAX_LINES).map(|target| Line {
        channel: Channel::Stable,
        target: text(target),
        sequence: 0,
    });
    let lines = BoundedVec::truncate_from(lines.collect());
    Catalogues::<T>::mutate(id, |catalogue| catalogue.lines = lines);
    (id, publisher, agent)
}

/// The n-th organisation that there is not.
fn nobody(n: u32) -> OrganisationId {
    OrganisationId(u32::MAX.saturating_sub(n))
}

/// What these organisations say.
fn said(organisations: impl IntoIterator<Item = OrganisationId>) -> AttestationList {
    let attestation = |organisation| Attestation {
        organisation,
        sha256: OTHER,
        code_hash: Some(CODE),
        environment: OTHER,
        at: START,
        overruled: false,
        withdrawn: false,
        differed: false,
    };
    AttestationList::truncate_from(organisations.into_iter().map(attestation).collect())
}

/// Publishes a runtime, and lets as many attest it as may, of which one that counts is enough: for
/// benchmarks of others. Sets the clock. Gives the release, whoever attested it and their agent.
pub fn attested_runtime<T: Config>(
    spec_name: ShortText,
    spec_version: u32,
    code: CodeHash,
) -> (FileDigest, OrganisationId, T::AccountId) {
    let (id, _, agent) = package::<T>(spec_name);
    let description = described(spec_version, code);
    Pallet::<T>::do_publish_release(agent, id, FILE, description).unwrap();
    let (builder, organisation) = T::BenchmarkHelper::builder();
    let others = (1..MAX_ATTESTATIONS).map(nobody);
    Attestations::<T>::insert(FILE, said(others));
    Pallet::<T>::do_attest(&builder, FILE, FILE, Some(code), OTHER).unwrap();
    Quorum::<T>::put(1);
    (FILE, organisation, builder)
}

fn attested<T: Config>() -> (FileDigest, OrganisationId, T::AccountId) {
    attested_runtime::<T>(text(0), 1, CODE)
}

#[benchmarks]
mod benchmarks {
    use super::*;

    /// The last package, of which the name is compared with all others.
    #[benchmark]
    fn register_package() -> Result<(), BenchmarkError> {
        let origin =
            T::PackageOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let (_, publisher) = T::BenchmarkHelper::publisher();
        let kind = PackageKind::Runtime { spec_name: text(0) };
        for number in Packages::<T>::count()..MAX_PACKAGES.saturating_sub(1) {
            let (name, kind) = (text(number), kind.clone());
            Pallet::<T>::do_register_package(Package { name, kind, publisher }).unwrap();
        }

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, text(MAX_PACKAGES), kind, publisher);

        assert_eq!(Packages::<T>::count(), MAX_PACKAGES);
        Ok(())
    }

    #[benchmark]
    fn set_publisher() -> Result<(), BenchmarkError> {
        let origin =
            T::PackageOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let (id, ..) = package::<T>(text(0));
        let (_, builder) = T::BenchmarkHelper::builder();

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, id, builder);

        assert_eq!(Packages::<T>::get(id).map(|package| package.publisher), Some(builder));
        Ok(())
    }

    #[benchmark]
    fn set_quorum() -> Result<(), BenchmarkError> {
        let origin =
            T::JudgementOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let quorum = *QUORUMS.end();

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, quorum);

        assert_eq!(Quorum::<T>::get(), quorum);
        Ok(())
    }

    /// A runtime for the last of all targets.
    #[benchmark]
    fn publish_release() {
        let (id, _, agent) = package::<T>(text(0));
        let target = text(MAX_LINES.saturating_sub(1));
        let description = Description { target, ..described(1, CODE) };

        #[extrinsic_call]
        _(RawOrigin::Signed(agent), id, FILE, description);

        assert!(Releases::<T>::contains_key(FILE));
    }

    /// As many as may have, of which only the last is not active.
    #[benchmark]
    fn attest() {
        let (release, organisation, builder) = attested::<T>();
        let active = T::BenchmarkHelper::organisations(MAX_ATTESTATIONS.saturating_sub(1));
        let before = said(active.into_iter().chain([nobody(0)]));
        assert_eq!(before.len(), MAX_ATTESTATIONS as usize);
        Attestations::<T>::insert(release, before);

        #[extrinsic_call]
        _(RawOrigin::Signed(builder), release, OTHER, Some(CODE), OTHER);

        let after = Attestations::<T>::get(release);
        assert_eq!(after.len(), MAX_ATTESTATIONS as usize);
        assert_eq!(after.last().map(|of| of.organisation), Some(organisation));
    }

    /// As many as may have, and what differs, so that all stay.
    #[benchmark]
    fn withdraw_attestation() {
        let (release, organisation, builder) = attested::<T>();
        let others = (1..MAX_ATTESTATIONS).map(nobody);
        Attestations::<T>::insert(release, said(others.chain([organisation])));

        #[extrinsic_call]
        _(RawOrigin::Signed(builder), release);

        let after = Attestations::<T>::get(release);
        assert_eq!(after.len(), MAX_ATTESTATIONS as usize);
        assert!(after.last().is_some_and(|of| of.withdrawn));
    }

    #[benchmark]
    fn overrule_attestation() -> Result<(), BenchmarkError> {
        let origin =
            T::JudgementOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let (release, organisation, _) = attested::<T>();

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, release, organisation);

        assert!(Attestations::<T>::get(release).iter().any(|of| of.overruled));
        Ok(())
    }

    /// By the publisher, who is looked up.
    #[benchmark]
    fn revoke_release() {
        let (release, ..) = attested::<T>();
        let (agent, _) = T::BenchmarkHelper::publisher();

        #[extrinsic_call]
        _(RawOrigin::Signed(agent), release, RevocationReason::MALICIOUS_CODE);

        assert!(Releases::<T>::get(release).is_some_and(|of| of.revoked.is_some()));
    }

    #[benchmark]
    fn purge_release() {
        let (release, ..) = attested::<T>();
        let until = Releases::<T>::get(release).unwrap().kept_until();
        T::BenchmarkHelper::set_time(until);

        #[extrinsic_call]
        _(RawOrigin::Signed(whitelisted_caller()), release);

        assert!(!Releases::<T>::contains_key(release));
    }
}

//! What can be asked.

use alloc::vec::Vec;
use frame_support::{ensure, traits::Get};
use salus_merkle::{verify_inclusion, MAX_INCLUSION};
use salus_primitives::{
    BatchFacts, Commitment, Hour, OrganisationId, Page, PageTooLarge, RecordInspect, Root,
};
use sp_io::hashing::sha2_256;

use crate::{anchor::key, BatchKind, Batches, Config, Inclusion, Pallet, Report, Reports};

impl<T: Config> Pallet<T> {
    /// A page of an organisation's reports that were not purged, from the one that begins with this
    /// hour, or the next, on.
    ///
    /// Reads three entries for each report of the page.
    pub fn reports(
        organisation: OrganisationId,
        cursor: Option<Hour>,
        limit: u32,
    ) -> Result<Page<Hour, Report>, PageTooLarge> {
        ensure!(limit <= T::MaxPage::get(), PageTooLarge);
        let before = cursor.and_then(|first| first.0.checked_sub(1)).map(Hour);
        let roots = match before {
            Some(before) => Reports::<T>::iter_prefix_from(
                organisation,
                Reports::<T>::hashed_key_for(organisation, key(before)),
            ),
            None => Reports::<T>::iter_prefix(organisation),
        };
        let mut roots = roots.map(|(first, root)| (Hour(u32::from_be_bytes(first)), root));
        let entries: Vec<_> = roots
            .by_ref()
            .take(limit as usize)
            .filter_map(|(first, root)| {
                let batch = Batches::<T>::get(organisation, root)?;
                Some((first, Report { root, batch }))
            })
            .collect();
        let next = roots.next().map(|(first, _)| first);
        Ok(Page { entries, next })
    }

    /// Whether a commitment is the leaf of this index of an organisation's batch.
    ///
    /// How many leaves the batch has is taken from the chain. Hashes at most 33 times.
    pub fn verify_inclusion(
        organisation: OrganisationId,
        root: Root,
        index: u64,
        commitment: Commitment,
        proof: &[Root],
    ) -> Inclusion {
        let Some(batch) = Batches::<T>::get(organisation, root) else { return Inclusion::Unknown };
        // Whoever asks chooses how much there is to copy.
        if proof.len() > MAX_INCLUSION as usize {
            return Inclusion::NotIncluded;
        }
        let proof: Vec<_> = proof.iter().map(|head| head.0).collect();
        match verify_inclusion(sha2_256, batch.leaves, index, &commitment.0, &proof, &root.0) {
            Ok(()) => Inclusion::Included(batch),
            Err(_) => Inclusion::NotIncluded,
        }
    }
}

impl<T: Config> RecordInspect for Pallet<T> {
    fn batch(organisation: OrganisationId, root: Root) -> Option<BatchFacts> {
        let batch = Batches::<T>::get(organisation, root)?;
        Some(BatchFacts {
            leaves: batch.leaves,
            is_report: batch.kind == BatchKind::Disclosures,
            anchored: batch.anchored,
            superseded: batch.superseded.is_some(),
        })
    }
}

//! What a pseudonym inherits from the one that it succeeded.

use alloc::vec::Vec;
use frame_support::traits::{Get, Time};
use salus_policy::{Directive, Effect, Witness};
use salus_primitives::{Extent, PatientState};

use crate::{
    change::Change, types::Kept, Config, DirectiveRecord, Directives, Error, Event,
    ExclusionRecord, Exclusions, Footprints, Pallet, Paper, Records, Source, LEAST_FOOTPRINT,
};

impl<T: Config> PatientState<T::AccountId> for Pallet<T> {
    type Error = Error<T>;

    fn is_empty(patient: &T::AccountId) -> bool {
        Footprints::<T>::get(patient).kept.records == 0
    }

    fn most() -> Extent {
        let bytes = T::MaxFootprint::get();
        let records = bytes / LEAST_FOOTPRINT;
        let copied = records.min(T::MaxDirectives::get().saturating_add(T::MaxExclusions::get()));
        Extent { read: records.saturating_sub(copied), copied, bytes }
    }

    fn inherit(
        successor: &T::AccountId,
        predecessor: &T::AccountId,
    ) -> Result<Extent, Self::Error> {
        let change = Self::check_inherit(successor, predecessor)?;
        let copied = change.directives.len().saturating_add(change.exclusions.len()) as u32;
        change.apply();
        let Witness { records, bytes } = Footprints::<T>::get(predecessor).kept.witness();
        Ok(Extent { read: records.saturating_sub(copied), copied, bytes })
    }
}

impl<T: Config> Pallet<T> {
    /// What the successor begins with: all exclusions, and all directives that deny anything, as far
    /// as they count now or later.
    // They fit: no copy takes more than its original, and the bounds are the same.
    fn check_inherit(
        successor: &T::AccountId,
        predecessor: &T::AccountId,
    ) -> Result<Change<T>, Error<T>> {
        let now = T::Time::now();
        let mut directives: Vec<_> = Directives::<T>::of(predecessor)
            .filter(|(_, record)| {
                !record.is_over(now) && !record.is_contested() && denies(&record.directive)
            })
            .collect();
        let mut exclusions: Vec<_> =
            Exclusions::<T>::of(predecessor).filter(|(_, record)| !record.is_over(now)).collect();
        // The copies have the order of the originals.
        directives.sort_unstable_by_key(|(id, _)| *id);
        exclusions.sort_unstable_by_key(|(id, _)| *id);

        let mut change = Change::of(successor);
        let (copies, closed) = (directives.len() as u32, exclusions.len() as u32);
        for (_, record) in directives {
            let source = uncontested(record.source);
            change.file(DirectiveRecord { source, inherited: true, granted: now, ..record })?;
        }
        for (_, record) in exclusions {
            change.exclude(ExclusionRecord { inherited: true, filed: now, ..record })?;
        }
        change.tell(Event::RestrictionsInherited {
            patient: successor.clone(),
            predecessor: predecessor.clone(),
            directives: copies,
            exclusions: closed,
        });
        Ok(change)
    }
}

/// Whether any of its provisions denies.
pub(crate) fn denies<A>(directive: &Directive<A>) -> bool {
    directive.provisions().any(|(_, provision)| provision.effect == Effect::Deny)
}

/// The source of a copy. What was contested and settled of a paper happened before the copy.
fn uncontested(source: Source) -> Source {
    match source {
        Source::Paper(paper) => Source::Paper(Paper { contest: None, ..paper }),
        Source::Patient => Source::Patient,
    }
}

//! What must hold of storage at all times.

use alloc::collections::{BTreeMap, BTreeSet};
use frame_support::{ensure, traits::Time};
use salus_primitives::{minute, GrantId, Moment, OrganisationId, Roles, DAY, LAST_MOMENT};
use sp_runtime::TryRuntimeError;

use crate::{
    keys::{grant_key, grant_of, number_key, opened_of, trail_grant, trail_key},
    rules::LONGEST_DISASTER,
    signed::{AHEAD, LATE, LONGEST_LIFETIME},
    ActivationOf, Activations, Agenda, Caseloads, Config, Counters, Desk, DeskCounts, Diaries,
    Diary, Disaster, Disasters, EmergencyRoles, Evidence, FourWeeks, NextGrantId, Pallet,
    Parameters, Practitioners, ReviewCounts, Reviewers, Reviews, Statistics, Term, Trail,
};

impl<T: Config> Pallet<T> {
    /// Everything by which an activation is found agrees with it, and points to nothing else; its terms
    /// lie within it, it knows which suspensions were before it, and one of each triple is open; what is
    /// counted is counted rightly; desks have what is assigned; what the council and organisations set is
    /// within its bounds; statistics stand in their places.
    pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
        let now = T::Time::now();
        let mut desks = BTreeMap::<OrganisationId, u32>::new();
        let mut open = BTreeMap::<T::AccountId, (u32, u32)>::new();
        let mut cases = BTreeMap::<OrganisationId, u32>::new();
        let mut of_triples = BTreeSet::new();
        let mut reviews = ReviewCounts::default();
        let (mut activations, mut trails, mut counters) = (0usize, 0usize, 0usize);
        for (id, activation) in Activations::<T>::iter() {
            ensure!(id < NextGrantId::<T>::get(), "an id that was never given");
            Self::try_activation(id, &activation, now)?;
            let triple = &activation.triple;
            let key = trail_key(activation.opened, id);
            let opened = !activation.terms.is_empty();
            let found = Trail::<T>::contains_key(triple, key) == opened;
            ensure!(found, "an activation is not on the trail, or opened nothing");
            trails = trails.saturating_add(opened.into());
            if let Some(Evidence { counter, hash, .. }) = activation.signed {
                let of = (triple.organisation, &triple.practitioner, counter, hash);
                ensure!(Counters::<T>::get(of) == Some(id), "what was signed is not found");
                counters = counters.saturating_add(1);
            }
            let number = number_key(activation.number);
            let noted = Diary::<T>::get(&triple.patient, number) == Some(id);
            ensure!(noted, "an activation is not in the diary");
            let queued = Agenda::<T>::contains_key(minute(activation.deadline()), grant_key(id));
            ensure!(queued, "a deadline is not on the agenda");
            let undecided: u32 = activation.review.counts.into();
            if let Some(reviewer) = activation.review.phase.reviewer() {
                ensure!(Desk::<T>::contains_key(reviewer, grant_key(id)), "a case is on no desk");
                let count = desks.entry(reviewer).or_default();
                *count = count.saturating_add(1);
            }
            let counted = open.entry(triple.practitioner.clone()).or_default();
            counted.0 = counted.0.saturating_add(undecided);
            counted.1 = counted.1.saturating_add(activation.overdue.into());
            let counted = cases.entry(triple.organisation).or_default();
            *counted = counted.saturating_add(undecided);
            let alone =
                !Self::is_open(&activation) || of_triples.insert(codec::Encode::encode(triple));
            ensure!(alone, "two activations of one triple are open");
            activations = activations.saturating_add(1);
            reviews = reviews.after(None, &activation.review);
        }
        ensure!(Reviews::<T>::get() == reviews, "cases that still have to end are miscounted");
        ensure!(Agenda::<T>::iter_keys().count() == activations, "the agenda has what is not due");
        let seats = Desk::<T>::iter_keys().count();
        let assigned =
            desks.values().fold(0usize, |sum, count| sum.saturating_add(*count as usize));
        ensure!(seats == assigned, "a desk has what is not assigned");
        let counts: BTreeMap<_, _> = DeskCounts::<T>::iter().collect();
        ensure!(counts == desks, "desks are miscounted");
        ensure!(Trail::<T>::iter_keys().count() == trails, "a trail leads to nothing");
        ensure!(Counters::<T>::iter_keys().count() == counters, "a counter leads to nothing");
        ensure!(Diary::<T>::iter_keys().count() == activations, "a diary tells of nothing");
        for (account, standing) in Practitioners::<T>::iter() {
            let counted = open.remove(&account).unwrap_or_default();
            ensure!((standing.open, standing.overdue) == counted, "a practitioner is miscounted");
            let sorted = standing.suspensions.is_sorted_by_key(|suspension| suspension.from);
            ensure!(sorted, "suspensions are unsorted");
            let past = standing.suspensions.iter().all(|by| by.from <= now && by.from <= by.until);
            ensure!(past, "a suspension that will be");
            let struck = standing.strikes.iter().all(|by| by.opened <= by.at && by.at <= now);
            ensure!(struck, "a strike that will be");
            let last = standing.suspensions.last().filter(|_| standing.is_suspended_for_good());
            ensure!(last.is_none_or(|by| by.until == LAST_MOMENT), "a last suspension that ends");
        }
        ensure!(open.is_empty(), "a practitioner is not counted");
        for (organisation, caseload) in Caseloads::<T>::iter() {
            let counted = cases.remove(&organisation).unwrap_or_default();
            ensure!(caseload.open == counted, "an organisation is miscounted");
        }
        ensure!(cases.is_empty(), "an organisation is not counted");
        Self::try_statistics(now)?;
        Self::try_rules(now)
    }

    fn try_activation(
        id: GrantId,
        activation: &ActivationOf<T>,
        now: Moment,
    ) -> Result<(), TryRuntimeError> {
        let opened = activation.opened;
        ensure!(opened <= now, "an activation will be");
        let suspensions = Self::suspensions(activation);
        let begun = |at: Moment| suspensions.iter().filter(|by| by.from <= at).count();
        let counted = begun(opened.saturating_sub(1))..=begun(opened);
        let known = counted.contains(&activation.suspensions.into());
        ensure!(known, "suspensions are miscounted");
        ensure!(activation.ceiling <= opened.saturating_add(DAY), "an activation is too long");
        let first = activation.terms.first();
        let begins = |term: &Term| term.from == opened && term.reason == activation.reason;
        let begun = first.map_or(activation.signed.is_some(), begins);
        ensure!(begun, "nothing was opened");
        activation.signed.map_or(Ok(()), |signed| Self::try_signed(&signed, activation))?;
        for term in &activation.terms {
            let inside = opened <= term.from
                && term.from <= now
                && term.from < term.until
                && term.until <= activation.ceiling;
            ensure!(inside, "a term is not within its activation");
            ensure!(!term.scope.is_empty() && term.scope.is_known(), "a term opens nothing");
        }
        ensure!(activation.terms.is_sorted_by_key(|term| term.from), "terms are unsorted");
        let then = |at: Moment| opened <= at && at <= now;
        let renewed = activation.renewal.is_none_or(|renewal| {
            let was_open = |place: usize| {
                activation.terms.get(place).is_some_and(|term| term.contains(renewal.at))
            };
            let known =
                (0..).zip(renewal.terms).all(|(place, renewed)| !renewed || was_open(place));
            let some = renewal.terms.contains(&true);
            some && known && then(renewal.at) && activation.justification.is_some()
        });
        ensure!(renewed, "what was renewed was not there");
        ensure!(activation.closed.is_none_or(then), "an activation was closed before it began");
        let justified = activation.justification.map(|justification| justification.at);
        ensure!(justified.is_none_or(then), "an activation was justified before it began");
        let overdue = activation.justification.is_none() && activation.justify_by <= now;
        ensure!(!activation.overdue || overdue, "what is not overdue is marked");
        let second = activation.second.as_ref();
        let another = second.is_none_or(|by| by.practitioner != activation.triple.practitioner);
        ensure!(another, "somebody seconds themselves");
        let on_time = !activation.review.counts || activation.review.is_on_time();
        ensure!(on_time, "a case counts that others let lie");
        let seconded = second.is_none_or(|by| then(by.at));
        ensure!(seconded, "an activation was seconded before it began");
        let diary = Diaries::<T>::get(&activation.triple.patient);
        ensure!(activation.number < diary.next, "a number that was never given");
        let latest = Self::latest(&activation.triple, opened).map(|(latest, _)| latest);
        let past = !activation.terms.is_empty() && latest < Some(id);
        ensure!(!past, "a trail leads past an activation");
        Ok(())
    }

    fn try_signed(signed: &Evidence, activation: &ActivationOf<T>) -> Result<(), TryRuntimeError> {
        let lifetime = signed.expires.saturating_sub(signed.opened);
        ensure!((1..=LONGEST_LIFETIME).contains(&lifetime), "a signature serves for too long");
        let submitted = activation.opened;
        ensure!(signed.opened <= submitted.saturating_add(AHEAD), "a signature will be made");
        let late = signed.opened.saturating_add(LATE) < submitted;
        ensure!(signed.late == late, "a signature is late, or is not");
        let first = activation.terms.first();
        ensure!(first.is_none() || !signed.flaws.are_any(), "what is wrong opened something");
        ensure!(first.is_none_or(|term| term.scope == signed.scope), "another scope was opened");
        Ok(())
    }

    fn try_statistics(now: Moment) -> Result<(), TryRuntimeError> {
        for (_, slot, of) in Statistics::<T>::iter() {
            ensure!(of.period.slot() == slot, "a period is not in its slot");
            ensure!(of.period <= FourWeeks::of(now), "a period that will be");
            ensure!(of.narrowed <= of.activations, "more was narrowed than opened");
            ensure!(of.late <= of.signed, "more was late than signed");
            let timed = of.hours.iter().fold(0u32, |sum, count| sum.saturating_add(*count));
            ensure!(timed == of.reviews, "an opinion took no time");
        }
        Ok(())
    }

    fn try_rules(now: Moment) -> Result<(), TryRuntimeError> {
        for (_, key, id) in Diary::<T>::iter() {
            let activation = Activations::<T>::get(id).ok_or("a diary tells of nothing")?;
            ensure!(number_key(activation.number) == key, "a diary is out of order");
        }
        for (triple, key) in Trail::<T>::iter_keys() {
            let activation = Activations::<T>::get(trail_grant(key)).ok_or("a trail to nothing")?;
            let its = activation.triple == triple && activation.opened == opened_of(key);
            ensure!(its, "a trail leads to another activation");
        }
        let kept = |(_, key)| Activations::<T>::contains_key(grant_of(key));
        ensure!(Agenda::<T>::iter_keys().all(kept), "nothing is due");
        let seated = |(_, key)| Activations::<T>::contains_key(grant_of(key));
        ensure!(Desk::<T>::iter_keys().all(seated), "a desk has nothing");
        let few = |roles: Roles| !roles.is_empty() && roles.is_subset(Roles::EMERGENCY);
        ensure!(EmergencyRoles::<T>::iter_values().all(few), "a role that is not for emergencies");
        let latest = now.saturating_add(LONGEST_DISASTER);
        let ends = |of: Disaster| of.since <= now && of.since <= of.until && of.until <= latest;
        ensure!(Disasters::<T>::iter_values().all(ends), "an endless disaster, or one to come");
        ensure!(Parameters::<T>::get().is_sound(), "the parameters are unsound");
        let sorted = Reviewers::<T>::get().is_sorted_by(|one, next| one < next);
        ensure!(sorted, "reviewers are unsorted");
        Ok(())
    }
}

//! Activations, and what is kept of those who open records.

use crate::{phase::Review, sanction::Strike};
use frame_support::{
    pallet_prelude::{BoundedVec, ConstU32},
    parameter_types, stored,
};
use salus_policy::Triple;
use salus_primitives::{
    value, Classes, Commitment, EmergencyReason, EmergencyReasons, EntryNumber, GrantId, Labels,
    Moment, OrganisationId, PayloadHash, Roles, Usage, DAY, LAST_MOMENT,
};

/// [`Activation`] of a runtime.
pub type ActivationOf<T> = Activation<<T as frame_system::Config>::AccountId>;

/// Terms of one activation.
pub type Terms = BoundedVec<Term, ConstU32<MAX_TERMS>>;

/// How many there may be.
pub const MAX_TERMS: u32 = 4;

/// Suspensions of one practitioner, in order.
pub type Suspensions = BoundedVec<Suspension, ConstU32<MAX_SUSPENSIONS>>;

/// How many there may be. The last one has no end.
pub const MAX_SUSPENSIONS: u32 = 16;

/// Organisations that review, sorted.
pub type ReviewerList = BoundedVec<OrganisationId, ConstU32<MAX_REVIEWERS>>;

/// How many there may be.
pub const MAX_REVIEWERS: u32 = 256;

/// Organisations for which one call declares a disaster.
pub type DeclaredFor = BoundedVec<OrganisationId, ConstU32<MAX_DECLARED>>;

/// How many there may be.
pub const MAX_DECLARED: u32 = 64;

parameter_types! {
    /// The roles that open records in an emergency where the organisation said nothing else.
    pub const DefaultRoles: Roles = Roles::EMERGENCY;
}

/// What is opened of a record: every one of these classes with every one of these labels.
#[value(bounded, json, Copy)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// Which classes.
    pub classes: Classes,
    /// Items with which labels, [`Labels::UNLABELLED`] for those without.
    pub labels: Labels,
}

impl Scope {
    /// What an activation opens, unless less is asked: about what an International Patient Summary
    /// has, without what only a threat opens.
    pub fn base() -> Self {
        let labels = Labels::DOCUMENTED.union(Labels::UNLABELLED);
        Self { classes: Classes::EMERGENCY_DEFAULT, labels }
    }

    /// Whether it is no more than the other.
    pub fn is_within(&self, other: &Self) -> bool {
        self.classes.is_subset(other.classes) && self.labels.is_subset(other.labels)
    }

    /// Whether it is nothing.
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty() || self.labels.is_empty()
    }

    /// Whether the code lists have all of it.
    pub fn is_known(&self) -> bool {
        let labels = Labels::known().union(Labels::UNLABELLED);
        self.classes.is_subset(Classes::known()) && self.labels.is_subset(labels)
    }
}

/// What is open for a while. It never changes: what ends before its time, or later, does so when it is
/// read.
#[value(bounded, json, Copy)]
pub struct Term {
    /// Since when: never before the block in which it was written.
    pub from: Moment,
    /// First instant at which it is closed, unless it is renewed.
    pub until: Moment,
    /// What is open.
    pub scope: Scope,
    /// Why.
    pub reason: EmergencyReason,
}

impl Term {
    /// Whether it is open at this instant, by itself.
    pub(crate) fn contains(&self, at: Moment) -> bool {
        self.from <= at && at < self.until
    }

    /// Open for as long again, up to the ceiling.
    pub(crate) fn renewed(&self, ceiling: Moment) -> Self {
        let until = self.until.saturating_add(self.until.saturating_sub(self.from));
        Self { until: until.min(ceiling), ..*self }
    }
}

/// That what was open stays open for as long again.
#[value(bounded, json, Copy)]
pub struct Renewal {
    /// Since when. Before that, everything was to end as its term says.
    pub at: Moment,
    /// Which terms, by their places: those that were open then, for reasons that opened then.
    pub terms: Renewed,
}

/// Whether each term of an activation is renewed, as far as there are any.
pub type Renewed = [bool; MAX_TERMS as usize];

/// Why an activation opens less than it would.
#[value(bounded, json, Copy, Default)]
#[serde(rename_all = "camelCase")]
pub struct Narrowing {
    /// Too many cases of the practitioner are not decided.
    pub cases: bool,
    /// Too many cases of the organisation are not decided.
    pub load: bool,
    /// A justification of the practitioner is overdue.
    pub overdue: bool,
    /// The organisation does not review others.
    pub reviews_nothing: bool,
    /// An activation of the practitioner was found unjustified not long ago.
    pub struck: bool,
}

impl Narrowing {
    /// Whether there is a reason.
    pub fn narrows(&self) -> bool {
        *self != Self::default()
    }
}

/// What whoever opened a record signed for it, and somebody submitted.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// When the record was opened, or was to be, as is said.
    pub opened: Moment,
    /// First instant at which it opens nothing.
    pub expires: Moment,
    /// Tells it from all others that were signed for the organisation.
    pub counter: u32,
    /// The BLAKE2b-256 hash of what was signed.
    pub hash: PayloadHash,
    /// What was opened, or was to be, as is said.
    pub scope: Scope,
    /// Whether it was submitted more than 24 hours after that.
    pub late: bool,
    /// What is wrong with it.
    pub flaws: Flaws,
}

/// What is wrong with evidence, which opens nothing then.
#[value(bounded, json, Copy, Default)]
#[serde(rename_all = "camelCase")]
pub struct Flaws {
    /// When the record was opened, the practitioner had no credential in force with a role for emergencies,
    /// as far as that is known.
    pub credential: bool,
    /// The organisation was not active then or treats nobody, as far as that is known.
    pub organisation: bool,
    /// The credential is revoked by now.
    pub revoked: bool,
    /// The practitioner was suspended from emergencies then, or since.
    pub suspended: bool,
    /// Something else was signed with the same counter.
    pub counter: bool,
    /// The patient has withdrawn, or another pseudonym has the place of this one.
    pub withdrawn: bool,
    /// No disaster is declared for the organisation that was on then.
    pub disaster: bool,
}

impl Flaws {
    /// Whether there are any.
    pub fn are_any(&self) -> bool {
        *self != Self::default()
    }
}

/// A clinician who stands by another one's activation.
#[value(bounded, json)]
#[serde(rename_all = "camelCase")]
pub struct Second<AccountId> {
    /// In whose name.
    pub organisation: OrganisationId,
    /// Who.
    pub practitioner: AccountId,
    /// Since when.
    pub at: Moment,
    /// Whether anything was opened, or stays open, because of that. Until then another one can have its
    /// place.
    pub relied_upon: bool,
}

/// What whoever activated says for it.
#[value(bounded, json, Copy)]
pub struct Justification {
    /// Commits to it, as a [`Reason`](salus_primitives::CommitmentKind::Reason); the text goes to whoever
    /// reviews.
    pub commitment: Commitment,
    /// When it was filed.
    pub at: Moment,
}

/// What a reviewer or the council found.
#[value(bounded, json, Copy)]
pub struct Finding {
    /// For which organisation; none if it was the council.
    pub by: Option<OrganisationId>,
    /// When.
    pub at: Moment,
    /// Commits to the text, as a [`Reason`](salus_primitives::CommitmentKind::Reason).
    pub commitment: Commitment,
}

/// Findings about one case, in order.
pub type Findings = BoundedVec<Finding, ConstU32<MAX_FINDINGS>>;

/// How many there may be: two of three reviewers agree, one asks, and the council decides before the
/// patient's contest, the guardians' and after both.
pub const MAX_FINDINGS: u32 = 7;

/// Who had an organisation's last cases, the latest last.
pub type LastReviewersList = BoundedVec<OrganisationId, ConstU32<MAX_LAST_REVIEWERS>>;

/// How many are remembered.
pub const MAX_LAST_REVIEWERS: u32 = 4;

/// What a practitioner did that was found unjustified, in the order of the decisions.
pub type Strikes = BoundedVec<Strike, ConstU32<MAX_STRIKES>>;

/// How many are remembered: more than two mean no more than two, and some may be lifted. After eight that
/// were, within one window, the first of all is forgotten.
pub const MAX_STRIKES: u32 = 8;

/// Grants that the council resolves with one call, in order.
pub type Resolved = BoundedVec<GrantId, ConstU32<MAX_RESOLVED>>;

/// How many there may be.
pub const MAX_RESOLVED: u32 = 64;

/// A record that was opened in an emergency.
#[value(bounded, json)]
#[serde(rename_all = "camelCase")]
pub struct Activation<AccountId> {
    /// Whose record, who opened it, and in whose name.
    pub triple: Triple<AccountId>,
    /// Who holds the record.
    pub custodian: OrganisationId,
    /// When it was opened; of evidence, when it was submitted.
    pub opened: Moment,
    /// First instant at which all of it is closed, whatever is added.
    pub ceiling: Moment,
    /// What was signed for it, if it was opened so.
    pub signed: Option<Evidence>,
    /// Why.
    pub reason: EmergencyReason,
    /// Why it opened less than it would.
    pub narrowed: Narrowing,
    /// What is open, and was. None if it is evidence that opened nothing.
    pub terms: Terms,
    /// How many suspensions of whoever opened it had begun. Each later one closes it.
    pub suspensions: u8,
    /// When it was renewed.
    pub renewal: Option<Renewal>,
    /// Who stands by it.
    pub second: Option<Second<AccountId>>,
    /// When whoever opened it closed it.
    pub closed: Option<Moment>,
    /// What is said for it.
    pub justification: Option<Justification>,
    /// First instant at which a justification is overdue.
    pub justify_by: Moment,
    /// Whether one was marked as overdue, and is not filed yet.
    pub overdue: bool,
    /// Its number among those of the patient's, from 0.
    pub number: u32,
    /// Its place in the patient's journal.
    pub entry: EntryNumber,
    /// How others look at it.
    pub review: Review<OrganisationId>,
    /// What they found.
    pub findings: Findings,
}

impl<AccountId> Activation<AccountId> {
    /// What is open at this instant, as it was known then: an end before its time counts from when it
    /// came.
    pub fn open_terms<'a>(
        &'a self,
        suspensions: &'a [Suspension],
        at: Moment,
    ) -> impl Iterator<Item = Term> + 'a {
        let closed = self.closed.is_some_and(|closed| closed <= at);
        let cut = suspensions.iter().skip(self.suspensions.into()).any(|by| by.from <= at);
        self.terms_at(at).filter(move |term| !closed && !cut && term.contains(at))
    }

    /// The terms, with the ends that were known at this instant.
    fn terms_at(&self, at: Moment) -> impl Iterator<Item = Term> + '_ {
        let renewal = self.renewal.filter(|renewal| renewal.at <= at);
        let renewed = renewal.map_or(Renewed::default(), |renewal| renewal.terms);
        self.terms.iter().zip(renewed).map(
            |(term, renewed)| {
                if renewed {
                    term.renewed(self.ceiling)
                } else {
                    *term
                }
            },
        )
    }

    /// First instant from which nothing was ever open by it, whatever ended before its time.
    pub(crate) fn last_end(&self) -> Moment {
        self.terms_at(Moment::MAX).map(|term| term.until).max().unwrap_or_default()
    }

    /// First instant at which all that is open at this one is closed; none if nothing is.
    pub fn open_until(&self, suspensions: &[Suspension], at: Moment) -> Option<Moment> {
        self.open_terms(suspensions, at).map(|term| term.until).max()
    }

    /// Every reason for which any of it was opened.
    pub fn reasons(&self) -> EmergencyReasons {
        self.terms.iter().map(|term| term.reason).chain([self.reason]).collect()
    }

    /// Who stands by it, if something was opened because of that.
    fn relied_upon(&self) -> Option<&Second<AccountId>> {
        self.second.as_ref().filter(|second| second.relied_upon)
    }

    /// Whether it is in this organisation's name, so that it does not review it: the activator's, or the
    /// second's.
    pub fn bars(&self, organisation: OrganisationId) -> bool {
        self.triple.organisation == organisation
            || self.relied_upon().is_some_and(|second| second.organisation == organisation)
    }

    /// Whether this is who opened it, or stands by it.
    pub fn is_by(&self, account: &AccountId) -> bool
    where
        AccountId: PartialEq,
    {
        self.triple.practitioner == *account
            || self.relied_upon().is_some_and(|second| second.practitioner == *account)
    }

    /// First instant at which a justification is to be marked as overdue; none if it is not awaited.
    // Evidence with a flaw narrows nobody: whoever submits it may not be whose name it bears.
    pub(crate) fn awaited(&self) -> Option<Moment> {
        let flawed = self.signed.is_some_and(|signed| signed.flaws.are_any());
        (self.justification.is_none() && !self.overdue && !flawed).then_some(self.justify_by)
    }

    /// When something happens to it by itself.
    pub fn deadline(&self) -> Moment {
        let (due, _) = self.review.phase.due();
        self.awaited().map_or(due, |awaited| awaited.min(due))
    }
}

/// That somebody opens nothing. What is open when it begins is closed for good.
#[value(bounded, json, Copy)]
pub struct Suspension {
    /// Since when.
    pub from: Moment,
    /// First instant at which it is over, by its time or because it was lifted.
    pub until: Moment,
}

/// How somebody stands who opens records, whatever the organisation.
#[stored]
#[derive(Default)]
pub struct Practitioner {
    /// Activations that are not decided, and with which nobody else is late.
    pub open: u32,
    /// Activations of which a justification is marked as overdue.
    pub overdue: u32,
    /// Activations of the last day on which there were any.
    pub today: Usage,
    /// Until just before when everything that is opened is narrowed, because something was found
    /// unjustified.
    pub struck_until: Moment,
    /// What was found unjustified last.
    pub strikes: Strikes,
    /// When the practitioner was suspended. None is ever dropped: what was open at an instant that has
    /// passed depends on them.
    pub suspensions: Suspensions,
}

impl Practitioner {
    /// From now on, unless it is so already: then until the later end. Gives the end.
    pub(crate) fn suspend(&mut self, suspension: Suspension) -> Moment {
        let Suspension { from, mut until } = suspension;
        let suspended = self.is_suspended(from);
        let added = !suspended && self.suspensions.try_push(suspension).is_ok();
        if self.suspensions.is_full() {
            until = LAST_MOMENT;
        }
        if let Some(last) = self.suspensions.iter_mut().last() {
            until = if added { until } else { until.max(last.until) };
            last.until = until;
        }
        until
    }

    /// Whether the practitioner is suspended for good: there is no room to remember another one.
    pub(crate) fn is_suspended_for_good(&self) -> bool {
        self.suspensions.is_full()
    }

    /// Whether a suspension is in force at this instant.
    pub fn is_suspended(&self, at: Moment) -> bool {
        self.suspensions.iter().any(|by| by.from <= at && at < by.until)
    }
}

/// How many cases still have to end.
#[stored]
#[derive(Copy, Default)]
pub struct ReviewCounts {
    /// All of them.
    pub open: u32,
    /// Of these, those that a reviewer left, or that the council has.
    pub overdue: u32,
}

impl ReviewCounts {
    /// What these are after a case that was like `before`, if there was one, is like `now`.
    pub(crate) fn after<Id: Copy + PartialEq>(
        self,
        before: Option<&Review<Id>>,
        now: &Review<Id>,
    ) -> Self {
        let had = |is: fn(&Review<Id>) -> bool| u32::from(before.is_some_and(is));
        let has = |is: fn(&Review<Id>) -> bool| u32::from(is(now));
        let moved = |count: u32, is: fn(&Review<Id>) -> bool| {
            count.saturating_add(has(is)).saturating_sub(had(is))
        };
        Self {
            open: moved(self.open, Review::is_open),
            overdue: moved(self.overdue, Review::is_late),
        }
    }
}

/// What was opened in an organisation's name, and how it reviews others'.
#[stored]
#[derive(Default)]
pub struct Caseload {
    /// Activations that are not decided, and with which nobody else is late.
    pub open: u32,
    /// Activations of the last day on which there were any.
    pub today: Usage,
    /// Since when joining the reviewers counts.
    pub reviews_from: Moment,
    /// Cases of others that it let lapse in a row, as far as they are known: see [`Self::lapses_at`].
    pub lapses: u8,
    /// When it let one lapse last.
    pub lapsed: Moment,
}

impl Caseload {
    /// Whether the organisation takes its part of the reviews, if it is among the reviewers.
    pub(crate) fn reviews(&self, at: Moment) -> bool {
        self.reviews_from <= at && self.lapses_at(at) < REVIEWS_NOTHING
    }

    /// Cases that it let lapse since it gave an opinion last; none if the last one is long ago, since who
    /// gets no case has no opinion to give.
    pub(crate) fn lapses_at(&self, at: Moment) -> u8 {
        if at <= self.lapsed.saturating_add(LAPSES_COUNT) {
            self.lapses
        } else {
            0
        }
    }

    /// Lets another one lapse now.
    pub(crate) fn lapse(&mut self, now: Moment) {
        self.lapses = self.lapses_at(now).saturating_add(1);
        self.lapsed = now;
    }
}

/// How long after joining the reviewers that counts.
pub(crate) const REVIEWS_AFTER: Moment = DAY;

/// So many cases in a row that lapse with a reviewer mean that it reviews nothing.
const REVIEWS_NOTHING: u8 = 3;

/// How long after the last one they mean that.
pub(crate) const LAPSES_COUNT: Moment = 30 * DAY;

/// A disaster that was declared for an organisation.
#[stored]
#[derive(Copy, Default)]
pub struct Disaster {
    /// Since when.
    pub since: Moment,
    /// First instant at which it is over.
    pub until: Moment,
}

impl Disaster {
    /// Whether it is on at this instant.
    pub(crate) fn is_on(&self, at: Moment) -> bool {
        self.since <= at && at < self.until
    }
}

/// Where a patient's diary goes on.
#[stored]
#[derive(Default)]
pub struct DiaryState {
    /// The number that the next activation gets: as many as there ever were.
    pub next: u32,
    /// What was opened before this instant may be forgotten.
    pub whole_from: Moment,
}

/// That more was opened than is usual, or otherwise.
#[value(bounded, json, Copy)]
#[serde(rename_all = "camelCase")]
pub enum Alarm {
    /// By one practitioner in a day (UTC).
    Practitioner,
    /// In one organisation's name in a day (UTC).
    Organisation,
    /// Of one patient's, by one practitioner in one organisation's name, in seven days.
    Triple,
    /// Something is wrong with what was signed.
    Evidence,
}

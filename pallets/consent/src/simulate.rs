//! What a draft would change, before it is signed.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec,
    vec::Vec,
};
use frame_support::traits::Time;
use salus_policy::{
    open_cells, simulate, Directive, EmergencyGrant, Facts, Grantees, Parties, Provision, Question,
    Requester, Row, Selection, Simulation,
};
use salus_primitives::{
    Action, Actions, Classes, DataPeriod, EmergencyReasons, GrantId, Labels, Moment,
    OrganisationId, PatientInspect, Period, PractitionerInspect, Purpose, Purposes,
};

use crate::{
    change::Change,
    decide::{query, Known},
    history::OnFile,
    types::{Consequence, Forecast},
    Config, Directives, Draft, Error, Exclusions, Pallet, Records,
};

/// Questions that one simulation asks, at most.
pub const MAX_QUESTIONS: u32 = 256;

impl<T: Config> Pallet<T> {
    /// Which answers a draft would change, and which of its permits another directive defeats; or
    /// the error with which the call would be refused.
    ///
    /// It asks for the custodian, and for all whom the draft or a directive in force names, a
    /// practitioner at each of these organisations that gave a credential: every purpose and action
    /// that the draft is about, in all classes and labels, once for all time and once for each data
    /// period that it names. In an emergency it asks as if the glass were broken for everything. If
    /// the draft begins later, it asks as at then.
    ///
    /// At most [`MAX_QUESTIONS`] questions, from the one with the number `from` on.
    pub fn simulate(
        patient: &T::AccountId,
        draft: Draft<T::AccountId>,
        from: u32,
    ) -> Result<Forecast<T::AccountId>, Error<T>> {
        let change = Self::check(patient, draft)?;
        let mut directives: BTreeMap<_, _> = Directives::<T>::of(patient).collect();
        let mut exclusions: BTreeMap<_, _> = Exclusions::<T>::of(patient).collect();
        let touched = Touched::by(&change);
        let added = change.directives.iter().find(|(id, _)| !directives.contains_key(id));
        let added = added.map(|(_, record)| record.directive.clone());
        let begins = added.iter().map(|directive| directive.root.validity);
        let begins = begins.chain(change.exclusions.iter().map(|(_, record)| record.validity));
        let at = begins.filter_map(|validity| validity.from).fold(T::Time::now(), Moment::max);

        let before = OnFile::at(at, directives.clone(), exclusions.clone());
        directives.extend(change.directives);
        exclusions.extend(change.exclusions);
        let after = OnFile::at(at, directives, exclusions);
        let policy = Self::implicit_policy();
        let mut named = Named::default();
        named.organisations.extend(T::Parties::enrolment(patient).map(|of| of.custodian));
        for signed in before.directives.iter().chain(&after.directives) {
            named.all_in(&signed.directive);
        }

        // Whole requesters are passed over without asking what they would be asked.
        let (from_requester, from_kind) = touched.position(from as usize);
        let mut questions = named
            .requesters()
            .skip(from_requester)
            .flat_map(|requester| touched.questions(patient, requester))
            .skip(from_kind);
        let consequences = questions
            .by_ref()
            .take(MAX_QUESTIONS as usize)
            .filter(Self::may_be_asked)
            .filter_map(|question| {
                let known = Self::known(&question);
                let grants = broken_glass(&question);
                let facts = |on_file| facts(on_file, &grants, &policy);
                consequence(question, known, at, [&before, &after].map(facts), added.as_ref())
            })
            .collect();
        let next = questions.next().map(|_| from.saturating_add(MAX_QUESTIONS));
        Ok(Forecast { consequences, next })
    }

    /// A practitioner may ask at an organisation that gave a credential.
    fn may_be_asked(question: &Question<T::AccountId>) -> bool {
        match &question.requester {
            Requester::Practitioner { account, organisation } => {
                T::Parties::credential(*organisation, account).is_some()
            }
            _ => true,
        }
    }
}

/// Those whom directives name, in order.
struct Named<A> {
    organisations: BTreeSet<OrganisationId>,
    practitioners: BTreeSet<A>,
    proxies: BTreeSet<A>,
}

impl<A> Default for Named<A> {
    fn default() -> Self {
        Self {
            organisations: BTreeSet::new(),
            practitioners: BTreeSet::new(),
            proxies: BTreeSet::new(),
        }
    }
}

impl<A: Clone + Ord> Named<A> {
    fn all_in(&mut self, directive: &Directive<A>) {
        for (_, provision) in directive.provisions() {
            match &provision.scope.grantees {
                Grantees::Parties(Parties { organisations, practitioners, .. }) => {
                    self.organisations.extend(organisations.named().into_iter().flatten());
                    self.practitioners.extend(practitioners.named().into_iter().flatten().cloned());
                }
                Grantees::Proxies(proxies) => {
                    self.proxies.extend(proxies.named().into_iter().flatten().cloned());
                }
            }
        }
    }

    fn requesters(&self) -> impl Iterator<Item = Requester<A>> + '_ {
        let organisations = || self.organisations.iter().copied();
        let practitioners = self.practitioners.iter().flat_map(move |account| {
            organisations().map(|organisation| Requester::Practitioner {
                account: account.clone(),
                organisation,
            })
        });
        let proxies =
            self.proxies.iter().map(|account| Requester::Proxy { account: account.clone() });
        organisations()
            .map(|organisation| Requester::Organisation { organisation })
            .chain(practitioners)
            .chain(proxies)
    }
}

/// What the directives and exclusions that a draft writes are about.
struct Touched {
    purposes: Purposes,
    actions: Actions,
    data_periods: Vec<Option<DataPeriod>>,
}

impl Touched {
    fn by<T: Config>(change: &Change<T>) -> Self {
        let mut touched =
            Self { purposes: Purposes::EMPTY, actions: Actions::EMPTY, data_periods: vec![None] };
        for (_, record) in &change.directives {
            for (_, provision) in record.directive.provisions() {
                touched.add(provision);
            }
        }
        if !change.exclusions.is_empty() {
            touched.purposes = Purpose::BTG.into();
            touched.actions = [Action::ACCESS, Action::COLLECT, Action::USE].into_iter().collect();
        }
        touched
    }

    fn add<A>(&mut self, Provision { scope, .. }: &Provision<A>) {
        let purposes = scope.purposes.named().map_or_else(Purposes::known, |named| named.covered());
        let actions = scope.actions.named().map_or_else(Actions::known, |named| named.covered());
        self.purposes = self.purposes.union(purposes);
        self.actions = self.actions.union(actions);
        if !self.data_periods.contains(&scope.data_period) {
            self.data_periods.push(scope.data_period);
        }
    }

    /// Requesters, and questions for the next one, that come before the question of this number.
    fn position(&self, question: usize) -> (usize, usize) {
        let each = self.purposes.iter().count();
        let each = each.saturating_mul(self.actions.iter().count());
        let each = each.saturating_mul(self.data_periods.len());
        let (before, rest) = (question.checked_div(each), question.checked_rem(each));
        (before.unwrap_or(0), rest.unwrap_or(0))
    }

    /// What it asks for this requester.
    fn questions<'a, A: Clone + 'a>(
        &'a self,
        patient: &'a A,
        requester: Requester<A>,
    ) -> impl Iterator<Item = Question<A>> + 'a {
        let kinds = self.purposes.iter().flat_map(|purpose| {
            let each = self.actions.iter().map(move |action| (purpose, action));
            each.flat_map(|kind| self.data_periods.iter().map(move |period| (kind, *period)))
        });
        kinds.map(move |((purpose, action), data_period)| Question {
            requester: requester.clone(),
            patient: patient.clone(),
            purpose,
            action,
            classes: Classes::known(),
            labels: Labels::known().union(Labels::UNLABELLED),
            data_period,
        })
    }
}

/// In an emergency, a grant of everything.
fn broken_glass<A: Clone>(question: &Question<A>) -> Vec<EmergencyGrant<A>> {
    let Requester::Practitioner { account, organisation } = &question.requester else {
        return vec![];
    };
    let reasons = EmergencyReasons::THREAT.iter().take(1);
    reasons
        .filter(|_| question.purpose == Purpose::BTG)
        .map(|reason| EmergencyGrant {
            id: GrantId::default(),
            practitioner: account.clone(),
            organisation: *organisation,
            classes: question.classes,
            labels: Selection::Named(question.labels),
            reason,
            validity: Period::ALWAYS,
        })
        .collect()
}

fn facts<'a, A>(
    OnFile { directives, exclusions }: &'a OnFile<A>,
    grants: &'a [EmergencyGrant<A>],
    policy: &'a salus_policy::ImplicitPolicy,
) -> Facts<'a, A> {
    Facts { directives, exclusions, grants, policy }
}

/// What becomes of one question, if anything does.
fn consequence<A: Clone + PartialEq>(
    question: Question<A>,
    known: Known,
    at: Moment,
    [before, after]: [Facts<'_, A>; 2],
    added: Option<&Directive<A>>,
) -> Option<Consequence<A>> {
    let Question { requester, purpose, action, data_period, .. } = question.clone();
    let query = query(question, known, at);
    // A credential without roles is no question, and opens nothing.
    let [open, will_open] = [open_cells(&query, &before).ok()?, open_cells(&query, &after).ok()?];
    let in_vain =
        added.map_or(Ok(Simulation::default()), |directive| simulate(&query, &after, directive));
    let in_vain = in_vain.ok()?;
    let changed = || query.classes.iter().filter(|class| open.of(*class) != will_open.of(*class));
    if changed().next().is_none() && in_vain == Simulation::default() {
        return None;
    }
    Some(Consequence {
        requester,
        purpose,
        action,
        data_period,
        before: changed().map(|class| Row { class, open: open.of(class) }).collect(),
        after: changed().map(|class| Row { class, open: will_open.of(class) }).collect(),
        in_vain,
    })
}

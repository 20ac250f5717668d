//! What is refused at the door (D6).

use salus_primitives::{
    value, Actions, Classes, EmergencyReasons, Labels, Obligations, OrganisationKinds, PeriodError,
    Purpose, Purposes, Roles,
};

use crate::{
    directive::{
        Directive, Effect, Grantees, Named, Parties, Provision, Scope, Selection, MAX_DEPTH,
        MAX_GRANTEES,
    },
    implicit::ImplicitPolicy,
    EmergencyGrant, Exclusion, QueryError,
};

/// Why a directive is refused.
#[value(bounded, Copy)]
pub enum DirectiveError {
    /// A criterion names nothing; leave it at *all* or name something.
    EmptySet,
    /// A validity or data period ends when or before it begins; let it end later.
    EmptyPeriod,
    /// An instant is further from 1970 than 2⁵³ − 1 milliseconds; leave that end open, or name a
    /// nearer one.
    InstantOutOfRange,
    /// A code that the lists do not have.
    UnknownCode,
    /// Organisations and practitioners together are more than [`MAX_GRANTEES`].
    TooManyGrantees,
    /// More than [`MAX_DEPTH`] levels below the root.
    TooDeep,
    /// A provision stands above itself or below none.
    NoParent,
    /// A provision names what one above it does not cover.
    OutsideParent,
    /// A permit for all purposes; name them.
    PermitForAllPurposes,
    /// A deny names BTG; file an exclusion instead.
    DenyOfEmergency,
}

/// Why an implicit policy is refused.
#[value(bounded, Copy)]
pub enum PolicyError {
    /// A rule gives nobody anything; leave it out.
    EmptyRule,
    /// A validity ends when or before it begins; let it end later.
    EmptyPeriod,
    /// An instant is further from 1970 than 2⁵³ − 1 milliseconds; leave that end open, or name a
    /// nearer one.
    InstantOutOfRange,
    /// A code that the lists do not have.
    UnknownCode,
    /// Two rules for one purpose.
    DuplicatePurpose,
    /// Labels for own staff that the rule may not release: not `explicit_permit`,
    /// kept from the patient too, or without own staff.
    LabelNotAllowed,
}

macro_rules! from_period_error {
    ($($Error:ident),*) => {$(
        impl From<PeriodError> for $Error {
            fn from(error: PeriodError) -> Self {
                match error {
                    PeriodError::Empty => Self::EmptyPeriod,
                    PeriodError::OutOfRange => Self::InstantOutOfRange,
                }
            }
        }
    )*};
}

from_period_error!(DirectiveError, PolicyError, QueryError);

/// A set whose members a list knows.
trait Coded: Copy + PartialEq {
    fn is_empty(self) -> bool;
    fn is_known(self) -> bool;
    /// Whether each member is covered by the other set.
    fn is_covered_by(self, above: Self) -> bool;
}

macro_rules! coded {
    ($($Set:ident: $known:expr),*) => {$(
        impl Coded for $Set {
            fn is_empty(self) -> bool {
                $Set::is_empty(self)
            }

            fn is_known(self) -> bool {
                self.is_subset($known)
            }

            fn is_covered_by(self, above: Self) -> bool {
                self.is_subset(above.covered())
            }
        }
    )*};
}

coded!(
    Actions: Actions::known(), Classes: Classes::known(), Labels: Labels::known().union(Labels::UNLABELLED),
    OrganisationKinds: OrganisationKinds::known(), Purposes: Purposes::known(), Roles: Roles::known()
);

fn check_set<S: Coded>(selection: &Selection<S>) -> Result<(), DirectiveError> {
    match selection {
        Selection::All => Ok(()),
        Selection::Named(set) if set.is_empty() => Err(DirectiveError::EmptySet),
        Selection::Named(set) if !set.is_known() => Err(DirectiveError::UnknownCode),
        Selection::Named(_) => Ok(()),
    }
}

fn check_list<T>(selection: &Selection<Named<T>>) -> Result<usize, DirectiveError> {
    match selection.named() {
        None => Ok(0),
        Some(list) if list.is_empty() => Err(DirectiveError::EmptySet),
        Some(list) => Ok(list.len()),
    }
}

/// Whether what a criterion names lies within the one above it.
fn within<T>(
    below: &Selection<T>,
    above: &Selection<T>,
    covered: impl FnOnce(&T, &T) -> bool,
) -> bool {
    match (below, above) {
        (Selection::Named(below), Selection::Named(above)) => covered(below, above),
        _ => true,
    }
}

fn set_within<S: Coded>(below: &Selection<S>, above: &Selection<S>) -> bool {
    within(below, above, |below, above| below.is_covered_by(*above))
}

fn list_within<T: PartialEq>(below: &Selection<Named<T>>, above: &Selection<Named<T>>) -> bool {
    within(below, above, |below, above| below.iter().all(|named| above.contains(named)))
}

impl<A: PartialEq> Directive<A> {
    /// Refuses what D6 refuses.
    ///
    /// A provision must lie within every one above it: where the nearest leaves a criterion at
    /// *all*, the next one up still bounds it, and what lies outside would never reach anything.
    ///
    /// Linear in provisions × grantees².
    pub fn check(&self) -> Result<(), DirectiveError> {
        for (path, (parent, provision)) in self.provisions().enumerate() {
            provision.check()?;
            let (mut path, mut parent) = (path, parent);
            let mut depth = 0usize;
            while let Some(above) = parent.map(usize::from) {
                let (next, outer) =
                    self.provisions().take(path).nth(above).ok_or(DirectiveError::NoParent)?;
                depth = depth.saturating_add(1);
                if depth > MAX_DEPTH {
                    return Err(DirectiveError::TooDeep);
                }
                if !provision.scope.is_within(&outer.scope) {
                    return Err(DirectiveError::OutsideParent);
                }
                (path, parent) = (above, next);
            }
        }
        Ok(())
    }
}

impl<A> Provision<A> {
    fn check(&self) -> Result<(), DirectiveError> {
        self.scope.check()?;
        self.validity.check()?;
        if !self.obligations.is_subset(Obligations::known()) {
            return Err(DirectiveError::UnknownCode);
        }
        match (self.effect, self.scope.purposes.named()) {
            (Effect::Permit, None) => Err(DirectiveError::PermitForAllPurposes),
            (Effect::Deny, Some(named)) if named.contains(Purpose::BTG) => {
                Err(DirectiveError::DenyOfEmergency)
            }
            _ => Ok(()),
        }
    }
}

impl<A> Scope<A> {
    fn check(&self) -> Result<(), DirectiveError> {
        let grantees = match &self.grantees {
            Grantees::Proxies(proxies) => check_list(proxies)?,
            Grantees::Parties(parties) => {
                check_set(&parties.roles)?;
                check_set(&parties.kinds)?;
                check_list(&parties.organisations)?
                    .saturating_add(check_list(&parties.practitioners)?)
            }
        };
        if grantees > MAX_GRANTEES as usize {
            return Err(DirectiveError::TooManyGrantees);
        }
        check_set(&self.purposes)?;
        check_set(&self.classes)?;
        check_set(&self.labels)?;
        check_set(&self.actions)?;
        Ok(self.data_period.map_or(Ok(()), |period| period.check())?)
    }
}

impl<A: PartialEq> Scope<A> {
    fn is_within(&self, above: &Self) -> bool {
        let period = match (&self.data_period, &above.data_period) {
            (Some(below), Some(above)) => above.includes(below),
            _ => true,
        };
        period
            && self.grantees.is_within(&above.grantees)
            && set_within(&self.purposes, &above.purposes)
            && set_within(&self.classes, &above.classes)
            && set_within(&self.labels, &above.labels)
            && set_within(&self.actions, &above.actions)
    }
}

impl<A: PartialEq> Grantees<A> {
    fn is_within(&self, above: &Self) -> bool {
        match (self, above) {
            (Self::Proxies(below), Self::Proxies(above)) => list_within(below, above),
            (Self::Parties(below), Self::Parties(above)) => below.is_within(above),
            _ => false,
        }
    }
}

impl<A: PartialEq> Parties<A> {
    fn is_within(&self, above: &Self) -> bool {
        list_within(&self.organisations, &above.organisations)
            && list_within(&self.practitioners, &above.practitioners)
            && set_within(&self.roles, &above.roles)
            && set_within(&self.kinds, &above.kinds)
    }
}

impl Exclusion {
    /// Refuses an empty or unknown set of labels and a period that is empty or out of range.
    pub fn check(&self) -> Result<(), DirectiveError> {
        check_set(&self.labels)?;
        Ok(self.validity.check()?)
    }
}

impl<A> EmergencyGrant<A> {
    /// Refuses empty or unknown sets, an unknown reason and a period that is empty or out of range.
    pub fn check(&self) -> Result<(), DirectiveError> {
        check_set(&Selection::Named(self.classes))?;
        check_set(&self.labels)?;
        if !EmergencyReasons::known().contains(self.reason) {
            return Err(DirectiveError::UnknownCode);
        }
        Ok(self.validity.check()?)
    }
}

impl ImplicitPolicy {
    /// Refuses rules that give nothing, say a thing twice or release what only
    /// the patient may release (C5).
    ///
    /// Quadratic in rules.
    pub fn check(&self) -> Result<(), PolicyError> {
        let mut seen = Purposes::EMPTY;
        for rule in &self.rules {
            let known = rule.purpose.code().is_some()
                && rule.kinds.is_known()
                && rule.actions.is_known()
                && rule.own_staff_labels.is_known()
                && rule.roles.named().is_none_or(|named| named.is_known())
                && rule.classes.named().is_none_or(|named| named.is_known());
            if !known {
                return Err(PolicyError::UnknownCode);
            }
            let nothing = (!rule.own_staff && rule.kinds.is_empty())
                || rule.actions.is_empty()
                || rule.roles.named().is_some_and(|named| named.is_empty())
                || rule.classes.named().is_some_and(|named| named.is_empty());
            if nothing {
                return Err(PolicyError::EmptyRule);
            }
            rule.validity.check()?;
            if seen.contains(rule.purpose) {
                return Err(PolicyError::DuplicatePurpose);
            }
            seen = seen.union(rule.purpose.into());
            let releasable = Labels::EXPLICIT_PERMIT.without(Labels::PATIENT_EXCLUDED);
            let listed = rule.own_staff_labels;
            if !listed.is_subset(releasable) || (!rule.own_staff && !listed.is_empty()) {
                return Err(PolicyError::LabelNotAllowed);
            }
        }
        Ok(())
    }
}

//! Directives as Cedar policies.
//!
//! A permit with denies below it is a Cedar `permit` and a `forbid` for each deny: in Cedar a
//! forbid beats every permit, and so it does here, since denies win between directives too. An
//! exception to an exception could not be said. Hierarchies of codes are Cedar's entities; a deny
//! asks whether a code stands below a named one, a permit whether it is among those released. A question about several cells is one request for
//! each, for Cedar answers about one resource at a time.

use std::{collections::HashMap, fmt::Write, str::FromStr};

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityUid, PolicySet, Request,
    RestrictedExpression,
};
use salus_policy::{Capacity, Effect, Grantees, Provision, Query, Selection};
use salus_primitives::{
    Action, Actions, Class, Classes, DataPeriod, Label, Labels, Period, Purpose, Purposes, Role,
};

use crate::load::{Account, Load};

/// Position of `unlabelled` in a set of labels.
const UNLABELLED: Label = Label(63);

/// Policies, entities and one request for each asked cell.
pub struct Questions {
    authorizer: Authorizer,
    policies: PolicySet,
    entities: Entities,
    requests: Vec<Request>,
}

impl Questions {
    /// What the load and the query come to in Cedar.
    pub fn of(load: &Load, query: &Query<Account>) -> Self {
        let mut text = String::new();
        for signed in &load.directives {
            for (_, provision) in signed.directive.provisions() {
                policy(&mut text, provision);
            }
        }
        Self {
            authorizer: Authorizer::new(),
            policies: text.parse().expect("policies that Cedar reads"),
            entities: entities(query),
            requests: requests(query),
        }
    }

    /// How many policies there are.
    pub fn policies(&self) -> usize {
        self.policies.num_of_policies()
    }

    /// How many requests answer the question.
    pub fn requests(&self) -> usize {
        self.requests.len()
    }

    /// How many cells are open.
    pub fn open(&self) -> usize {
        let allowed = |request: &&Request| {
            let response = self.authorizer.is_authorized(request, &self.policies, &self.entities);
            response.decision() == Decision::Allow
        };
        self.requests.iter().filter(allowed).count()
    }

    /// Errors while the cells are answered: Cedar passes over a policy that has one.
    pub fn errors(&self) -> usize {
        let errors = |request: &Request| {
            let response = self.authorizer.is_authorized(request, &self.policies, &self.entities);
            response.diagnostics().errors().count()
        };
        self.requests.iter().map(errors).sum()
    }
}

/// One provision as one policy.
fn policy(text: &mut String, provision: &Provision<Account>) {
    let scope = &provision.scope;
    let effect = match provision.effect {
        Effect::Permit => "permit",
        Effect::Deny => "forbid",
    };
    let Grantees::Parties(parties) = &scope.grantees else { panic!("the load names no proxies") };
    let mut conditions = Vec::new();
    if let Selection::Named(practitioners) = &parties.practitioners {
        conditions.push(format!(
            "principal in [{}]",
            names("Practitioner", practitioners.iter().map(account))
        ));
    }
    if let Selection::Named(organisations) = &parties.organisations {
        let organisations = organisations.iter().map(|o| o.0.to_string());
        conditions
            .push(format!("context.organisation in [{}]", names("Organisation", organisations)));
    }
    if let Selection::Named(kinds) = &parties.kinds {
        let kinds = kinds.iter().filter_map(|kind| kind.code()).map(str::to_owned);
        conditions.push(format!("context.kind in [{}]", names("Kind", kinds)));
    }
    if let Selection::Named(roles) = &parties.roles {
        let roles = roles.iter().filter_map(Role::code).map(|code| format!("Role::\"{code}\""));
        let roles: Vec<_> = roles.collect();
        conditions.push(format!("context.roles.containsAny([{}])", roles.join(", ")));
    }
    if let Selection::Named(purposes) = &scope.purposes {
        conditions.push(match provision.effect {
            Effect::Permit => {
                let released = names("Purpose", purpose_names(purposes.released()));
                format!("[{released}].contains(context.purpose)")
            }
            Effect::Deny => {
                format!("context.purpose in [{}]", names("Purpose", purpose_names(*purposes)))
            }
        });
    }
    if let Selection::Named(classes) = &scope.classes {
        conditions.push(format!("resource.class in [{}]", names("Class", class_names(*classes))));
    }
    match (&scope.labels, provision.effect) {
        (Selection::Named(labels), _) => {
            conditions
                .push(format!("resource.label in [{}]", names("Label", label_names(*labels))));
        }
        // A permit of all labels releases none that needs a name.
        (Selection::All, Effect::Permit) => conditions.push("!resource.needsName".to_owned()),
        (Selection::All, Effect::Deny) => (),
    }
    if let Some(DataPeriod { from, until }) = scope.data_period {
        // A permit contains the asked period, a deny meets it.
        let (after, before) = match provision.effect {
            Effect::Permit => ("context.dataFrom >=", "context.dataUntil <="),
            Effect::Deny => ("context.dataUntil >", "context.dataFrom <"),
        };
        conditions.extend(from.map(|from| format!("{after} {from}")));
        conditions.extend(until.map(|until| format!("{before} {until}")));
    }
    let Period { from, until } = provision.validity;
    conditions.extend(from.map(|from| format!("context.at >= {from}")));
    conditions.extend(until.map(|until| format!("context.at < {until}")));
    if let Selection::Named(actions) = scope.actions {
        let named = names("Action", action_names(actions));
        conditions.push(match provision.effect {
            Effect::Permit => format!("[{named}].contains(action)"),
            Effect::Deny => format!("action in [{named}]"),
        });
    }
    writeln!(text, "{effect}(principal, action, resource) when {{ {} }};", conditions.join(" && "))
        .expect("a string has room");
}

fn names(kind: &str, ids: impl Iterator<Item = String>) -> String {
    ids.map(|id| format!("{kind}::\"{id}\"")).collect::<Vec<_>>().join(", ")
}

fn account(account: &Account) -> String {
    account.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn purpose_names(purposes: Purposes) -> impl Iterator<Item = String> {
    purposes.iter().filter_map(Purpose::code).map(str::to_owned)
}

fn class_names(classes: Classes) -> impl Iterator<Item = String> {
    classes.iter().filter_map(Class::code).map(str::to_owned)
}

fn label_names(labels: Labels) -> impl Iterator<Item = String> {
    labels.iter().map(label_name)
}

fn label_name(label: Label) -> String {
    if label == UNLABELLED {
        "unlabelled".to_owned()
    } else {
        label.code().expect("a label of the list").to_owned()
    }
}

fn action_names(actions: Actions) -> impl Iterator<Item = String> {
    actions.iter().filter_map(Action::code).map(str::to_owned)
}

fn uid(kind: &str, id: &str) -> EntityUid {
    EntityUid::from_str(&format!("{kind}::\"{id}\"")).expect("a name that Cedar reads")
}

/// The hierarchies, and one item for each cell.
fn entities(query: &Query<Account>) -> Entities {
    let mut all = Vec::new();
    let mut add = |kind: &str, id: &str, parents: Vec<EntityUid>| {
        let parents = parents.into_iter().collect();
        all.push(Entity::new_no_attrs(uid(kind, id), parents));
    };
    for purpose in Purpose::all() {
        let above = purpose.parent().and_then(Purpose::code);
        add(
            "Purpose",
            purpose.code().unwrap_or_default(),
            above.map(|a| uid("Purpose", a)).into_iter().collect(),
        );
    }
    for label in Label::all() {
        let above = label.parent().and_then(Label::code);
        add(
            "Label",
            label.code().unwrap_or_default(),
            above.map(|a| uid("Label", a)).into_iter().collect(),
        );
    }
    for action in Action::all() {
        let above = action.parent().and_then(Action::code);
        add(
            "Action",
            action.code().unwrap_or_default(),
            above.map(|a| uid("Action", a)).into_iter().collect(),
        );
    }
    let reference = |kind: &str, id: &str| RestrictedExpression::new_entity_uid(uid(kind, id));
    for (class, label) in cells(query) {
        let needs_name = RestrictedExpression::new_bool(Labels::EXPLICIT_PERMIT.contains(label));
        let (class, label) = (class.code().unwrap_or_default(), label_name(label));
        let attributes = HashMap::from([
            ("class".to_owned(), reference("Class", class)),
            ("label".to_owned(), reference("Label", &label)),
            ("needsName".to_owned(), needs_name),
        ]);
        let item = uid("Item", &format!("{class}/{label}"));
        all.push(Entity::new(item, attributes, Default::default()).expect("plain attributes"));
    }
    Entities::from_entities(all, None).expect("no cycles in the code lists")
}

fn cells(query: &Query<Account>) -> Vec<(Class, Label)> {
    let labels = query.labels;
    query.classes.iter().flat_map(|class| labels.iter().map(move |label| (class, label))).collect()
}

fn requests(query: &Query<Account>) -> Vec<Request> {
    let Capacity::Practitioner { account: who, organisation, kind, roles, .. } = &query.capacity
    else {
        panic!("the load asks as a practitioner")
    };
    let reference = |kind: &str, id: &str| RestrictedExpression::new_entity_uid(uid(kind, id));
    let roles =
        roles.iter().flat_map(|roles| roles.iter()).filter_map(Role::code).collect::<Vec<_>>();
    let period = query.data_period.unwrap_or_default();
    let now = query.at.try_into().expect("an instant that Cedar can count");
    let context = || {
        let pairs = [
            ("organisation", reference("Organisation", &organisation.0.to_string())),
            ("kind", reference("Kind", kind.and_then(|kind| kind.code()).unwrap_or_default())),
            (
                "roles",
                RestrictedExpression::new_set(roles.iter().map(|role| reference("Role", role))),
            ),
            ("purpose", reference("Purpose", query.purpose.code().unwrap_or_default())),
            ("at", RestrictedExpression::new_long(now)),
            ("dataFrom", RestrictedExpression::new_long(period.from.unwrap_or(i64::MIN))),
            ("dataUntil", RestrictedExpression::new_long(period.until.unwrap_or(i64::MAX))),
        ];
        Context::from_pairs(pairs.map(|(name, value)| (name.to_owned(), value)))
            .expect("distinct names")
    };
    let action = uid("Action", query.action.code().unwrap_or_default());
    cells(query)
        .into_iter()
        .map(|(class, label)| {
            let item = format!("{}/{}", class.code().unwrap_or_default(), label_name(label));
            let (who, item) = (uid("Practitioner", &account(who)), uid("Item", &item));
            Request::new(who, action.clone(), item, context(), None).expect("no schema to break")
        })
        .collect()
}

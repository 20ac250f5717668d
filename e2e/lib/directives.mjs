// Directives and rules as the chain's typed calls take them.

import * as codes from './codes.mjs';
import { all, mapFields, named, period, upperFirst, variant } from './values.mjs';

const selection = (given, encode) => (given?.named ? named(encode(given.named)) : all);
const same = (value) => value;

/**
 * A directive that stands in JSON; what is left out is at *all*. `organisation`, `account` and
 * `moment` say what those in it are on the chain.
 */
export function encodeDirective({ root, nested = [] }, { organisation, account, moment }) {
    const each = (encode) => (list) => list.map(encode);
    const encodeGrantees = ({ proxies, parties = {} } = {}) =>
        proxies
            ? variant('Proxies', selection(proxies, each(account)))
            : variant('Parties', {
                  organisations: selection(parties.organisations, each(organisation)),
                  practitioners: selection(parties.practitioners, each(account)),
                  roles: selection(parties.roles, codes.roles.set),
                  kinds: selection(parties.kinds, codes.organisationKinds.set),
              });
    const encodeProvision = ({ effect, scope = {}, obligations = [], validity }) => ({
        effect: variant(upperFirst(effect)),
        scope: {
            grantees: encodeGrantees(scope.grantees),
            purposes: selection(scope.purposes, codes.purposes.set),
            classes: selection(scope.classes, codes.classes.set),
            labels: selection(scope.labels, codes.labels.set),
            actions: selection(scope.actions, codes.actions.set),
            dataPeriod: scope.dataPeriod ? period(scope.dataPeriod) : undefined,
        },
        obligations: codes.obligations.set(obligations),
        validity: period(validity, moment),
    });
    return {
        root: encodeProvision(root),
        nested: nested.map(({ parent, provision }) => ({ parent, provision: encodeProvision(provision) })),
    };
}

/** An emergency exclusion that stands in JSON, as what the call takes; `moment` as for directives. */
export const encodeExclusion = ({ labels, validity }, moment) => ({
    labels: selection(labels, codes.labels.set),
    validity: period(validity, moment),
});

/** A rule of the implicit policy that stands in JSON; `moment` as for directives. */
export const encodeRule = (rule, moment) => ({
    purpose: codes.purposes.index(rule.purpose),
    ownStaff: rule.ownStaff,
    kinds: codes.organisationKinds.set(rule.kinds),
    roles: selection(rule.roles, codes.roles.set),
    actions: codes.actions.set(rule.actions),
    classes: selection(rule.classes, codes.classes.set),
    ownStaffLabels: codes.labels.set(rule.ownStaffLabels ?? []),
    validity: period(rule.validity, moment),
});

/** A directive of one provision. What is left out is at *all*. */
export function directive(effect, { organisations, practitioners, until, ...criteria }) {
    const some = (names) => (names ? { named: names } : 'all');
    const scope = {
        grantees: { parties: { organisations: some(organisations), practitioners: some(practitioners) } },
        ...mapFields(criteria, same, some),
    };
    const root = { effect, scope, validity: { until } };
    return encodeDirective(
        { root },
        { organisation: same, account: ({ address }) => address, moment: same },
    );
}

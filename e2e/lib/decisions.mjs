// Questions and decisions. Tests hold both as JSON, in the form of `salus_decide`; this is how the
// runtime API's typed values correspond to it.

import * as codes from './codes.mjs';
import { isVariant, lowerFirst, mapFields, period, upperFirst, variant } from './values.mjs';

/** A question as the runtime API takes it. */
export function encodeQuestion({ requester, patient, purpose, action, classes, labels, dataPeriod }) {
    const [capacity, who] = typeof requester === 'string' ? [requester] : Object.entries(requester)[0];
    return {
        requester: variant(upperFirst(capacity), who),
        patient,
        purpose: codes.purposes.index(purpose),
        action: codes.actions.index(action),
        classes: codes.classes.set(classes),
        labels: codes.labels.set(labels),
        dataPeriod: dataPeriod ? period(dataPeriod) : undefined,
    };
}

/** The runtime API's decision as JSON. */
export function decodeDecision({ type, value }) {
    if (type !== 'V1') throw new Error(`unknown version of a decision: ${type}`);
    return {
        ...json(value),
        grid: value.grid.map((row) => ({
            class: codes.classes.code(row.class),
            open: codes.labels.names(row.open),
        })),
        bases: value.bases.map(decodeBasis),
        obligations: codes.obligations.names(value.obligations),
        notFor: codes.purposes.names(value.notFor),
    };
}

/** What the asker may be told of a decision. */
export const forRequester = ({ grid, obligations, notFor, requesterUntil }) => ({
    classes: grid.filter(({ open }) => open.length > 0).map((row) => row.class),
    obligations,
    notFor,
    until: requesterUntil,
});

function decodeBasis(basis) {
    const { implicitPolicy } = json(basis);
    if (!implicitPolicy) return json(basis);
    return { implicitPolicy: { ...implicitPolicy, purpose: codes.purposes.code(implicitPolicy.purpose) } };
}

function json(value) {
    if (value === undefined) return null;
    if (Array.isArray(value)) return value.map(json);
    if (isVariant(value)) {
        return value.value === undefined
            ? lowerFirst(value.type)
            : { [lowerFirst(value.type)]: json(value.value) };
    }
    return typeof value === 'object' ? mapFields(value, (name) => name, json) : value;
}

// Values in the one form that tests use with both clients, which is PAPI's: an enum is
// `{ type, value }`, an option may be undefined, an account is an address, bytes are hexadecimal
// text. Fields have camelCase names, integers are numbers as far as those are exact.

/** A variant of an enum. */
export const variant = (type, value) => ({ type, value });

/** Whether a value is of an enum. */
export const isVariant = (value) =>
    typeof value?.type === 'string' && Object.keys(value).every((key) => ['type', 'value'].includes(key));

/** `All` of a selection. */
export const all = variant('All');

/** What a selection names. */
export const named = (value) => variant('Named', value);

/** A number if it is exact. */
export const integer = (value) => (Number.isSafeInteger(Number(value)) ? Number(value) : value);

/** A period as clients take it; `moment` says when on the chain something is. */
export const period = (given = {}, moment = (value) => value) => {
    const instant = (value) => (value == null ? undefined : BigInt(moment(value)));
    return { from: instant(given.from), until: instant(given.until) };
};

export const camelCase = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
export const snakeCase = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
export const lowerFirst = (name) => name[0].toLowerCase() + name.slice(1);
export const upperFirst = (name) => name[0].toUpperCase() + name.slice(1);

/** Changes the names of a struct's fields, and each field's value. */
export const mapFields = (struct, name, value) =>
    Object.fromEntries(Object.entries(struct).map(([key, field]) => [name(key), value(field)]));

/** Bytes as hexadecimal text. */
export const hex = (bytes) => `0x${Buffer.from(bytes).toString('hex')}`;

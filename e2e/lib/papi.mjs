// What the scenarios need of a client, with `polkadot-api` (PAPI).

import {
    entropyToMiniSecret,
    generateMnemonic,
    mnemonicToEntropy,
    ss58Address,
} from '@polkadot-labs/hdkd-helpers';
import { ed25519CreateDerive, sr25519CreateDerive } from '@polkadot-labs/hdkd';
import { decAnyMetadata, unifyMetadata } from '@polkadot-api/substrate-bindings';
import { createClient } from 'polkadot-api';
import { getPolkadotSigner } from 'polkadot-api/signer';
import { getWsProvider } from 'polkadot-api/ws';
import { NEVER, filter, firstValueFrom, fromEvent, takeUntil, throwIfEmpty } from 'rxjs';
import { decodeDecision, encodeQuestion } from './decisions.mjs';
import { CallRefused, TransactionRefused } from './errors.mjs';
import { Nonces } from './nonces.mjs';
import {
    cardBytes,
    credentialBytes,
    emergencyBytes,
    enrolmentBytes,
    guardianshipBytes,
    successionBytes,
    voucherBytes,
} from './payloads.mjs';
import { Turns } from './turns.mjs';
import { camelCase, hex, integer, isVariant, mapFields, snakeCase, variant } from './values.mjs';

/** Nodes broadcast 16 transactions of a connection at a time, and say nothing of the 17th. */
const AT_ONCE = 14;

// No ecdsa: hdkd-helpers 0.0.30 drops the recovery byte, so that half of its signatures are wrong.
const CURVES = { Sr25519: sr25519CreateDerive, Ed25519: ed25519CreateDerive };

export const name = 'PAPI';
export const schemes = Object.keys(CURVES);

/** A key of a phrase and a derivation path. */
export function key(secret, scheme = 'Sr25519') {
    const path = secret.indexOf('/');
    const phrase = path < 0 ? secret : secret.slice(0, path);
    const pair = CURVES[scheme](entropyToMiniSecret(mnemonicToEntropy(phrase)))(secret.slice(phrase.length));
    const signer = getPolkadotSigner(pair.publicKey, scheme, pair.sign);
    return {
        address: ss58Address(pair.publicKey),
        publicKey: pair.publicKey,
        signer,
        signRaw: async (bytes) => variant(scheme, hex(await signer.signBytes(bytes))),
    };
}

/** The key of a new phrase. */
export const newKey = (path = '', scheme = undefined) => key(generateMnemonic() + path, scheme);

/** Connects to a node. */
export async function connect({ ws, http }) {
    const client = createClient(getWsProvider(ws));
    const api = client.getUnsafeApi();
    const nonces = new Nonces(http);
    const turns = new Turns(AT_ONCE);
    const { genesisHash } = await client.getChainSpecData();
    const transaction = ({ pallet, name, args }) => api.tx[pallet][name](lower(args));
    /** Resolves when what was sent is in a block, with that block and the call's events. */
    const included = async (sent, { finalised = false, signal } = {}) => {
        const state = finalised ? 'finalized' : 'txBestBlocksState';
        const { block, ok, dispatchError, events } = await firstValueFrom(
            sent.pipe(
                filter((event) => event.type === state && event.found !== false),
                takeUntil(signal ? fromEvent(signal, 'abort') : NEVER),
                throwIfEmpty(),
            ),
        ).catch((error) => {
            throw error.name === 'InvalidTxError'
                ? new TransactionRefused(error.error.value.type, error)
                : error;
        });
        const { hash, number } = block;
        if (!ok) throw new CallRefused(errorName(dispatchError), hash);
        return { block: { hash, number }, events: events.map(raiseEvent) };
    };
    const asks =
        (name) =>
        async (method, args, at = 'best') =>
            raise(await api.apis[name][method](...args.map(lower), { at }));

    const chain = {
        client,
        genesisHash,

        /**
         * Submits a call; resolves when it is in a block, with that block and the call's events. The
         * client chooses the nonce if it shall. Once the signal says so, nobody waits for it.
         */
        submit: (from, call, options) => turns.take(() => chain.submitNow(from, call, options)),

        /** The same, without waiting for others on the connection. */
        async submitNow(from, call, { finalised = false, ownNonce = false, signal } = {}) {
            const nonce = ownNonce ? undefined : await nonces.take(from.address);
            const options = ownNonce ? {} : { nonce };
            const sent = transaction(call).signSubmitAndWatch(from.signer, options);
            return included(sent, { finalised, signal }).catch((error) => {
                if (error.name !== 'CallRefused') nonces.forget(from.address);
                throw error;
            });
        },

        /** Submits a call without a signature; resolves like `submit`. */
        submitBare: (call) =>
            turns.take(async () => included(client.submitAndWatch(await transaction(call).getBareTx()))),

        /** What a call would cost, and its weight. */
        async price(from, call) {
            const info = await transaction(call).getPaymentInfo(from.address);
            return { fee: info.partial_fee, weight: info.weight };
        },

        /** The fee of a call that nobody has signed. */
        async quote(call) {
            const { decodedCall, getEncodedData } = transaction(call);
            const { length } = await getEncodedData();
            const info = await api.apis.TransactionPaymentCallApi.query_call_info(decodedCall, length);
            return info.partial_fee;
        },

        /** The bytes of a signed transaction, not submitted. */
        sign: async (from, call) => hex(await transaction(call).sign(from.signer)),

        /** Length of a call's bytes. */
        encodedLength: async (call) => (await transaction(call).getEncodedData()).length,

        /** An entry of storage. */
        read: async (pallet, entry, keys = [], at = 'best') =>
            raise(await api.query[pallet][entry].getValue(...keys.map(lower), { at })),

        /** A constant. */
        constant: async (pallet, name) => raise(await api.constants[pallet][name]()),

        /** Asks `ConsentApi`; throws the name of the error that it answers. */
        async ask(method, args, at = 'best') {
            const answer = await api.apis.ConsentApi[method](...args.map(lower), { at });
            if (!answer.success) throw new Error(answer.value.type);
            return raise(answer.value);
        },

        /** Asks `RecordsApi`. */
        records: asks('RecordsApi'),

        /** Asks `DisclosuresApi`. */
        disclosures: asks('DisclosuresApi'),

        /** Asks `EmergencyApi`. */
        emergencies: asks('EmergencyApi'),

        /** Asks `PaymentsApi`. */
        payments: asks('PaymentsApi'),

        /** Asks `AttestationsApi`. */
        attestations: asks('AttestationsApi'),

        /** Asks `GovernanceApi`. */
        governance: asks('GovernanceApi'),

        decide: async (question, at) =>
            decodeDecision(await chain.ask('decide', [encodeQuestion(question)], at)),

        /** The decision as at an instant that has passed. */
        decideAt: async (question, moment, at) =>
            decodeDecision(await chain.ask('decide_at', [encodeQuestion(question), BigInt(moment)], at)),

        /** What is left of the free calls like this one; undefined if it is to be paid for. */
        allowance: async ({ address }, call) =>
            raise(await api.apis.AllowanceApi.allowance(address, transaction(call).decodedCall, { at: 'best' })),

        ruleVersions: async () => raise(await api.apis.ConsentApi.rule_versions({ at: 'best' })),

        /** Pallets, as this client reads them from the metadata of a version. */
        async pallets(version) {
            const metadata = await api.apis.Metadata.metadata_at_version(version, { at: 'best' });
            return unifyMetadata(decAnyMetadata(metadata)).pallets.map(({ name }) => name);
        },

        /** The name of an error that an event carries. */
        errorName,

        /** Calls a method of JSON-RPC. */
        request: (method, params) => client._request(method, params),

        /** A patient's signature over an enrolment. */
        signEnrolment: (patient, terms) => patient.signRaw(enrolmentBytes(genesisHash, terms)),

        /** A new pseudonym's signature over a succession. */
        signSuccession: (successor, terms) => successor.signRaw(successionBytes(genesisHash, terms)),

        /** A guardian's signature over a guardianship. */
        signGuardianship: (guardian, terms) =>
            guardian.signRaw(guardianshipBytes(genesisHash, terms)),

        /** A practitioner's signature over a credential. */
        signCredential: (practitioner, terms) =>
            practitioner.signRaw(credentialBytes(genesisHash, terms)),

        /** A practitioner's signature over an activation. */
        signEmergency: (practitioner, terms) =>
            practitioner.signRaw(emergencyBytes(genesisHash, terms)),

        /** A patient's signature over a card. */
        signCard: (patient, terms) => patient.signRaw(cardBytes(genesisHash, terms)),

        /** A signature over a voucher, by the key that signs those of a channel. */
        signVoucher: (signer, terms) => signer.signRaw(voucherBytes(genesisHash, terms)),

        disconnect: async () => client.destroy(),
    };
    // The first answer needs the metadata: failures to read it show here.
    await chain.constant('System', 'SS58Prefix');
    return chain;
}

/** A value as PAPI wants it. */
function lower(value) {
    if (Array.isArray(value)) return value.map(lower);
    if (value?.pallet) return variant(value.pallet, variant(value.name, lower(value.args)));
    if (isVariant(value)) return variant(value.type, lower(value.value));
    if (value?.constructor === Object) return mapFields(value, snakeCase, lower);
    return value;
}

/** A value as PAPI gives it. */
function raise(value) {
    if (typeof value === 'bigint') return integer(value);
    if (value instanceof Uint8Array) return hex(value);
    if (Array.isArray(value)) return value.map(raise);
    if (isVariant(value)) return variant(value.type, raise(value.value));
    if (typeof value?.success === 'boolean') return variant(value.success ? 'Ok' : 'Err', raise(value.value));
    if (value?.constructor === Object) return mapFields(value, camelCase, raise);
    return value;
}

const raiseEvent = ({ event }) => ({
    name: `${event.type}.${event.value.type}`,
    data: raise(event.value.value),
});

// `Module` has the pallet's name inside, and in it the error's; others have at most one name inside.
function errorName({ type, value }) {
    const inner = value?.type ? [value.type, value.value?.type] : [];
    return [type, ...inner].filter((part) => part && part !== 'Module').join('.');
}

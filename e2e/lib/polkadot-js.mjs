// What the scenarios need of a client, with `@polkadot/api`.

import { ApiPromise, WsProvider } from '@polkadot/api';
import { Keyring } from '@polkadot/keyring';
import { Metadata, TypeRegistry } from '@polkadot/types';
import { AbstractArray, AbstractInt, Enum, Null, Option, Struct } from '@polkadot/types-codec';
import { BN, hexToU8a, u8aWrapBytes } from '@polkadot/util';
import { cryptoWaitReady, decodeAddress, mnemonicGenerate } from '@polkadot/util-crypto';
import { decodeDecision, encodeQuestion } from './decisions.mjs';
import { salus } from '../salus.mjs';
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
import { camelCase, hex, integer, isVariant, lowerFirst, mapFields, upperFirst, variant } from './values.mjs';

/** Subscriptions that the client has for itself, and some more. */
const OTHERS = 8;

await cryptoWaitReady();

export const name = 'polkadot.js';
export const schemes = ['Sr25519', 'Ed25519', 'Ecdsa'];

/** A key of a phrase and a derivation path. */
export function key(secret, scheme = 'Sr25519') {
    const pair = new Keyring({ type: scheme.toLowerCase() }).addFromUri(secret);
    return {
        address: pair.address,
        publicKey: decodeAddress(pair.address),
        signer: pair,
        signRaw: async (bytes) => variant(scheme, hex(pair.sign(u8aWrapBytes(bytes)))),
    };
}

/** The key of a new phrase. */
export const newKey = (path = '', scheme = undefined) => key(mnemonicGenerate() + path, scheme);

/** Connects to a node. */
export async function connect({ ws, http, subscriptions }) {
    const api = await ApiPromise.create({
        provider: new WsProvider(ws),
        throwOnConnect: true,
        ...salus,
    });
    const nonces = new Nonces(http);
    // Each transaction that is watched is a subscription.
    const turns = new Turns(subscriptions - OTHERS);
    const genesisHash = api.genesisHash.toHex();
    const transaction = ({ pallet, name, args }) => {
        const make = api.tx[lowerFirst(pallet)][camelCase(name)];
        const names = make.meta.args.map((argument) => argument.name.toString());
        const missing = names.filter((argument) => !(argument in args));
        if (missing.length > 0) throw new Error(`${pallet}.${name} needs ${missing.join(', ')}`);
        return make(...names.map((argument) => lower(args[argument])));
    };
    const lower = (value) => {
        if (Array.isArray(value)) return value.map(lower);
        if (value?.pallet) return transaction(value);
        if (isVariant(value)) return { [value.type]: lower(value.value) };
        if (value?.constructor === Object) return mapFields(value, camelCase, lower);
        // It would read their length from them.
        if (value instanceof Uint8Array) return hex(value);
        return value;
    };
    const state = async (at) => {
        if (at === 'best') return api;
        return api.at(at === 'finalized' ? await api.rpc.chain.getFinalizedHead() : at);
    };
    /** Resolves when what is sent is in a block, with that block and the call's events. */
    const included = async (send, finalised = false) => {
        let unwatch;
        const { status, dispatchError, events, blockNumber } = await new Promise((resolve, reject) => {
            const seen = (result) => {
                const { internalError, status } = result;
                // It is in a block that the client could not read.
                if (internalError) reject(internalError);
                if (result.isError) reject(new Error(status.type));
                // A chain that makes a block final at once never says that it is in one.
                if (status.isFinalized || (status.isInBlock && !finalised)) resolve(result);
            };
            unwatch = send(seen);
            unwatch.catch(reject);
        }).catch((error) => {
            throw error.name === 'RpcError' ? new TransactionRefused(error.message, error) : error;
        });
        (await unwatch)();
        const hash = (status.isFinalized ? status.asFinalized : status.asInBlock).toHex();
        if (dispatchError) throw new CallRefused(errorName(api, dispatchError), hash);
        return { block: { hash, number: blockNumber.toNumber() }, events: events.map(raiseEvent) };
    };
    const asks =
        (name) =>
        async (method, args, at = 'best') =>
            raise(await (await state(at)).call[name][camelCase(method)](...args.map(lower)));

    const chain = {
        api,
        genesisHash,

        /**
         * Submits a call; resolves when it is in a block, with that block and the call's events. The
         * client chooses the nonce if it shall.
         */
        submit: (from, call, options) => turns.take(() => chain.submitNow(from, call, options)),

        /** The same, without waiting for others on the connection. */
        async submitNow(from, call, { finalised = false, ownNonce = false } = {}) {
            const nonce = ownNonce ? undefined : await nonces.take(from.address);
            const send = (seen) => transaction(call).signAndSend(from.signer, ownNonce ? {} : { nonce }, seen);
            return included(send, finalised).catch((error) => {
                if (error.name !== 'CallRefused') nonces.forget(from.address);
                throw error;
            });
        },

        /** Submits a call without a signature; resolves like `submit`. */
        submitBare: (call) => turns.take(() => included((seen) => transaction(call).send(seen))),

        /** What a call would cost, and its weight. */
        async price(from, call) {
            const { partialFee, weight } = await transaction(call).paymentInfo(from.address);
            return {
                fee: partialFee.toBigInt(),
                weight: { ref_time: weight.refTime.toBigInt(), proof_size: weight.proofSize.toBigInt() },
            };
        },

        /** The fee of a call that nobody has signed. */
        async quote(call) {
            const { method } = transaction(call);
            const { queryCallInfo } = api.call.transactionPaymentCallApi;
            return (await queryCallInfo(method, method.encodedLength)).partialFee.toBigInt();
        },

        /** The bytes of a signed transaction, not submitted. */
        sign: async (from, call) => (await transaction(call).signAsync(from.signer)).toHex(),

        /** Length of a call's bytes. */
        encodedLength: async (call) => transaction(call).method.encodedLength,

        /** An entry of storage. */
        read: async (pallet, entry, keys = [], at = 'best') =>
            raise(await (await state(at)).query[lowerFirst(pallet)][lowerFirst(entry)](...keys.map(lower))),

        /** A constant. */
        constant: async (pallet, name) => raise(api.consts[lowerFirst(pallet)][lowerFirst(name)]),

        /** Asks `ConsentApi`; throws the name of the error that it answers. */
        async ask(method, args, at = 'best') {
            const { consentApi } = (await state(at)).call;
            const answer = await consentApi[camelCase(method)](...args.map(lower));
            if (answer.isErr) throw new Error(answer.asErr.type);
            return raise(answer.asOk);
        },

        /** Asks `RecordsApi`. */
        records: asks('recordsApi'),

        /** Asks `DisclosuresApi`. */
        disclosures: asks('disclosuresApi'),

        /** Asks `EmergencyApi`. */
        emergencies: asks('emergencyApi'),

        /** Asks `PaymentsApi`. */
        payments: asks('paymentsApi'),

        /** Asks `AttestationsApi`. */
        attestations: asks('attestationsApi'),

        /** Asks `GovernanceApi`. */
        governance: asks('governanceApi'),

        decide: async (question, at) =>
            decodeDecision(await chain.ask('decide', [encodeQuestion(question)], at)),

        /** The decision as at an instant that has passed. */
        decideAt: async (question, moment, at) =>
            decodeDecision(await chain.ask('decide_at', [encodeQuestion(question), BigInt(moment)], at)),

        /** What is left of the free calls like this one; undefined if it is to be paid for. */
        allowance: async ({ address }, call) =>
            raise(await api.call.allowanceApi.allowance(address, transaction(call).method)),

        ruleVersions: async () => raise(await api.call.consentApi.ruleVersions()),

        /** Pallets, as this client reads them from the metadata of a version. */
        async pallets(version) {
            const metadata = await api.call.metadata.metadataAtVersion(version);
            return new Metadata(new TypeRegistry(), metadata.unwrap().toHex()).asLatest.pallets.map(
                ({ name }) => name.toString(),
            );
        },

        /** The name of an error that an event carries. */
        errorName({ type, value }) {
            if (type !== 'Module') return [type, value?.type].filter(Boolean).join('.');
            const [index, error] = [new BN(value.index), hexToU8a(value.error)];
            return moduleErrorName(api, { index, error });
        },

        /** Calls a method of JSON-RPC. */
        request: (method, params) => api._rpcCore.provider.send(method, params),

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

        disconnect: () => api.disconnect(),
    };
    return chain;
}

/** A value as polkadot.js gives it. */
function raise(codec) {
    if (codec instanceof Null) return undefined;
    if (codec instanceof Option) return codec.isSome ? raise(codec.unwrap()) : undefined;
    if (codec instanceof Enum) return variant(codec.type, raise(codec.inner));
    if (codec instanceof Struct)
        return Object.fromEntries([...codec].map(([name, value]) => [bare(name), raise(value)]));
    if (codec instanceof AbstractArray) return codec.map(raise);
    if (codec instanceof AbstractInt) return integer(codec.toBigInt());
    return codec.toJSON();
}

/** A field gets an underscore where it would hide a method, or be a keyword. */
const bare = (name) => name.replace(/_$/, '');

function raiseEvent({ event }) {
    const names = event.data.names;
    const data = names
        ? Object.fromEntries(names.map((name, index) => [bare(camelCase(name)), raise(event.data[index])]))
        : event.data.map(raise);
    return { name: `${upperFirst(event.section)}.${event.method}`, data };
}

function errorName(api, error) {
    if (!error.isModule) return [error.type, error.inner.type].filter(Boolean).join('.');
    return moduleErrorName(api, error.asModule);
}

function moduleErrorName(api, error) {
    const { section, name } = api.registry.findMetaError(error);
    return `${upperFirst(section)}.${name}`;
}

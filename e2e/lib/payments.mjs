// What tests about payments share. Amounts are numbers of the smallest part of an asset.

import { encodeAddress } from '@polkadot/util-crypto';
import { bytesOf } from './commitments.mjs';
import { variant } from './values.mjs';
import { call } from './world.mjs';

/** The coin of the presets, its decimals, and the unit in which it is paid: a cent. */
export const COIN_ID = 1984;
export const COIN = variant('Token', COIN_ID);
export const CENT = 10_000;
export const DOLLAR = 100 * CENT;
/** So many dollars. */
export const dollars = (count) => Math.round(count * 100) * CENT;

/** Genesis has terms in seconds here, of what would take days; what ended is kept while the tests run. */
export const FAST = {
    challenge: 20_000,
    review: 4_000,
    dispute: 120_000,
    claim: 86_400_000,
    retention: 86_400_000,
    look: 2_000,
};

/** Parties. */
export const organisation = ({ organisation }) => variant('Organisation', organisation);
export const account = ({ address }) => variant('Account', address);

/** The account without a key on which an organisation's money lies, and its 32 bytes. */
export async function treasury(chain, { organisation }) {
    const publicKey = Buffer.alloc(32);
    publicKey.write('modl');
    bytesOf(await chain.constant('Payments', 'PalletId')).copy(publicKey, 4);
    publicKey.writeUInt32LE(organisation, 12);
    return { publicKey, address: encodeAddress(publicKey) };
}

/** What an account can have of a token, apart from what is held. */
export const balance = async (chain, { address }, { value } = COIN, at = undefined) =>
    (await chain.read('Assets', 'Account', [value, address], at))?.balance ?? 0;

/** All that an account has on hold of a token. */
export const onHold = async (chain, { address }, { value } = COIN, at = undefined) =>
    (await chain.read('AssetsHolder', 'BalancesOnHold', [value, address], at)) ?? 0;

/** The call by which somebody is paid. */
export const paying = (to, amount, reference, asset = COIN) =>
    call('Payments', 'pay', { asset, to, amount: BigInt(amount), reference });

/** The call by which the council says who has the roles of a token, and whether it is frozen. */
export const tokenStatus = (id, { keeper, issuer, minBalance, frozen = false }) =>
    call('Assets', 'force_asset_status', {
        id,
        owner: variant('Id', keeper),
        issuer: variant('Id', issuer),
        admin: variant('Id', keeper),
        freezer: variant('Id', keeper),
        minBalance: BigInt(minBalance),
        isSufficient: true,
        isFrozen: frozen,
    });

/** Has the council make another coin like that of the presets, and accept it; gives who issues it. */
export async function newCoin(world, id) {
    const { owner: keeper, minBalance } = await world.chain.read('Assets', 'Asset', [COIN_ID]);
    const issuer = await world.newSigner();
    const roles = { keeper, issuer: issuer.address, minBalance };
    const create = call('Assets', 'force_create', {
        id,
        owner: variant('Id', keeper),
        isSufficient: true,
        minBalance: BigInt(minBalance),
    });
    const accept = call('Payments', 'set_asset', { asset: variant('Token', id), unit: BigInt(CENT) });
    const calls = [create, tokenStatus(id, roles), accept];
    await world.decree(call('Utility', 'batch_all', { calls }));
    return {
        asset: variant('Token', id),
        mint: ({ address }, amount) =>
            world.chain.submit(
                issuer,
                call('Assets', 'mint', { id, beneficiary: variant('Id', address), amount: BigInt(amount) }),
            ),
        /** Has the council freeze all of it, or thaw it. */
        freeze: (frozen) => world.decree(tokenStatus(id, { ...roles, frozen })),
    };
}

/** A coverage as its payer writes it: a fifth is the patient's, and all that can have a limit has none. */
export const coverage = ({ organisation }, patient, end, rest = {}) => ({
    provider: organisation,
    patient: patient?.address,
    asset: COIN,
    copay: 0n,
    deductibleFirst: false,
    rate: 2_000,
    deductible: 0n,
    outOfPocket: undefined,
    invoiceCeiling: BigInt(dollars(10_000)),
    ceiling: BigInt(dollars(100_000)),
    review: BigInt(FAST.review),
    needsProof: false,
    end: BigInt(end),
    runOut: 0n,
    ...rest,
});

/** An invoice as its provider writes it. */
export const invoice = (patient, lines, end, { billed, allowed = billed, ...rest }) => ({
    patient: patient?.address,
    asset: COIN,
    billed: BigInt(billed),
    allowed: BigInt(allowed),
    coverages: [],
    debtors: patient ? [[account(patient), 1n]] : [],
    lines,
    proof: undefined,
    parts: 0,
    end: BigInt(end),
    supersedes: undefined,
    ...rest,
});

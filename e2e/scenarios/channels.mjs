// Channels: a deposit once, promises that are sent straight to the recipient, and one of them redeemed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
    CENT,
    COIN,
    FAST,
    account,
    balance,
    dollars,
    newCoin,
    onHold,
    organisation,
    treasury,
} from '../lib/payments.mjs';
import { refusals } from '../lib/refusals.mjs';
import { variant } from '../lib/values.mjs';
import { LIMIT, eventually } from '../lib/wait.mjs';
import { accept, makeVoucher } from '../lib/vouchers.mjs';
import { MINUTE, SAL, call, last } from '../lib/world.mjs';

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SLOWLY = { every: 1_000 };
const CONCORD = 3;
/** A token that the test of frozen ones makes. */
const OTHER_COIN = 1986;
/** A quarter of a cent: too little for a payment of its own. */
const QUARTER = CENT / 4;

export function channels(world) {
    const { refusedTo } = refusals(world, 'Payments');
    const payment = (name, args) => call('Payments', name, args);
    const told = (done, name) => last(done, `Payments.${name}`);
    const refused = (submitted, message) => assert.rejects(submitted, { name: 'CallRefused', message });

    let team;
    /** The two ends, and somebody who is neither. */
    const people = () => {
        const biller = async (organisation) => {
            const agent = await world.newAgent(organisation, 'bill');
            await world.fund(agent, 100n * SAL);
            return { organisation, agent, ...(await treasury(world.chain, { organisation })) };
        };
        team ??= Promise.all([biller(CONCORD), biller(0), world.newSigner()]).then(
            ([insurer, hospital, stranger]) => ({ insurer, hospital, stranger }),
        );
        return team;
    };
    const opening = (hospital, signer, expires, rest = {}) =>
        payment('open_channel', {
            recipient: organisation(hospital),
            signer: signer.address,
            asset: COIN,
            deposit: BigInt(dollars(10)),
            challenge: BigInt(FAST.challenge),
            expires: BigInt(expires),
            ...rest,
        });
    /** A channel from the insurer to the hospital's treasury, as both ends know it. */
    const open = async ({ signer = world.client.newKey(), recipient, asset = COIN, deposit = dollars(10) } = {}) => {
        const { insurer, hospital } = await people();
        const what = opening(hospital, signer, (await world.now()) + HOUR, { asset, deposit: BigInt(deposit) });
        const done = await world.chain.submit(insurer.agent, what);
        const { channel: id } = told(done, 'ChannelOpened');
        return { id, signer, recipient: recipient ?? hospital, asset, deposit, done };
    };
    const about = ({ id }, rest = {}) => ({ channel: BigInt(id), ...rest });
    const redeem = (channel, { cumulative, signature }) =>
        payment('redeem', about(channel, { cumulative: BigInt(cumulative), signature }));
    const topUp = (channel, amount) => payment('top_up', about(channel, { amount: BigInt(amount) }));
    const close = (channel) => payment('close_channel', about(channel));
    const kept = ({ id }, at) => world.chain.read('Payments', 'Channels', [BigInt(id)], at);
    const voucher = (channel, cumulative, rest) => makeVoucher(world.chain, channel, cumulative, rest);
    /** Has all done that time allows, until the channel is gone. */
    const gone = (channel, limit = LIMIT) =>
        eventually(
            `channel ${channel.id} to be gone`,
            async () => {
                if ((await kept(channel)) === undefined) return true;
                const settle = payment('settle', { subject: variant('Channel', BigInt(channel.id)) });
                const { stranger } = await people();
                await world.chain.submit(stranger, settle).catch(({ message }) =>
                    assert.match(message, /^Payments\.(NothingDue|ChannelNotFound)$/),
                );
                return undefined;
            },
            { ...SLOWLY, limit },
        );

    test('a thousand vouchers are accepted one by one, and the last one pays for all', async () => {
        const { insurer, hospital, stranger } = await people();
        const channel = await open();
        const { done } = channel;
        const [payer, recipient] = [insurer, hospital].map(organisation);
        const money = { asset: COIN, from: payer, to: recipient, cause: variant('Channel', channel.id) };
        assert.deepEqual(told(done, 'ChannelOpened'), { channel: channel.id, payer, recipient });
        assert.deepEqual(told(done, 'Held'), { ...money, amount: dollars(10) });

        let [served, last] = [0];
        for (let count = 1; count <= 1_000; count++) {
            last = await voucher(channel, count * QUARTER);
            served += await accept(world.chain, channel, served, last);
        }
        assert.equal(served, dollars(2.5));
        assert.equal(await accept(world.chain, channel, served, last), 0);

        // Whoever has it can redeem it. It pays the hospital.
        const redeemed = await world.chain.submit(stranger, redeem(channel, last));

        assert.deepEqual(told(redeemed, 'VoucherRedeemed'), { channel: channel.id, claimed: dollars(2.5) });
        assert.deepEqual(told(redeemed, 'Paid'), { ...money, amount: dollars(2.5) });
        await refusedTo(
            stranger,
            [redeem(channel, last), 'NothingToRedeem'],
            [redeem(channel, await voucher(channel, dollars(1))), 'NothingToRedeem'],
            // No whole cent more.
            [redeem(channel, await voucher(channel, dollars(2.5) + 3 * QUARTER)), 'NothingToRedeem'],
        );

        // The recipient needs no more of it: the rest is the payer's at once.
        const closed = await world.chain.submit(hospital.agent, close(channel));
        assert.deepEqual(told(closed, 'ChannelEnded'), { channel: channel.id });
        assert.deepEqual(told(closed, 'Returned'), { ...money, from: recipient, to: payer, amount: dollars(7.5) });
        assert.deepEqual(told(closed, 'Removed'), { subject: variant('Channel', channel.id) });
        assert.equal(await kept(channel, closed.block.hash), undefined);
    });

    test('redeem takes what each sort of key signed, and nothing that is forged or of elsewhere', async () => {
        const { insurer, stranger } = await people();
        const elsewhere = await treasury(world.chain, { organisation: 1 });
        for (const scheme of world.client.schemes) {
            const signer = world.client.newKey('', scheme);
            const [channel, other] = await Promise.all([open({ signer }), open({ signer })]);
            const sum = dollars(3);
            const but = (rest) => voucher(channel, sum, rest);
            const good = await but();
            const bits = Buffer.from(good.signature.value.slice(2), 'hex');
            bits[7] ^= 1;
            const flipped = variant(scheme, `0x${bits.toString('hex')}`);
            await refusedTo(
                stranger,
                [redeem(channel, { ...good, cumulative: sum + CENT }), 'SignatureInvalid'],
                [redeem(channel, { ...good, signature: flipped }), 'SignatureInvalid'],
                [redeem(channel, await but({ signer: world.client.newKey('', scheme) })), 'SignatureInvalid'],
                [redeem(channel, await but({ genesisHash: `0x${'ce'.repeat(32)}` })), 'SignatureInvalid'],
                [redeem(channel, await but({ channel: other.id })), 'SignatureInvalid'],
                [redeem(other, good), 'SignatureInvalid'],
                [redeem(channel, await but({ recipient: elsewhere.publicKey })), 'SignatureInvalid'],
                [redeem(channel, await but({ asset: variant('Native') })), 'SignatureInvalid'],
                [redeem(channel, await but({ asset: variant('Token', OTHER_COIN) })), 'SignatureInvalid'],
                [redeem({ id: 2n ** 63n }, good), 'ChannelNotFound'],
            );
            assert.equal((await kept(channel)).claimed, 0);
            const paid = await world.chain.submit(stranger, redeem(channel, good));
            assert.equal(told(paid, 'Paid').amount, sum);
            // More than there is pays what there is.
            const beyond = await world.chain.submit(insurer.agent, redeem(channel, await voucher(channel, dollars(99))));
            assert.equal(told(beyond, 'Paid').amount, dollars(7));
        }
    });

    test('vouchers count while the payer closes, and the rest goes back when the challenge is over', async () => {
        const { insurer, hospital, stranger } = await people();
        const channel = await open();
        const topped = await world.chain.submit(insurer.agent, topUp(channel, dollars(5)));
        assert.deepEqual(told(topped, 'ChannelToppedUp'), { channel: channel.id, deposit: dollars(15) });
        await refusedTo(
            stranger,
            [topUp(channel, dollars(1)), 'NotParty'],
            [close(channel), 'NotParty'],
        );

        const closing = await world.chain.submit(insurer.agent, close(channel));

        const at = await world.chain.read('Timestamp', 'Now', [], closing.block.hash);
        assert.deepEqual(told(closing, 'ChannelClosed'), { channel: channel.id, closes: at + FAST.challenge });
        await refusedTo(
            insurer.agent,
            [close(channel), 'ChannelClosing'],
            [topUp(channel, dollars(1)), 'ChannelClosing'],
        );
        const redeemed = await world.chain.submit(hospital.agent, redeem(channel, await voucher(channel, dollars(6))));
        assert.equal(told(redeemed, 'Paid').amount, dollars(6));
        const { closes, deposit, claimed, paid } = await kept(channel, redeemed.block.hash);
        // It never opens again.
        assert.deepEqual([closes, deposit, claimed, paid], [at + FAST.challenge, dollars(15), dollars(6), dollars(6)]);

        await gone(channel);
        assert.ok((await world.now()) >= closes);
        await refused(
            world.chain.submit(stranger, redeem(channel, await voucher(channel, dollars(9)))),
            'Payments.ChannelNotFound',
        );
    });

    test('a channel ends by itself, and pays what a frozen token kept from its recipient', async () => {
        const { insurer, hospital, stranger } = await people();
        const { asset, mint, freeze } = await newCoin(world, OTHER_COIN);
        await mint(insurer, dollars(50));
        const channel = await open({ asset });
        const first = await voucher(channel, dollars(4));
        await freeze(true);

        const claimed = await world.chain.submit(stranger, redeem(channel, first));

        const owed = { asset, from: organisation(insurer), to: organisation(hospital), amount: dollars(4) };
        assert.deepEqual(told(claimed, 'Owed'), { ...owed, cause: variant('Channel', channel.id) });
        await world.chain.submit(insurer.agent, close(channel));
        const { closes } = await kept(channel);
        await eventually('the challenge to be over', async () => (await world.now()) >= closes, SLOWLY);
        assert.equal(await onHold(world.chain, insurer, asset), dollars(10));
        await freeze(false);
        await gone(channel);
        assert.deepEqual(
            [
                await balance(world.chain, hospital, asset),
                await balance(world.chain, insurer, asset),
                await onHold(world.chain, insurer, asset),
            ],
            [dollars(4), dollars(46), 0],
        );
    });

    test('open_channel is refused when somebody may not, or what is asked for is out of bounds', async () => {
        const { insurer, hospital, stranger } = await people();
        const signer = world.client.newKey();
        const now = await world.now();
        const but = (rest, expires = now + HOUR) => opening(hospital, signer, expires, rest);
        await refusedTo(
            insurer.agent,
            [but({ deposit: 0n }), 'AmountZero'],
            [but({ asset: variant('Token', 77) }), 'AssetNotAccepted'],
            [but({ deposit: 1n }), 'NotWholeUnits'],
            [but({ deposit: 2n ** 64n * BigInt(CENT) }), 'AmountTooLarge'],
            [but({ recipient: organisation(insurer) }), 'PayerIsPayee'],
            [but({ recipient: variant('Organisation', 999) }), 'OrganisationNotFound'],
            [but({ recipient: account(stranger) }), 'PayeeNotAllowed'],
            [but({ challenge: BigInt(FAST.challenge - 1) }), 'TermOutOfBounds'],
            [but({ challenge: BigInt(8 * DAY) }, now + 300 * DAY), 'TermOutOfBounds'],
            [but({}, now + FAST.challenge), 'TermOutOfBounds'],
            [but({}, now + 367 * DAY), 'TermOutOfBounds'],
            [but({ deposit: BigInt(dollars(100_000_000)) }), 'FundsUnavailable'],
        );
        // A key without anything has no deposit, nor what it would promise.
        await refused(world.chain.submit(stranger, but({})), 'Payments.FundsUnavailable');
        await refusedTo(
            stranger,
            [topUp({ id: 2n ** 63n }, CENT), 'ChannelNotFound'],
            [close({ id: 2n ** 63n }), 'ChannelNotFound'],
        );
    });
}

// What a dApp passes to `ApiPromise.create` of `@polkadot/api`, so that it knows all that nodes of
// Salus offer and prints no warning. It needs no package: copy it.
//
//   const api = await ApiPromise.create({ provider, ...salus });

const param = (type) => (name) => ({ name, type });
const [bytes, hash, json, text] = ['Bytes', 'Hash', 'Json', 'Text'].map(param);
const optional = (definition) => ({ ...definition, isOptional: true });
const at = { name: 'at', type: 'BlockHash', isHistoric: true, isOptional: true };
const patient = param('AccountId')('patient');
const organisation = param('u32')('organisation');

/** A method of JSON-RPC: what it gives, and what it takes. */
const method = (type, ...params) => ({ description: '', type, params });
/** One that is subscribed to: the name of its updates, its own, and that which ends it. */
const subscription = (pubsub, ...params) => ({ ...method('Json', ...params), pubsub });

const follow = text('followSubscription');
const operation = text('operationId');
const limit = param('u32')('limit');
const page = [patient, optional(param('u32')('cursor')), limit, at];
/** Requests and entries of journals are many: their numbers have 64 bits. */
const cursor = optional(param('u64')('cursor'));

/** One of what is numbered, and a page of a party's. */
const paid = (one, all) => ({
    [one]: method('Option<Json>', param('u64')('id'), at),
    [all]: method('Json', json('party'), cursor, limit, at),
});

export const salus = {
    // They carry nothing in a signed transaction.
    signedExtensions: Object.fromEntries(
        ['AuthorizeCall', 'StorageWeightReclaim'].map((name) => [name, { extrinsic: {}, payload: {} }]),
    ),
    rpc: {
        salus: {
            decide: method('Json', json('question'), at),
            decideAt: method('Json', json('question'), param('u64')('instant'), at),
            simulate: method('Json', patient, json('draft'), optional(param('u32')('from')), at),
            directives: method('Json', ...page),
            exclusions: method('Json', ...page),
            reports: method('Json', organisation, optional(param('u32')('cursor')), limit, at),
            verifyInclusion: method(
                'Json',
                organisation,
                hash('root'),
                param('u64')('index'),
                hash('commitment'),
                param('Vec<Hash>')('proof'),
                at,
            ),
            request: method('Option<Json>', param('u64')('id'), at),
            accounting: method('Json', patient, cursor, limit, optional(json('period')), at),
            overdue: method('Json', param('u32')('custodian'), cursor, limit, at),
            emergencyPreview: method(
                'Json',
                patient,
                organisation,
                param('AccountId')('practitioner'),
                text('reason'),
                optional(json('scope')),
                at,
            ),
            emergency: method('Option<Json>', param('u64')('grant'), at),
            emergencies: method('Json', ...page),
            emergencyDesk: method('Json', organisation, cursor, limit, at),
            emergencyStanding: method('Json', param('AccountId')('practitioner'), at),
            emergencyStatistics: method('Json', organisation, optional(param('u32')('cursor')), limit, at),
            // Amounts are text: decimal digits, in the smallest part of the asset.
            quote: method('Json', organisation, json('invoice'), at),
            ...paid('invoice', 'invoices'),
            ...paid('coverage', 'coverages'),
            ...paid('channel', 'channels'),
            treasury: method('Option<Json>', organisation, at),
            // Of `Json` a missing one would be sent as an object.
            held: method('Json', json('party'), optional(param('Option<Json>')('cursor')), limit, at),
            paymentAssets: method('Vec<Json>', at),
            paymentTerms: method('Json', at),
            release: method('Option<Json>', hash('sha256'), at),
            releases: method('Json', param('u32')('package'), optional(param('u32')('cursor')), limit, at),
            upgrade: method('Option<Json>', at),
            // Subscribe by the provider instead: the client shares and repeats what comes. docs/dapps.md
            // says how.
            subscribeDisclosures: subscription(
                ['disclosures', 'subscribeDisclosures', 'unsubscribeDisclosures'],
                patient,
                cursor,
            ),
            subscribeEmergencies: subscription(
                ['emergencies', 'subscribeEmergencies', 'unsubscribeEmergencies'],
                patient,
                optional(param('u32')('cursor')),
            ),
            version: method('Json', at),
        },
        // What the SDK has and the client does not know.
        author: { rotateKeysWithOwner: method('Json', bytes('owner')) },
        bitswap_v1: { get: method('Bytes', text('cid')) },
        chainHead_v1: {
            follow: subscription(['followEvent', 'follow', 'unfollow'], param('bool')('withRuntime')),
            body: method('Json', follow, hash('hash')),
            header: method('Json', follow, hash('hash')),
            storage: method('Json', follow, hash('hash'), param('Vec<Json>')('items'), optional(text('childTrie'))),
            call: method('Json', follow, hash('hash'), text('function'), bytes('parameters')),
            unpin: method('Json', follow, param('Vec<Hash>')('hashes')),
            continue: method('Json', follow, operation),
            stopOperation: method('Json', follow, operation),
        },
        chainSpec_v1: {
            chainName: method('Text'),
            genesisHash: method('Hash'),
            properties: method('Json'),
        },
        state: { callRecorded: method('Bytes', text('name'), bytes('bytes'), hash('block')) },
        transaction_v1: {
            broadcast: method('Json', bytes('transaction')),
            stop: method('Json', operation),
        },
        transactionWatch_v1: {
            submitAndWatch: subscription(['watchEvent', 'submitAndWatch', 'unwatch'], bytes('transaction')),
        },
    },
};

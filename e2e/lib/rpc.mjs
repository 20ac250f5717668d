// JSON-RPC without any client's help: for what clients would hide.

/** The code of the error that a method does not take its parameters. */
export const INVALID_PARAMS = -32602;

/** An error that a node answered. */
export class RpcError extends Error {
    constructor({ code, message, data }) {
        super(data === undefined ? message : `${message}: ${data}`);
        this.name = 'RpcError';
        this.code = code;
    }
}

/** Posts a body as it is; gives the status and the answer, decoded if it is JSON. */
export async function post(url, body) {
    const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    try {
        return { status: answer.status, body: JSON.parse(text) };
    } catch {
        return { status: answer.status, body: text };
    }
}

/** Sends a body over a WebSocket as it is; gives the answer. */
export function postOverWebSocket(url, body) {
    const socket = new WebSocket(url);
    return new Promise((resolve, reject) => {
        socket.onopen = () => socket.send(JSON.stringify(body));
        socket.onmessage = ({ data }) => resolve(JSON.parse(data));
        socket.onclose = ({ code }) => reject(new Error(`the node closed the connection with code ${code}`));
    }).finally(() => socket.close());
}

/**
 * A connection on which one can subscribe: `call` calls a method, `update` gives the next that the node
 * sends by itself. Both fail when the connection is closed.
 */
export async function connect(url) {
    const socket = new WebSocket(url);
    const [calls, updates, waiting] = [[], [], []];
    await new Promise((resolve, reject) => {
        socket.onopen = resolve;
        socket.onerror = () => reject(new Error(`no connection to ${url}`));
    });
    socket.onmessage = ({ data }) => {
        const message = JSON.parse(data);
        if (message.id !== undefined) calls[message.id](message);
        else if (waiting.length > 0) waiting.shift()(message);
        else updates.push(message);
    };
    const closed = new Promise((_, reject) => {
        socket.onclose = ({ code }) => reject(new Error(`the connection was closed with code ${code}`));
    });
    // Nobody may be waiting.
    closed.catch(() => {});
    const orClosed = (executor) => Promise.race([new Promise(executor), closed]);
    return {
        async call(method, params = []) {
            const { error, result } = await orClosed((resolve) => {
                const id = calls.push(resolve) - 1;
                socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
            });
            if (error) throw new RpcError(error);
            return result;
        },
        update: async () => updates.shift() ?? orClosed((resolve) => waiting.push(resolve)),
        close: () => socket.close(),
    };
}

/** Calls a method; throws an `RpcError` if the node answers one. */
export async function call(url, method, params = []) {
    const { status, body } = await post(url, { jsonrpc: '2.0', id: 1, method, params });
    if (typeof body === 'string') throw new Error(`the node answered ${status}: ${body}`);
    if (body.error) throw new RpcError(body.error);
    return body.result;
}

/** The number of the best block. */
export async function bestNumber(url) {
    return Number((await call(url, 'chain_getHeader')).number);
}

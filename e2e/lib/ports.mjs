// Ports for those who have to be told where they listen before they do.

import { createServer } from 'node:net';

/** So many ports that nobody uses, all different. */
export async function freePorts(count) {
    const servers = Array.from({ length: count }, () => createServer());
    await Promise.all(servers.map((server) => new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))));
    const ports = servers.map((server) => server.address().port);
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    return ports;
}

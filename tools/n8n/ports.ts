import { createServer } from 'node:net';

/**
 * The first port on loopback that is free, from `preferred` on; any if the next ones
 * are taken or none is preferred (0).
 */
export async function freePort(preferred: number, taken: number[] = []): Promise<number> {
	for (let port = preferred; port !== 0 && port < preferred + 20; port++) {
		if (!taken.includes(port) && (await listens(port)) !== undefined) return port;
	}
	const port = await listens(0);
	if (port === undefined) throw new Error('No port is free on 127.0.0.1');
	return port;
}

/** Listens for a moment and returns the port, or nothing if it is taken. */
async function listens(port: number): Promise<number | undefined> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(undefined));
		server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
			const address = server.address();
			server.close(() =>
				resolve(typeof address === 'object' && address !== null ? address.port : undefined),
			);
		});
	});
}

import { accountForTest, actionsOf } from './deliveryScene';
import { type EngineOptions, runNode, runThroughRouting } from './n8nEngine';
import type { Parameters } from './parameters';
import { type RecordingServer, startProxy, startSelfSigned } from './secrets/servers';

const start = accountForTest();
const servers: RecordingServer[] = [];
afterEach(async () => {
	await Promise.all(servers.splice(0).map(async (server) => await server.close()));
});
async function opened(server: Promise<RecordingServer>): Promise<RecordingServer> {
	servers.push(await server);
	return await server;
}

describe.each([
	['custom operation', runNode],
	['routing engine', runThroughRouting],
])("Request Options in n8n's %s", (_path, run) => {
	/** One contact, not tried again, looked up before it is saved. */
	const save = async (
		{ url, apiKey = 'k' }: { url: string; apiKey?: string },
		requestOptions: object,
		more: Parameters = {},
	) => {
		const options: EngineOptions = {
			items: [{}],
			parameters: {
				email: 'nathan@example.com',
				options: { maxRetries: 0 },
				requestOptions: requestOptions as Parameters,
				...more,
			},
			credential: { apiUrl: url, apiKey },
		};
		const { message, outputs } = await run(options);
		return message || String(outputs[0]?.[0]?.json.error ?? '');
	};
	const list = {
		lists: { list: [{ listId: { __rl: true, mode: 'id', value: '2' } }] },
	} as Parameters;

	it('all requests go through the proxy', async () => {
		const sandbox = await start();
		const proxy = await opened(startProxy());
		const address = `http://127.0.0.1:${proxy.port}`;
		expect(await save(sandbox, { proxy: address }, list)).toBe('');
		expect(proxy.seen.map(({ method, url }) => [method, url.startsWith(sandbox.url)])).toEqual([
			['GET', true],
			['POST', true],
		]);
		expect(actionsOf(sandbox)).toEqual(['v3/contacts', 'contact_sync']);
	});

	it.each([
		['p%40ss', 'p@ss'],
		['100%25', '100%'],
		['a%2540b', 'a%40b'],
		['pass', 'pass'],
	])('with its user name and the password that is written %s', async (written, password) => {
		const sandbox = await start();
		const proxy = await opened(startProxy());
		const address = `http://nathan:${written}@127.0.0.1:${proxy.port}`;
		expect(await save(sandbox, { proxy: address })).toBe('');
		const { headers } = proxy.seen[0] ?? {};
		const expected = Buffer.from(`nathan:${password}`).toString('base64');
		expect(headers?.['proxy-authorization']).toBe(`Basic ${expected}`);
	});

	it('a proxy that is no address is refused, and nothing is sent', async () => {
		const sandbox = await start();
		expect(await save(sandbox, { proxy: 'myproxy' })).toMatch(/proxy/i);
		expect(sandbox.requests).toEqual([]);
	});

	it('a request takes no longer than its timeout', async () => {
		const sandbox = await start();
		// Longer than this test may take.
		sandbox.addFault({ kind: 'slow', ms: 120_000 });
		expect(await save(sandbox, { timeout: 300 })).toMatch(/did not answer in time/);
	});

	it.each([undefined, 0, -5])('a timeout of %p is none: the usual one holds', async (timeout) => {
		const sandbox = await start({ latency: 50 });
		expect(await save(sandbox, timeout === undefined ? {} : { timeout })).toBe('');
		expect(sandbox.requests).toHaveLength(1);
	});

	it("a certificate that nobody vouches for is taken with 'Ignore SSL Issues' only", async () => {
		const server = await opened(startSelfSigned());
		const url = `https://127.0.0.1:${server.port}`;
		expect(await save({ url }, {})).toMatch(/could not be reached/);
		expect(server.seen).toEqual([]);
		expect(await save({ url }, { allowUnauthorizedCerts: true })).toBe('');
		expect(server.seen.map(({ method }) => method)).toEqual(['POST']);
	});
});

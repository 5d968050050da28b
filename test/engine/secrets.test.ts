import { LoadOptionsContext } from 'n8n-core';
import type { INode, INodeParameters } from 'n8n-workflow';
import { readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type FaultRule, type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox';
import { additionalDataOf, loadPackage, runNode, syncNode, workflowOf } from './n8nEngine';
import { logFile } from './secrets/loud';
import { placesWith } from './secrets/search';
import { closedPort, type RecordingServer, startProxy, startSelfSigned } from './secrets/servers';

jest.mock('./quiet', () => jest.requireActual('./secrets/loud'));

const KEY = 'kept-7Qz9secret4Xw1never2Ub8told';

/** What anything printed to the console. */
const printed: unknown[] = [];
const note = (...words: unknown[]) => void printed.push(words);

let sandbox: Sandbox;
let elsewhere: Sandbox;
let proxy: RecordingServer;
let selfSigned: RecordingServer;

beforeAll(() => {
	for (const method of ['debug', 'log', 'info', 'warn', 'error', 'trace'] as const)
		jest.spyOn(console, method).mockImplementation(note);
});
beforeEach(async () => {
	elsewhere = await startSandbox();
	proxy = await startProxy();
	selfSigned = await startSelfSigned();
	await open();
});
afterEach(async () => {
	await Promise.all(
		[sandbox, elsewhere, proxy, selfSigned].map(async (one) => await one.close()),
	);
});
afterAll(async () => await rm(dirname(logFile), { recursive: true, force: true }));

async function open(options: SandboxOptions = {}): Promise<void> {
	await sandbox?.close();
	sandbox = await startSandbox({ apiKey: KEY, ...options });
}

/** What happens to a run, and what its message tells of it. */
interface Situation {
	name: string;
	says: RegExp;
	account?: SandboxOptions;
	fault?: () => FaultRule;
	apiUrl?: () => string | Promise<string>;
	parameters?: INodeParameters;
	requestOptions?: () => INodeParameters;
	/** What the account is asked, where it is asked anything. */
	asks?: string[];
	/** Whether all three items are sent, and not the first alone. */
	allItems?: boolean;
}

const refusals = ['result_code_0', 'result_code_0_text', 'xml', '403_empty', '401'] as const;
const away = () => `${elsewhere.url}/admin/api.php`;
const throughProxy = () => ({ proxy: `http://127.0.0.1:${proxy.port}` });
const unlessUnsubscribed: INodeParameters = {
	lists: {
		list: [
			{
				listId: { __rl: true, mode: 'id', value: '2' },
				status: 'activeUnlessUnsubscribed',
				listOptions: {},
			},
		],
	},
};
const mailing: INodeParameters = {
	lists: {
		list: [
			{
				listId: { __rl: true, mode: 'id', value: '2' },
				status: 'active',
				listOptions: { instantResponders: true },
			},
		],
	},
};

const asked: Situation[] = [
	{ name: 'success', says: /^$/ },
	{
		name: 'a refused contact',
		says: /not valid/,
		parameters: { email: 'no one@example.com' },
	},
	...refusals.map((refuse) => ({
		name: `a wrong key, refused as ${refuse}`,
		account: { refuse, apiKey: 'another' },
		says: /not authorized|refused the credential/,
	})),
	{
		name: '301 to another host',
		fault: () => ({ kind: '301', location: away() }),
		says: /points to/,
	},
	{
		name: '302 to another host',
		fault: () => ({ kind: '302-other-host', location: away() }),
		says: /points to/,
	},
	{ name: 'a web page', fault: () => ({ kind: 'web-page' }), says: /web page/ },
	{ name: '404', fault: () => ({ kind: 'html-404' }), says: /no ActiveCampaign API/ },
	{ name: '402', fault: () => ({ kind: '402' }), says: /402/ },
	{ name: '429', fault: () => ({ kind: '429' }), says: /tried once|429/i },
	{ name: '500', fault: () => ({ kind: '500' }), says: /500/ },
	{ name: '503', fault: () => ({ kind: '503-page' }), says: /503/ },
	{ name: 'garbage', fault: () => ({ kind: 'garbage' }), says: /without a result/ },
	{ name: 'nothing', fault: () => ({ kind: 'empty-after-save' }), says: /without a result/ },
	{ name: 'a cut connection', fault: () => ({ kind: 'cut-after-save' }), says: /connection/ },
	{
		name: 'a cut connection, for a row that mails',
		fault: () => ({ kind: 'cut-after-save' }),
		parameters: mailing,
		says: /mailed twice|not tried again/,
	},
	{
		name: 'a timeout',
		fault: () => ({ kind: 'slow', ms: 2000 }),
		requestOptions: () => ({ timeout: 100 }),
		says: /time|answer/,
	},
	{
		name: 'a look-up',
		parameters: unlessUnsubscribed,
		asks: ['contact_view_email', 'contact_sync'],
		says: /^$/,
	},
	{
		name: 'a look-up that fails',
		parameters: unlessUnsubscribed,
		fault: () => ({ kind: '500', action: 'contact_view_email' }),
		asks: ['contact_view_email'],
		says: /could not be looked up/,
	},
	{
		name: 'a look-up that is led elsewhere',
		parameters: unlessUnsubscribed,
		fault: () => ({ kind: '301', action: 'contact_view_email', location: away() }),
		asks: ['contact_view_email'],
		says: /points to/,
	},
	{ name: 'a proxy', requestOptions: throughProxy, says: /^$/ },
	{
		name: 'a proxy and a refused contact',
		requestOptions: throughProxy,
		parameters: { email: 'no one@example.com' },
		says: /not valid/,
	},
];

const unasked: Situation[] = [
	{
		name: 'a refused connection',
		apiUrl: async () => `https://127.0.0.1:${await closedPort()}`,
		says: /could not be reached|connect/,
	},
	{
		name: 'a refused connection without TLS',
		apiUrl: async () => `http://127.0.0.1:${await closedPort()}`,
		says: /could not be reached|connect/,
	},
	{
		name: 'a name that is not found',
		apiUrl: () => 'https://account.invalid',
		says: /could not be reached|connect/,
	},
	{
		name: 'a certificate that nobody vouches for',
		apiUrl: () => `https://127.0.0.1:${selfSigned.port}`,
		says: /could not be reached|connect/,
	},
	{
		name: 'a certificate that nobody vouches for, behind a proxy',
		apiUrl: () => `https://127.0.0.1:${selfSigned.port}`,
		requestOptions: throughProxy,
		says: /could not be reached|connect/,
	},
	{
		name: 'a server that does not speak TLS',
		apiUrl: () => sandbox.url.replace('http:', 'https:'),
		says: /could not be reached|connect/,
	},
	{
		name: 'a proxy that is not there',
		requestOptions: () => ({ proxy: 'http://127.0.0.1:1' }),
		says: /could not be reached|connect/,
	},
	{ name: 'no TLS', apiUrl: () => 'http://account.example.com', says: /https/ },
];

/** Runs the node in a situation; what it leaves behind, by the name of the place. */
async function run(situation: Situation, onError: INode['onError']) {
	await open(situation.account);
	const { fault, parameters, requestOptions } = situation;
	if (fault) sandbox.addFault(fault());
	const result = await runNode({
		items: [{ row: 7 }, { row: 8 }, { row: 9 }],
		parameters: {
			email: 'nathan@example.com',
			options: { maxRetries: 0, requestsPerSecond: 0 },
			...(requestOptions && { requestOptions: requestOptions() }),
			...parameters,
		},
		credential: {
			apiUrl: (await situation.apiUrl?.()) ?? sandbox.url,
			apiKey: KEY,
		},
		node: { ...(onError && { onError }), executeOnce: !situation.allItems },
	});
	const [item] = result.outputs.flat();
	return { result, message: result.message || String(item?.json.error ?? '') };
}

/** What was sent to the account, without the one header that may hold the key. */
function sentToTheAccount(): unknown[] {
	return sandbox.requests.map(({ headers: { 'api-token': _, ...headers }, url, body }) => ({
		url,
		body,
		headers,
	}));
}

function proxied(): unknown[] {
	return proxy.seen.map(({ headers: { 'api-token': _, ...headers }, ...rest }) => ({
		...rest,
		headers,
	}));
}

async function expectKept(left: Record<string, unknown>): Promise<void> {
	const log = await readFile(logFile, 'utf8').catch(() => '');
	const places = { log, printed, requests: sentToTheAccount(), proxied: proxied(), ...left };
	expect(placesWith(KEY, places)).toEqual([]);
	expect(elsewhere.requests).toEqual([]);
	expect(selfSigned.seen).toEqual([]);
}

describe.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
	'the key is kept under %s, with',
	(onError) => {
		test.each(asked)('$name', async (situation) => {
			const { result, message } = await run(situation, onError);
			expect(message).toMatch(situation.says);
			const actions = sandbox.requests.map(({ action }) => action);
			expect(actions).toEqual(situation.asks ?? ['contact_sync']);
			for (const { headers } of sandbox.requests) expect(headers['api-token']).toBe(KEY);
			await expectKept({ ...result });
		});

		test.each(unasked)('$name', async (situation) => {
			const { result, message } = await run(situation, onError);
			expect(message).toMatch(situation.says);
			expect(sandbox.requests).toEqual([]);
			await expectKept({ ...result });
		});
	},
);

describe.each(['getLists', 'getCustomFields', 'getTags', 'getForms'] as const)(
	'the key is kept by %s, with',
	(method) => {
		const open = [...asked, ...unasked].filter(
			({ parameters, requestOptions }) => !parameters && !requestOptions,
		);
		test.each(open)('$name', async ({ account, fault, apiUrl }) => {
			await openFor(method, account, fault);
			const credential = { apiUrl: (await apiUrl?.()) ?? sandbox.url, apiKey: KEY };
			const { nodeType, credentialType } = await loadPackage();
			const options = { items: [], parameters: {}, credential };
			const workflow = workflowOf(nodeType, options);
			const node = workflow.getNode(syncNode);
			const additionalData = additionalDataOf(credentialType, options);
			if (node === null) throw new Error('No node');
			const context = new LoadOptionsContext(workflow, node, additionalData, 'parameters.x');
			const told: unknown = await nodeType.methods?.listSearch?.[method]
				?.call(context as never)
				.catch((thrown: unknown) => thrown);
			expect(told).toBeDefined();
			await expectKept({ told });
		});
	},
);

const actionOf = {
	getLists: 'list_list',
	getCustomFields: 'list_field_view',
	getTags: 'tags_list',
	getForms: 'form_getforms',
};

async function openFor(
	method: keyof typeof actionOf,
	account?: SandboxOptions,
	fault?: () => FaultRule,
): Promise<void> {
	await open(account);
	if (fault) sandbox.addFault({ ...fault(), action: actionOf[method] });
}

test('half of an answer that has the key in it is not shown', async () => {
	const truncated: Situation = {
		name: '',
		says: /not valid/,
		// The answer to user_me names the key of the user it belongs to.
		fault: () => ({ kind: 'truncated', action: 'user_me' }),
		parameters: { email: 'no one@example.com' },
		allItems: true,
	};
	const { result } = await run(truncated, 'continueErrorOutput');
	const [check] = sandbox.requests.filter(({ action }) => action === 'user_me');
	expect(placesWith(KEY, { answer: check?.answer })).toEqual(['answer']);
	const { outputs } = result;
	for (const { json } of outputs.flat()) expect(json.error).toMatch(truncated.says);
	expect(outputs.flat()).toHaveLength(3);
	await expectKept({ ...result });
});

test('a proxy is given the key in the header of the request it passes on, or nothing at all', async () => {
	await run({ name: '', says: /./, requestOptions: throughProxy }, 'stopWorkflow');
	expect(proxy.seen).toEqual([
		expect.objectContaining({
			url: `${sandbox.url}/admin/api.php?api_action=contact_sync&api_output=json`,
			headers: expect.objectContaining({ 'api-token': KEY }),
		}),
	]);
	proxy.seen.length = 0;
	const apiUrl = () => `https://127.0.0.1:${selfSigned.port}`;
	await run({ name: '', says: /./, apiUrl, requestOptions: throughProxy }, 'stopWorkflow');
	expect(proxy.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
		`CONNECT 127.0.0.1:${selfSigned.port}`,
	]);
	expect(JSON.stringify(proxy.seen)).not.toContain(KEY);
});

test('the search finds what is hidden: in a cause, a stack, a buffer, base64', () => {
	const cause = Object.assign(new Error('x'), { config: { headers: new Map([['a', KEY]]) } });
	const places = {
		cause: new Error('no', { cause }),
		hidden: Object.defineProperty({}, 'token', { value: KEY }),
		bytes: Buffer.from(`a${KEY}`),
		base64: Buffer.from(`user:${KEY}:x`).toString('base64'),
		nothing: { key: 'another' },
	};
	expect(placesWith(KEY, places)).toEqual(['cause', 'hidden', 'bytes', 'base64']);
});

test("n8n's log was written, with level debug, and without the key to its end", async () => {
	const log = await readFile(logFile, 'utf8');
	expect(log).toMatch(/"level":"debug"/);
	expect(placesWith(KEY, { log })).toEqual([]);
});

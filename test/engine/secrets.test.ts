import { LoadOptionsContext } from 'n8n-core';
import type { INode } from 'n8n-workflow';
import { readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox';
import { additionalDataOf, loadPackage, runNode, syncNode, workflowOf } from './n8nEngine';
import { logFile } from './secrets/loud';
import { placesWith } from './secrets/search';
import { startProxy, startSelfSigned } from './secrets/servers';
import { asked, type Servers, type Situation, throughProxy, unasked } from './secrets/situations';

jest.mock('./quiet', () => jest.requireActual('./secrets/loud'));

const KEY = 'kept-7Qz9secret4Xw1never2Ub8told';

/** What anything printed to the console. */
const printed: unknown[] = [];
const note = (...words: unknown[]) => void printed.push(words);

let sandbox: Sandbox;
let others: Omit<Servers, 'account'>;
const servers = (): Servers => ({ account: sandbox, ...others });

beforeAll(() => {
	for (const method of ['debug', 'log', 'info', 'warn', 'error', 'trace'] as const)
		jest.spyOn(console, method).mockImplementation(note);
});
beforeEach(async () => {
	others = {
		elsewhere: await startSandbox(),
		proxy: await startProxy(),
		selfSigned: await startSelfSigned(),
	};
	await open();
});
afterEach(async () => {
	await Promise.all(Object.values(servers()).map(async (one) => await one.close()));
});
afterAll(async () => await rm(dirname(logFile), { recursive: true, force: true }));

async function open(options: SandboxOptions = {}): Promise<void> {
	await sandbox?.close();
	sandbox = await startSandbox({ apiKey: KEY, ...options });
}

/** Runs the node in a situation; what it leaves behind, by the name of the place. */
async function run(situation: Situation, onError: INode['onError']) {
	await open(situation.account);
	const { fault, parameters, requestOptions } = situation;
	if (fault) sandbox.addFault({ times: Infinity, ...fault(servers()) });
	const result = await runNode({
		items: [{ row: 7 }, { row: 8 }, { row: 9 }],
		parameters: {
			email: 'nathan@example.com',
			options: { maxRetries: 0, requestsPerSecond: 0 },
			...(requestOptions && { requestOptions: requestOptions(servers()) }),
			...parameters,
		},
		credential: {
			apiUrl: (await situation.apiUrl?.(servers())) ?? sandbox.url,
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
	return others.proxy.seen.map(({ headers: { 'api-token': _, ...headers }, ...rest }) => ({
		...rest,
		headers,
	}));
}

async function expectKept(left: Record<string, unknown>): Promise<void> {
	const log = await readFile(logFile, 'utf8').catch(() => '');
	const places = { log, printed, requests: sentToTheAccount(), proxied: proxied(), ...left };
	expect(placesWith(KEY, places)).toEqual([]);
	expect(others.elsewhere.requests).toEqual([]);
	expect(others.selfSigned.seen).toEqual([]);
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
			const credential = { apiUrl: (await apiUrl?.(servers())) ?? sandbox.url, apiKey: KEY };
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
	fault?: Situation['fault'],
): Promise<void> {
	await open(account);
	if (fault) sandbox.addFault({ ...fault(servers()), action: actionOf[method] });
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
	const { proxy, selfSigned } = others;
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

test("n8n's log was written, with level debug, and without the key to its end", async () => {
	const log = await readFile(logFile, 'utf8');
	expect(log).toMatch(/"level":"debug"/);
	expect(placesWith(KEY, { log })).toEqual([]);
});

import { ExecuteContext, RoutingNode } from 'n8n-core';
import type { INodeType } from 'n8n-workflow';
import { startSandbox } from '../../sandbox';
import { additionalDataOf, loadPackage, runNode, workflowOf } from './n8nEngine';

interface Verdict {
	status: 'OK' | 'Error';
	message: string;
}

/** The credential's test as n8n's credentials tester runs it: the request through the declarative engine, then the rules. */
async function testCredential(credential: { apiUrl: string; apiKey: string }): Promise<Verdict> {
	const { credentialType } = await loadPackage();
	const { test } = credentialType;
	if (test === undefined) throw new Error('The credential has no test');
	const nodeType = {
		description: {
			displayName: 'Temp',
			name: 'temp',
			group: [],
			version: 1,
			description: '',
			defaults: {},
			inputs: [],
			outputs: [],
			credentials: [{ name: credentialType.name, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					default: '',
					routing: { request: test.request },
				},
			],
		},
	} as unknown as INodeType;
	const options = { items: [], parameters: {}, credential };
	const workflow = workflowOf(nodeType, options);
	const node = workflow.getNode('Sync');
	if (node === null) throw new Error('No node');
	const data = { main: [[{ json: {} }]] };
	const context = new ExecuteContext(
		workflow,
		node,
		additionalDataOf(credentialType, options),
		'internal',
		{ resultData: { runData: {} } } as never,
		0,
		[],
		data,
		{ node, data: {}, source: null },
		[],
	);
	const decrypted = { id: '1', name: 'Sandbox', type: credentialType.name, data: credential };
	try {
		const answer = await new RoutingNode(context, nodeType, decrypted).runNode();
		const body: Record<string, unknown> = answer?.[0]?.[0]?.json ?? {};
		for (const { type, properties } of test.rules ?? []) {
			if (type === 'responseSuccessBody' && body[properties.key] === properties.value) {
				return { status: 'Error', message: properties.message };
			}
		}
		return { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		return { status: 'Error', message: (error as Error).message };
	}
}

it('is green for the right key', async () => {
	const sandbox = await startSandbox();
	const { url, apiKey } = sandbox;
	expect(await testCredential({ apiUrl: `${url}/admin/`, apiKey: ` ${apiKey} ` })).toMatchObject({
		status: 'OK',
	});
	expect(sandbox.requests.map(({ action }) => action)).toEqual(['user_me']);
	await sandbox.close();
});

it.each(['result_code_0', 'result_code_0_text', 'xml', '403_empty', '401'] as const)(
	'is red for a wrong key that is refused as %s',
	async (refuse) => {
		const sandbox = await startSandbox({ refuse });
		const { status, message } = await testCredential({ apiUrl: sandbox.url, apiKey: 'wrong' });
		expect(status).toBe('Error');
		expect(message).toMatch(/API key.*Settings > Developer/);
		await sandbox.close();
	},
);

it.each(['web-page', '301', 'html-404', 'empty-after-save', 'garbage'] as const)(
	'is red for an address that answers with %s',
	async (kind) => {
		const sandbox = await startSandbox({
			faults: [{ kind, action: 'user_me', location: 'https://other.example.com/' }],
		});
		const { url, apiKey } = sandbox;
		const { status, message } = await testCredential({ apiUrl: url, apiKey });
		expect(status).toBe('Error');
		expect(message).toMatch(/API URL.*Settings > Developer/);
		await sandbox.close();
	},
);

it.each([
	['http://account.example.com', /does not start with https/],
	['account.example.com', /no web address/],
	['', /API URL.*empty/],
])('refuses "%s" as an address, for the test and for the node', async (apiUrl, words) => {
	expect(await testCredential({ apiUrl, apiKey: 'k' })).toMatchObject({
		status: 'Error',
		message: expect.stringMatching(words),
	});
	const { message } = await runNode({
		items: [{}],
		parameters: { email: 'nathan@example.com' },
		credential: { apiUrl, apiKey: 'k' },
	});
	expect(message).toMatch(words);
});

it.each(['', ' ', 'abc\u200bdef', 'abc…', 'abc def'])(
	'refuses the key "%s", which no HTTP header can hold, in words that name it',
	async (apiKey) => {
		const { authenticate } = (await loadPackage()).credentialType;
		if (typeof authenticate !== 'function') throw new Error('authenticate is no function');
		const asked = authenticate({ apiKey }, { url: 'https://account.example.com/x' });
		await expect(asked).rejects.toThrow(/^'API Key' of the credential .* Copy the key again/);
		await expect(asked).rejects.not.toThrow(/abc/);
	},
);

it('refuses the key to an unencrypted address whichever node asks', async () => {
	const { credentialType } = await loadPackage();
	const { authenticate } = credentialType;
	if (typeof authenticate !== 'function') throw new Error('authenticate is no function');
	const credential = { apiUrl: 'https://account.example.com', apiKey: 'secret' };
	await expect(authenticate(credential, { url: 'http://account.example.com/x' })).rejects.toThrow(
		/https/,
	);
	await expect(
		authenticate(credential, { uri: 'http://account.example.com/x' } as never),
	).rejects.toThrow(/https/);
	await expect(
		authenticate(credential, { url: 'http://127.0.0.1:8025/x' }),
	).resolves.toMatchObject({
		headers: { 'API-TOKEN': 'secret' },
	});
});

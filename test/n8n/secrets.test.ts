import type { INode } from 'n8n-workflow';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FaultRule, type Sandbox, startSandbox } from '../../sandbox';
import type { Execution } from '../../tools/n8n/execution';
import { CREDENTIAL_TYPE, NODE_TYPE } from '../../tools/n8n/names';
import { packPackage } from '../../tools/n8n/package';
import { get } from '../../tools/n8n/rest';
import { type RunningN8n, startN8n } from '../../tools/n8n/run';
import type { StoredCredential, WorkflowFile } from '../../tools/n8n/workflow';
import { Cleanup } from '../../tools/start/cleanup';
import { temporaryFolder, type UserFolder } from '../../tools/start/userFolder';
import { startSelfSigned } from '../engine/secrets/servers';
import { placesWith } from '../engine/secrets/search';
import { readDatabase, type Table } from './secrets/database';
import { filesIn } from './secrets/files';

const KEY = 'kept-3Hd6secret8Rt5never7Yz1told';

const cleanup = new Cleanup();
let folder: UserFolder;
let n8n: RunningN8n;
let sandbox: Sandbox;
let elsewhere: Sandbox;
let good: StoredCredential;

beforeAll(async () => {
	folder = await temporaryFolder();
	cleanup.add(folder.close);
	sandbox = await startSandbox({ apiKey: KEY });
	cleanup.add(sandbox.close);
	elsewhere = await startSandbox();
	cleanup.add(elsewhere.close);
	n8n = await startN8n({
		userFolder: folder.path,
		package: await packPackage(folder.path),
		env: {
			N8N_LOG_LEVEL: 'debug',
			N8N_LOG_OUTPUT: 'console,file',
			N8N_LOG_FILE_LOCATION: join(folder.path, 'debug.log'),
			EXECUTIONS_DATA_SAVE_ON_PROGRESS: 'true',
		},
	});
	cleanup.add(n8n.stop);
	good = await credentialFor('Good', sandbox.url);
});
afterAll(async () => await cleanup.run());

async function credentialFor(name: string, apiUrl: string): Promise<StoredCredential> {
	return await n8n.importCredential(CREDENTIAL_TYPE, name, { apiUrl, apiKey: KEY });
}

async function sync(
	{ id, name }: StoredCredential,
	onError: INode['onError'] = 'continueErrorOutput',
	email = 'nathan@example.com',
): Promise<Execution> {
	const node = (title: string, type: string, parameters: INode['parameters']): INode => ({
		id: title,
		name: title,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters,
	});
	const options = { maxRetries: 0 };
	const workflow: WorkflowFile = {
		name: 'Secrets',
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', {}),
			{
				...node('Sync', NODE_TYPE, {
					resource: 'contact',
					operation: 'upsert',
					email,
					options,
				}),
				credentials: { [CREDENTIAL_TYPE]: { id, name } },
				...(onError && { onError }),
			},
		],
		connections: { Start: { main: [[{ node: 'Sync', type: 'main', index: 0 }]] } },
	};
	return await n8n.executeWorkflow(await n8n.importWorkflow(workflow));
}

async function pickList(methodName: string, { id, name }: StoredCredential): Promise<unknown> {
	return await n8n.api
		.call('POST', 'dynamic-node-parameters/resource-locator-results', {
			path: 'parameters.lists',
			methodName,
			nodeTypeAndVersion: { name: NODE_TYPE, version: 1 },
			currentNodeParameters: {},
			credentials: { [CREDENTIAL_TYPE]: { id, name } },
		})
		.catch((thrown: unknown) => thrown);
}

/** All that n8n has written: what it printed, its logs, its database, as files and read. */
async function expectKept(left: unknown): Promise<void> {
	// Some of it may still be on its way into a file.
	await sleep(1000);
	const files = await filesIn(folder.path);
	expect(Object.keys(files)).toEqual(
		expect.arrayContaining([n8n.logFile, join(folder.path, 'debug.log')]),
	);
	const database = await readDatabase(folder.path);
	expect(database.execution_data?.length).toBeGreaterThan(0);
	const requests = sandbox.requests.map(
		({ headers: { 'api-token': _, ...headers }, url, body }) => ({ url, body, headers }),
	);
	const pages = await Promise.all(
		['/', '/_sandbox/state', '/_sandbox/page.js'].map(
			async (path) => await (await fetch(sandbox.url + path)).text(),
		),
	);
	expect(placesWith(KEY, { ...files, ...tables(database), requests, pages, left })).toEqual([]);
	expect(elsewhere.requests).toEqual([]);
}

function tables(database: Record<string, Table>): Record<string, Table> {
	return Object.fromEntries(
		Object.entries(database).map(([name, rows]) => [`table ${name}`, rows]),
	);
}

const faults: FaultRule['kind'][] = ['cut-after-save', '500', 'garbage', 'refused-xml'];

test('runs that succeed and that fail', async () => {
	const left: unknown[] = [
		await sync(good),
		await sync(good, 'stopWorkflow', 'no one@example.com'),
	];
	for (const kind of faults) {
		for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
			// One odd answer is asked about and tried once more.
			const times = kind === 'refused-xml' ? 2 : 1;
			sandbox.addFault({ kind, times, action: 'contact_sync' });
			left.push(await sync(good, onError));
		}
	}
	const location = `${elsewhere.url}/admin/api.php`;
	const action = 'contact_sync';
	sandbox.addFault({ kind: '302-other-host', location, times: 2, action });
	left.push(await sync(good, 'stopWorkflow'));
	expect(left.map((run) => get(run, 'status'))).toEqual([
		'success',
		'error',
		...faults.flatMap(() => ['error', 'success']),
		'error',
	]);
	expect(sandbox.requests.length).toBeGreaterThan(left.length);
	expect(new Set(sandbox.requests.map(({ headers }) => headers['api-token']))).toEqual(
		new Set([KEY]),
	);
	await expectKept(left);
});

test('accounts that are not reached', async () => {
	const selfSigned = await startSelfSigned();
	cleanup.add(selfSigned.close);
	const urls = {
		TLS: `https://127.0.0.1:${selfSigned.port}`,
		nobody: 'https://127.0.0.1:1',
		unknown: 'https://account.invalid',
		unencrypted: 'http://account.example.com',
	};
	const left: unknown[] = [];
	for (const [name, url] of Object.entries(urls)) {
		const credential = await credentialFor(name, url);
		left.push(await sync(credential, 'stopWorkflow'), await pickList('getLists', credential));
	}
	expect(selfSigned.seen).toEqual([]);
	await expectKept(left);
});

test('a wrong key, pick-lists, and the test of the credential', async () => {
	const wrong = await startSandbox({ apiKey: 'another', refuse: 'xml' });
	cleanup.add(wrong.close);
	const refused = await credentialFor('Refused', wrong.url);
	const left: unknown[] = [await sync(refused, 'stopWorkflow')];
	const verdicts: unknown[] = [];
	for (const credential of [good, refused]) {
		for (const method of ['getLists', 'getCustomFields', 'getTags', 'getForms'])
			left.push(await pickList(method, credential));
		const stored = await n8n.api.call('GET', `credentials/${credential.id}?includeData=true`);
		const credentials = { ...credential, data: get(stored, 'data') };
		const test = await n8n.api.call('POST', 'credentials/test', { credentials });
		verdicts.push(get(test, 'status'));
		left.push(stored, test);
	}
	expect(verdicts).toEqual(['OK', 'Error']);
	await expectKept(left);
});

test('the stored credential is encrypted', async () => {
	const { credentials_entity: stored = [] } = await readDatabase(folder.path);
	expect(stored.length).toBeGreaterThan(1);
	expect(JSON.stringify(stored)).not.toMatch(/apiKey|apiUrl/);
});

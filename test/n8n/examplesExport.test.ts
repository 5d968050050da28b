import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outputJson } from '../../tools/n8n/execution';
import type { WorkflowFile } from '../../tools/n8n/workflow';
import { contactState } from '../../tools/start/contactState';
import { temporaryFolder, type UserFolder } from '../../tools/start/userFolder';
import { exampleNames, readExampleFile } from './support/exampleFiles';
import { type Station, startStation } from './support/station';

type Exported = WorkflowFile & { id: string };

let folder: UserFolder;
let station: Station | undefined;

beforeAll(async () => {
	folder = await temporaryFolder();
});
afterAll(async () => {
	await station?.close();
	await folder?.close();
});

/** What makes a workflow run: all but the ids of credentials, which are each n8n's own. */
function whatRuns({ nodes, connections, settings }: WorkflowFile) {
	const named = nodes.map(({ credentials = {}, ...node }) => ({
		...node,
		credentials: Object.entries(credentials).map(([type, { name }]) => [type, name]),
	}));
	return { nodes: named, connections, settings };
}

/** Runs the workflow, and tells what came of it in n8n and in the account. */
async function run({ n8n, sandbox }: Station, id: string) {
	const execution = await n8n.executeWorkflow(id);
	expect([execution.status, execution.error?.message]).toEqual(['success', undefined]);
	return {
		subscribed: outputJson(execution, 'Subscribed to All'),
		others: outputJson(execution, 'Say Who and Which'),
		contacts: [...sandbox.account.contacts.keys()].map((email) =>
			contactState(sandbox.account, email),
		),
		requests: sandbox.requests.map(({ url, body }) => `${url} ${body}`).sort(),
	};
}

test('saved workflows, exported and imported into a fresh n8n, run unchanged', async () => {
	const file = join(folder.path, 'exported.json');
	station = await startStation();
	for (const name of exampleNames()) await station.n8n.importWorkflow(readExampleFile(name));
	await station.command('export:workflow', '--all', `--output=${file}`);
	const exported = JSON.parse(await readFile(file, 'utf8')) as Exported[];
	expect(exported).toHaveLength(exampleNames().length);
	const one = exported.find(({ name }) => name === 'Who had left a list');
	if (!one) throw new Error('The workflow to run was not exported');
	const before = await run(station, one.id);
	expect([before.subscribed, before.others].map(({ length }) => length)).toEqual([2, 2]);
	await station.close();

	station = await startStation();
	await station.command('import:workflow', `--input=${file}`);
	for (const workflow of exported) {
		const stored = await station.n8n.api.call('GET', `workflows/${workflow.id}`);
		expect(whatRuns(stored as WorkflowFile)).toEqual(whatRuns(workflow));
	}
	expect(await run(station, one.id)).toEqual(before);
});

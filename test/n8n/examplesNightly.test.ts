import type { INodeParameters } from 'n8n-workflow';
import { type Execution, outputJson, readExecution } from '../../tools/n8n/execution';
import { get } from '../../tools/n8n/rest';
import type { WorkflowFile } from '../../tools/n8n/workflow';
import { readExampleFile } from './support/exampleFiles';
import { ending, type ExampleStation, startExampleStation } from './support/exampleStation';

const NAME = 'nightly-table-sync.json';

let station: ExampleStation;

// The table stays from test to test: each has people of its own.
beforeAll(async () => {
	station = await startExampleStation();
});
beforeEach(() => station.sandbox.reset());
afterEach(async () => await station.noMoreFaults());
afterAll(async () => await station?.close());

const run = async (id: string) =>
	await station.n8n.executeWorkflow(id, { trigger: 'Every Night', timeoutMs: 120_000 });

/** What was written about each row in a run, in the order of the rows. */
const written = (execution: Execution) =>
	outputJson(execution, 'Write the Result').map(({ email, result }) => [email, result]);

test('the first run makes the table; rows are contacts once, and every row is told its result', async () => {
	const id = await station.importExample(NAME);
	const night = await run(id);
	expect(ending(night)).toEqual(['success']);
	expect(station.state('ada@example.com')).toEqual({
		id: expect.any(Number),
		firstName: 'Ada',
		lastName: 'Winter',
		organization: 'Winter & Sons',
		lists: { 2: 1, 8: 1 },
		fields: { JOB_TITLE: ['Engineer'] },
		tags: ['lead', 'webinar-2026'],
	});
	// Unsubscribed from 2, and left so.
	expect(station.state('gatsby@example.com')?.lists).toEqual({ 2: 2, 8: 1 });
	expect(station.state('nathan@example.com')?.lists).toEqual({ 2: 1, 5: 1, 8: 1 });
	const idOf = (name: string) => station.state(`${name}@example.com`)?.id;
	expect(written(night)).toEqual([
		['ada@example.com', `synced as contact ${idOf('ada')}`],
		['gatsby@example.com', `synced as contact ${idOf('gatsby')}, left alone on the lists 2`],
		['nathan@example.com', `synced as contact ${idOf('nathan')}`],
		['sam typo@example.com', expect.stringMatching(/^refused: .*Address is not valid/)],
	]);

	const sent = station.syncedAddresses().length;
	const next = await run(id);
	expect(ending(next)).toEqual(['success']);
	expect(next.runData['Add or Update Contact']).toBeUndefined();
	expect(station.syncedAddresses()).toHaveLength(sent);
});

test.each([
	['an outage', '503-page'],
	['a key that is refused', '401'],
] as const)('after %s the run is red, and the next one sends these rows again', async (_, kind) => {
	const people = [`right-${kind}@example.com`, `wrong ${kind}@example.com`];
	const id = await station.n8n.importWorkflow(
		changed({
			...withPeople(people),
			'Add or Update Contact': { options: { maxRetries: 0 } },
		}),
	);
	station.sandbox.addFault({ kind, action: '*', times: Infinity });
	const outage = await run(id);
	expect(ending(outage)).toEqual([
		'error',
		expect.stringMatching(/^Nothing got through: try again: /),
	]);
	expect(written(outage)).toEqual(
		people.map((email) => [email, expect.stringMatching(/^try again: /)]),
	);

	await station.noMoreFaults();
	const next = await run(id);
	expect(ending(next)).toEqual(['success']);
	expect(written(next)).toEqual([
		[people[0], expect.stringMatching(/^synced as contact \d+$/)],
		[people[1], expect.stringMatching(/^refused: .*Address is not valid/)],
	]);
});

test('stopped in the middle and run again: every row gets in, and what was done stays done', async () => {
	const people = Array.from({ length: 12 }, (_, index) => `person${index}@example.com`);
	const id = await station.n8n.importWorkflow(
		changed({ ...withPeople(people), '200 Rows a Round': { batchSize: 4 } }),
	);
	// The second round stays under way until it is stopped.
	station.sandbox.addFault({ kind: 'slow', ms: 600_000, email: people[5] });
	const started = await station.n8n.api.call('POST', `workflows/${id}/run`, {
		workflowData: await station.n8n.api.call('GET', `workflows/${id}`),
		triggerToStartFrom: { name: 'Every Night' },
	});
	const executionId = String(get(started, 'executionId'));
	await station.n8n.api.waitFor(
		'workflows',
		() => (station.syncedAddresses().includes(people[5] ?? '') ? true : undefined),
		60_000,
	);
	await station.n8n.api.call('POST', `executions/${executionId}/stop`);
	const stopped = await station.n8n.api.waitFor(
		`executions/${executionId}`,
		readExecution,
		30_000,
	);
	expect(stopped.status).toBe('canceled');
	const before = station.syncedAddresses().length;

	await station.noMoreFaults();
	const next = await run(id);
	expect(ending(next)).toEqual(['success']);
	// The first round is not sent again, the others are.
	expect(station.syncedAddresses().slice(before).sort()).toEqual(people.slice(4).sort());
	for (const email of people)
		expect([email, station.state(email)?.lists]).toEqual([email, { 2: 1, 8: 1 }]);
	expect(ending(await run(id))).toEqual(['success']);
	expect(station.syncedAddresses()).toHaveLength(before + 8);
});

/** Other people in the table. */
function withPeople(people: string[]): Record<string, INodeParameters> {
	const rows = people.map((email) => ({ email, first_name: 'Nathan', tags: 'lead' }));
	return { 'Sample People': { jsonOutput: JSON.stringify({ people: rows }) } };
}

/** The example with other parameters in some of its nodes. */
function changed(parameters: Record<string, INodeParameters>): WorkflowFile {
	const workflow = readExampleFile(NAME);
	return {
		...workflow,
		nodes: workflow.nodes.map((node) => ({
			...node,
			parameters: { ...node.parameters, ...parameters[node.name] },
		})),
	};
}

import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Sandbox, startSandbox } from '../../sandbox';
import { CREDENTIAL_TYPE } from '../../tools/n8n/names';
import { Cleanup } from '../../tools/start/cleanup';
import { type Call, callUntilTaken } from './queue/caller';
import { type Cluster, startCluster } from './queue/cluster';
import { batch, foundIn } from './queue/contacts';
import { type ListedExecution, listExecutions, pressRetry } from './queue/executions';
import { type Figures, figuresOf } from './queue/figures';
import { webhookWorkflow } from './queue/workflow';
import { publish } from './support/executions';

const RPS = 25;
const SETTLED_S = 20;
const batches = Array.from({ length: 20 }, (_, number) => batch(number, 100));
const contacts = batches.flat();

const cleanup = new Cleanup();
let sandbox: Sandbox;
let cluster: Cluster;
let calls: Call[][];
let killedAt: number;
let figures: Figures;
let executions: ListedExecution[];
let retried: { status: string; requests: number };

beforeAll(async () => {
	const folder = await mkdtemp(join(tmpdir(), 'queue-mode-'));
	cleanup.add(async () => await rm(folder, { recursive: true, force: true, maxRetries: 5 }));
	// As long as ActiveCampaign takes to answer: several requests are on their way at once.
	sandbox = await startSandbox({ rps: RPS, latency: 200 });
	cleanup.add(sandbox.close);
	cluster = await startCluster(folder, { workers: 2, concurrency: 5 }, cleanup);
	const { main, workers } = cluster;
	const workflowId = await storeWorkflow();
	await publish(main, workflowId);

	const calling = Promise.all(batches.map(async (batch) => await callUntilTaken(main, batch)));
	await untilSynced(contacts.length / 2);
	await workers[0]?.kill();
	killedAt = performance.now();
	calls = await calling;

	figures = figuresOf(sandbox.requests, RPS, SETTLED_S);
	executions = await listExecutions(main, workflowId);
	const [failed] = executions.filter(({ status }) => status === 'error');
	const status = failed ? await pressRetry(main, failed.id) : '';
	retried = { status, requests: sandbox.requests.length - figures.sent };
	report();
});
afterAll(async () => await cleanup.run());

async function storeWorkflow(): Promise<string> {
	const { main } = cluster;
	const account = { apiUrl: sandbox.url, apiKey: sandbox.apiKey };
	const credential = await main.importCredential(CREDENTIAL_TYPE, 'Sandbox account', account);
	return await main.importWorkflow(webhookWorkflow(credential, RPS));
}

async function untilSynced(count: number): Promise<void> {
	const seeded = sandbox.account.contacts.size;
	const end = Date.now() + 300_000;
	while (sandbox.account.contacts.size < seeded + count) {
		if (Date.now() > end) throw new Error(`After five minutes there are no ${count} contacts`);
		await sleep(50);
	}
}

/** The calls that n8n did not take at once, with the number of their batch. */
function calledAgain(): number[] {
	return calls.flatMap(({ length }, number) => (length > 1 ? [number] : []));
}

function mailedTwice(): string[] {
	const mailed = sandbox.account.mailings.map(({ email }) => email);
	return mailed.filter((email, index) => mailed.indexOf(email) !== index);
}

function report(): void {
	const told = calledAgain().map((number) => calls[number]?.[0]?.answeredAt ?? NaN);
	const lines = [
		`sent ${figures.sent} requests for ${contacts.length} contacts: ${figures.accepted} accepted, ${figures.tooMany} answered 429`,
		`429 after the first ${SETTLED_S} s: ${(figures.shareOfTooMany * 100).toFixed(1)} % of the answers`,
		`sending took ${figures.sending.toFixed(0)} s; the limit alone: ${figures.minimum.toFixed(0)} s (${contacts.length / RPS} s for the contacts, the rest for those sent again); ${(figures.sending / figures.minimum).toFixed(2)} times as long`,
		`executions: ${executions.length}, of which ${told.length} died with their worker. n8n ran none of them again; their callers were told after ${((Math.max(...told) - killedAt) / 1000).toFixed(0)} s and called again`,
		`mailed twice by that: ${mailedTwice().length} of ${contacts.filter(({ welcome }) => welcome).length}`,
	];
	process.stdout.write(`${lines.map((line) => `  queue mode: ${line}\n`).join('')}`);
}

test('all contacts are in the account, none with the values of another', () => {
	const found = contacts.map(({ email }) => foundIn(sandbox.account, email));
	expect(found).toEqual(contacts.map(({ welcome: _, ...sent }) => sent));
});

test('every call is answered with success in the end', () => {
	expect(calls.map((tries) => tries.at(-1)?.status)).toEqual(batches.map(() => 200));
	expect(calledAgain().length).toBeGreaterThan(0);
});

test('n8n fails the executions of a dead worker and runs none of them again', () => {
	const again = calledAgain();
	for (const number of again)
		expect(calls[number]?.map(({ status }) => status)).toEqual([500, 200]);
	const ended = (wanted: string) => executions.filter(({ status }) => status === wanted).length;
	expect(executions).toHaveLength(batches.length + again.length);
	expect({ success: ended('success'), error: ended('error') }).toEqual({
		success: batches.length,
		error: again.length,
	});
});

test('Retry has nothing left to run: n8n has dropped what the execution was given', () => {
	expect(retried).toEqual({ status: 'error', requests: 0 });
});

test('whoever was mailed twice was in an execution that was run again', () => {
	const allowed = new Set(
		calledAgain()
			.flatMap((number) => batches[number] ?? [])
			.map(({ email }) => email),
	);
	expect(mailedTwice().filter((email) => !allowed.has(email))).toEqual([]);
	const mailed = new Set(sandbox.account.mailings.map(({ email }) => email));
	const welcome = contacts.filter(({ welcome }) => welcome).map(({ email }) => email);
	expect([...mailed].sort()).toEqual(welcome.sort());
});

test('two workers find a common pace', () => {
	expect(figures.shareOfTooMany).toBeLessThan(0.1);
});

test('they use the limit', () => {
	const [load = 0] = loadavg();
	const ratio = figures.sending / figures.minimum;
	if (load > 3 * cpus().length) {
		// n8n itself is then slower than the limit; the unit tests hold the pace to this figure.
		process.stdout.write(
			`  queue mode: NOT HELD TO ITS TIME, the load is ${load.toFixed(1)}\n`,
		);
		return;
	}
	expect(ratio).toBeLessThan(1.6);
});

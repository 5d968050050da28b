import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Sandbox, startSandbox } from '../../sandbox';
import { CREDENTIAL_TYPE } from '../../tools/n8n/names';
import { Cleanup } from '../../tools/start/cleanup';
import { type Call, callUntilTaken } from './queue/caller';
import { type Cluster, startCluster } from './queue/cluster';
import { batch, foundIn, type SentContact } from './queue/contacts';
import { importWorkflow } from './queue/importWorkflow';
import { publish } from './support/executions';

const ROWS = 10_000;
const MINUTE_MS = 60_000;
/** Two imports that run to their end, and two of which one loses its worker. */
const undisturbed = [batch(0, ROWS), batch(1, ROWS)];
const disturbed = [batch(2, ROWS), batch(3, ROWS)];

const cleanup = new Cleanup();
let sandbox: Sandbox;
let cluster: Cluster;

beforeAll(async () => {
	const folder = await mkdtemp(join(tmpdir(), 'import-queue-'));
	cleanup.add(async () => await rm(folder, { recursive: true, force: true, maxRetries: 5 }));
	sandbox = await startSandbox({ rps: 5, latency: 100, importMsPerContact: 0 });
	cleanup.add(sandbox.close);
	// One execution a worker: two imports at once are on both.
	cluster = await startCluster(folder, { workers: 2, concurrency: 1 }, cleanup);
	const { main } = cluster;
	const account = { apiUrl: sandbox.url, apiKey: sandbox.apiKey };
	const credential = await main.importCredential(CREDENTIAL_TYPE, 'Sandbox account', account);
	await publish(main, await main.importWorkflow(importWorkflow(credential)));
});
afterAll(async () => await cleanup.run());

async function calling(batches: SentContact[][]): Promise<Call[][]> {
	return await Promise.all(batches.map(async (one) => await callUntilTaken(cluster.main, one)));
}

const posts = () => sandbox.requests.filter(({ action }) => action === 'v3/import/bulk_import');

/** The imports under way at that time: the worker of either of them, by the addresses it posts. */
function postedOf(number: number): number {
	return posts().filter(({ body }) => body.includes(`"contact-${number}-`)).length;
}

async function until(isSo: () => boolean): Promise<void> {
	const end = Date.now() + 5 * MINUTE_MS;
	while (!isSo()) {
		if (Date.now() > end) throw new Error('After five minutes it has not come about');
		await sleep(50);
	}
}

function expectAllIn(batches: SentContact[][]): void {
	const contacts = batches.flat();
	const wrong = contacts.filter(({ welcome: _, ...sent }) => {
		const found = foundIn(sandbox.account, sent.email);
		return JSON.stringify(found) !== JSON.stringify(sent);
	});
	expect(wrong.slice(0, 3)).toEqual([]);
}

test('two workers that import at once bring all in, and find their way with the limits', async () => {
	const calls = await calling(undisturbed);
	expect(calls.map((tries) => tries.map(({ status }) => status))).toEqual([[200], [200]]);
	expectAllIn(undisturbed);
	const all = sandbox.requests;
	const isRefused = ({ status, answer }: (typeof all)[number]) =>
		status === 429 || answer.includes('Rate limit exceeded');
	const late = all.filter(({ at }) => at - (all[0]?.at ?? 0) > MINUTE_MS);
	process.stdout.write(
		`  two imports at once: ${posts().length} imports posted, ${all.filter(isRefused).length} of ${all.length} requests refused for a limit, after the first minute ${late.filter(isRefused).length} of ${late.length}\n`,
	);
	expect(late.filter(isRefused).length).toBeLessThanOrEqual(late.length / 10);
});

test('a worker that is killed in the middle: calling again brings in what it had not sent, and changes nothing else', async () => {
	sandbox.reset();
	const ended = calling(disturbed);
	await until(() => postedOf(2) >= 10 && postedOf(3) >= 10);
	await cluster.workers[0]?.kill();
	const calls = await ended;
	const statuses = calls.map((tries) => tries.map(({ status }) => status));
	expect(statuses.sort((one, other) => one.length - other.length)).toEqual([[200], [500, 200]]);
	expectAllIn(disturbed);
	const seeded = 6;
	expect(sandbox.account.contacts.size).toBe(seeded + 2 * ROWS);
	expect(sandbox.automationRuns).toEqual([]);
});

import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox';
import { readOptions } from '../../../sandbox/cli';
import { call } from './client';

let now = 0;
let sandbox: Sandbox;

beforeEach(() => start());

afterEach(() => sandbox.close());

async function start(options?: SandboxOptions): Promise<void> {
	now = 1_000_000_000_000;
	sandbox = await startSandbox({ ...options, now: () => now });
}

async function v3(method: string, path: string, body?: unknown, key = sandbox.apiKey) {
	const answer = await fetch(`${sandbox.url}/api/3/${path}`, {
		method,
		headers: { 'Api-Token': key },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	return { status: answer.status, text: await answer.text() };
}

const ADA = { email: 'ada@example.com', first_name: 'Ada', subscribe: [{ listid: 2 }] };

async function post(contacts: unknown[] = [ADA]): Promise<string> {
	const { text } = await v3('POST', 'import/bulk_import', { contacts });
	return (JSON.parse(text) as { batchId: string }).batchId;
}

test('what was imported is seen by v1, by tests and by people, as soon as its time has come', async () => {
	const batchId = await post();
	const look = async () => {
		const v1 = await call(sandbox, 'contact_view_email', { query: `&email=${ADA.email}` });
		const state = await (await fetch(`${sandbox.url}/_sandbox/state`)).text();
		const { text } = await v3('GET', `import/info?x=1&batchId=${batchId}`);
		return {
			v1: v1.text.includes('"first_name":"Ada"'),
			tests: sandbox.account.find(ADA.email) !== undefined,
			people: state.includes('"firstName":"Ada"'),
			mails: sandbox.automationRuns.length,
			state: sandbox.imports[0]?.state,
			told: (JSON.parse(text) as { status: unknown }).status,
		};
	};
	const before = {
		v1: false,
		tests: false,
		people: false,
		mails: 0,
		state: 'waiting',
		told: false,
	};
	expect(await look()).toEqual(before);
	now += 60_000;
	const after = { v1: true, tests: true, people: true, mails: 1 };
	expect(await look()).toEqual({ ...after, state: 'completed', told: 'completed' });
});

test('a request is recorded with its action and its answer', async () => {
	await post();
	await v3('POST', 'import/bulk_import', { contacts: [{}] });
	await v3('GET', 'import/info?batchId=x');
	const recorded = sandbox.requests.map(({ action, status, answer }) => [action, status, answer]);
	expect(recorded).toEqual([
		['v3/import/bulk_import', 200, expect.stringContaining('"queued_contacts":1')],
		['v3/import/bulk_import', 400, expect.stringContaining('"failureReasons"')],
		['v3/import/info', 200, expect.stringContaining('"status":false')],
	]);
	expect(JSON.parse(sandbox.requests[0]?.body ?? '')).toEqual({ contacts: [ADA] });
});

test('faults reach it: a value that a firewall blocks, and an answer that is lost', async () => {
	const action = 'v3/import/bulk_import';
	sandbox.addFault({ kind: '403-page', action, times: Infinity, matches: ({ body }) => body.includes('SELECT') }); // prettier-ignore
	sandbox.addFault({ kind: 'cut-after-save', action });
	const blocked = { contacts: [ADA, { email: 'b@example.com', last_name: 'SELECT * FROM' }] };
	expect((await v3('POST', 'import/bulk_import', blocked)).status).toBe(403);
	expect(sandbox.imports).toEqual([]);
	await expect(post()).rejects.toThrow();
	expect(sandbox.imports).toHaveLength(1);
	expect((await v3('POST', 'import/bulk_import', { contacts: [ADA] })).status).toBe(200);
});

test('a wrong key imports nothing', async () => {
	const { status } = await v3('POST', 'import/bulk_import', { contacts: [ADA] }, 'wrong');
	expect(status).toBe(403);
	expect(sandbox.imports).toEqual([]);
});

test('a reset forgets imports that wait', async () => {
	await post();
	await fetch(`${sandbox.url}/_sandbox/reset`, { method: 'POST' });
	now += 60_000;
	expect([sandbox.imports, sandbox.account.find(ADA.email)]).toEqual([[], undefined]);
});

test('the command line sets times and limits', () => {
	const line =
		'--imports-per-minute 50 --single-imports-per-minute 0 --import-queue 1 --import-contact 3 --contact-limit 9';
	expect(readOptions(line.split(' '))).toMatchObject({
		importsPerMinute: 50,
		singleImportsPerMinute: 0,
		importQueueMs: 1,
		importMsPerContact: 3,
		importContactLimit: 9,
	});
});

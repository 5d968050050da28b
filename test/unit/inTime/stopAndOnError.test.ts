import { type Ended, Executions, people, type Respond, type Response } from './executions';
import { clock } from './virtualClock';

jest.mock(
	'../../../nodes/ActiveCampaignContactSync/delivery/clock',
	() => jest.requireActual<{ delivery: object }>('./virtualClock').delivery,
);

const BULK = '/api/3/import/bulk_import';
const INFO = '/api/3/import/info';
const LOOK_UP = '/api/3/contacts';
const SECOND_MS = 1000;

const byColumn = {
	fieldMapping: 'columns',
	columns: { mappingMode: 'autoMapInputData', value: null },
};
const unlessUnsubscribed = {
	...byColumn,
	lists: { list: [{ listId: { __rl: true, mode: 'id', value: '2' } }] },
};
const to =
	(what: string, response: Response): Respond =>
	(asked) =>
		asked.what === what ? response : undefined;
const limit = { status: 400, body: { failureReasons: ['Rate limit exceeded'] } };
const notImported = { status: 'completed', failure: people(100).map(({ email }) => email) };

type Execution = Parameters<Executions['start']>[0];

const upsert = (rows: number, parameters: object = byColumn): Execution => ({
	operation: 'upsert',
	items: people(rows),
	parameters,
});
const importing = (rows: number): Execution => ({ ...upsert(rows), operation: 'importMany' });
const errors = ({ output }: Ended) => output.map(({ json }) => json.error);

const refusesButHangs: Respond = ({ what }) =>
	what === 'user_me'
		? 'hangs'
		: { body: { result_code: 0, result_message: 'The email address is not valid' } };
const refusesOne: Respond = ({ what, options }) =>
	what === BULK && String(options.body).includes('contact77@')
		? { status: 400, body: { failureReasons: ['No'] } }
		: undefined;
const lookUpsOfRefusedHang: Respond = ({ what }) =>
	what === INFO ? { body: notImported } : what === LOOK_UP ? 'hangs' : undefined;
const asksToWait = { status: 429, headers: { 'retry-after': '290' } };
const isActive = { body: { status: 'active' } };
const byEmail = { email: '={{ $json.email }}' };

describe('Stop ends an execution within 1.5 seconds, and nothing is sent any more, while', () => {
	test.each<[string, Execution, Respond, string, number]>([
		['contacts wait for their turn', upsert(200), () => undefined, 'contact_sync', 5],
		['contacts hang', upsert(20), to('contact_sync', 'hangs'), 'contact_sync', 5],
		['contacts back off', upsert(20), to('contact_sync', { status: 500 }), 'contact_sync', 15],
		[
			'a Retry-After is waited out',
			upsert(20),
			to('contact_sync', asksToWait),
			'contact_sync',
			9,
		],
		[
			'the fields are asked for',
			upsert(20),
			to('list_field_view', 'hangs'),
			'list_field_view',
			5,
		],
		[
			'contacts are looked up',
			upsert(20, unlessUnsubscribed),
			to(LOOK_UP, 'hangs'),
			LOOK_UP,
			5,
		],
		['the key is asked about', upsert(1, byEmail), refusesButHangs, 'user_me', 5],
		['a batch hangs', importing(2_000), to(BULK, 'hangs'), BULK, 5],
		['the minute of the importer is waited out', importing(2_000), to(BULK, limit), BULK, 30],
		['a refused batch is searched', importing(1_000), refusesOne, BULK, 2],
		['the result is waited for', importing(500), to(INFO, isActive), INFO, 90],
		['the result hangs', importing(500), to(INFO, 'hangs'), INFO, 10],
		['the refused are looked up', importing(200), lookUpsOfRefusedHang, LOOK_UP, 5],
	])('%s', async (_what, execution, respond, last, seconds) => {
		const executions = new Executions(respond);
		const stop = new AbortController();
		const running = executions.start({ ...execution, signal: stop.signal });
		await clock.pass(seconds * SECOND_MS);
		const stoppedAt = clock.now();
		const { length } = executions.asked;
		expect(executions.asked.at(-1)?.what).toBe(last);
		stop.abort();
		const { stopped } = await clock.until(running);
		expect(stopped).toBeUndefined();
		expect(clock.now() - stoppedAt).toBeLessThanOrEqual(1_500);
		await clock.pass(3_600_000);
		expect(executions.asked).toHaveLength(length);
	});

	test('another one waits for what it had asked: that one asks itself', async () => {
		const executions = new Executions(({ what, times }) =>
			what === 'list_field_view' && times === 0 ? 'hangs' : undefined,
		);
		const stop = new AbortController();
		const stopped = executions.start({ ...upsert(5), signal: stop.signal });
		const other = executions.start(upsert(5));
		await clock.pass(SECOND_MS);
		expect(executions.times('list_field_view')).toBe(1);
		stop.abort();
		await clock.until(stopped);
		const ended = await clock.until(other);
		expect(errors(ended)).toEqual(Array(5).fill(undefined));
		expect(executions.times('list_field_view')).toBe(2);
	});
});

const saves = 10;
/** Some contacts are saved, then nothing is any more. */
const after =
	(response: Response): Respond =>
	({ what, times }) =>
		what !== 'contact_sync' || times >= saves ? response : undefined;

describe.each<[string, Response]>([
	['hangs', 'hangs'],
	['is cut', 'cuts the connection'],
	['answers 500', { status: 500 }],
	['answers 429', { status: 429 }],
])('an account that %s after ten contacts ends a run within 15 minutes', (_what, response) => {
	const respond = after(response);

	test("under 'Continue': who is not saved has an error", async () => {
		const executions = new Executions(respond);
		const [ended] = await executions.run({
			...upsert(30, byEmail),
			onError: 'continueRegularOutput',
		});
		expect(ended?.minutes).toBeLessThanOrEqual(15);
		expect(ended?.output.map(({ error }) => error !== undefined)).toEqual([
			...Array(saves).fill(false),
			...Array(30 - saves).fill(true),
		]);
		expect(ended && errors(ended).filter(Boolean)).toHaveLength(30 - saves);
	});

	test("under 'Continue (using error output)': the same, with what to do", async () => {
		const [ended] = await new Executions(respond).run(upsert(30, byEmail));
		expect(ended?.minutes).toBeLessThanOrEqual(15);
		const failed = ended?.output.slice(saves) ?? [];
		expect(failed).toHaveLength(30 - saves);
		for (const { json, error } of failed) {
			expect(json).toEqual({ error: expect.any(String), details: expect.any(String) });
			expect(error).toBeUndefined();
		}
	});

	test("under 'Stop Workflow': it says which had been saved", async () => {
		const executions = new Executions(respond);
		const [ended] = await executions.run({
			...upsert(30, byEmail),
			onError: 'stopWorkflow',
		});
		expect(ended?.minutes).toBeLessThanOrEqual(15);
		expect(ended?.stopped).not.toBe('');
		expect(ended?.description).toContain('Saved before the run stopped: items 1-10.');
		// What else had left by the first failure.
		const last = Math.max(...executions.asked.map(({ times }) => times));
		expect(last).toBeLessThan(100);
	});
});

test("a longer timeout of the user's does not make an execution longer", async () => {
	const requestOptions = { timeout: 7_200_000 };
	for (const execution of [upsert(20), importing(500)]) {
		const parameters = { ...execution.parameters, requestOptions };
		const executions = new Executions(() => 'hangs');
		const [ended] = await executions.run({ ...execution, parameters });
		expect(ended?.minutes).toBeGreaterThan(14);
		expect(ended?.minutes).toBeLessThanOrEqual(15);
		expect(ended && errors(ended).every((error) => typeof error === 'string')).toBe(true);
	}
});

test('what gets through now and then goes on for as long as it takes', async () => {
	const executions = new Executions(({ what, times }) =>
		what === 'contact_sync' && times % 10 !== 9
			? { status: 429, headers: { 'retry-after': '60' } }
			: undefined,
	);
	const parameters = { ...byEmail, options: { maxRetries: 100 } };
	const [ended] = await executions.run(upsert(5, parameters));
	expect(ended?.minutes).toBeGreaterThan(15);
	expect(ended && errors(ended)).toEqual(Array(5).fill(undefined));
});

import { type Ended, Executions, people, type Respond, type Response } from './executions';

jest.mock(
	'../../../nodes/ActiveCampaignContactSync/delivery/clock',
	() => jest.requireActual<{ delivery: object }>('./virtualClock').delivery,
);

const BULK = '/api/3/import/bulk_import';
const INFO = '/api/3/import/info';
const automatic = { columns: { mappingMode: 'autoMapInputData', value: null } };
const byColumn = { fieldMapping: 'columns', ...automatic };
const page = { body: '<!doctype html><html></html>' };

/** To one question the same answer for ever. */
const always =
	(what: string, response: Response): Respond =>
	(asked) =>
		asked.what === what ? response : undefined;

const importing = (rows: number) =>
	({ operation: 'importMany', items: people(rows), parameters: byColumn }) as const;

/** One address is named as not imported by every report. */
const reports =
	(failures: number): Respond =>
	({ what }) =>
		what === INFO
			? {
					body: {
						status: 'completed',
						failure: people(failures).map(({ email }) => email),
					},
				}
			: undefined;

/** Executions of one item each, of different people. */
const forms = (count: number, options = {}) =>
	people(count).map(({ email }) => ({
		operation: 'upsert' as const,
		items: [{}],
		parameters: { email, options },
	}));

const results = ({ output }: Ended) => [...new Set(output.map(({ json }) => json.result))];
const errors = ({ output }: Ended) => [...new Set(output.map(({ json }) => json.error))];

describe('what became of an import is asked for', () => {
	test.each<[string, Response, number]>([
		['never answered', 'hangs', 12],
		['cut', 'cuts the connection', 12],
		['answered 500', { status: 500 }, 12],
		['answered 429', { status: 429 }, 12],
		['answered active for ever', { body: { status: 'active' } }, 12],
		['answered 400', { status: 400, body: { message: 'No' } }, 3],
		['answered 403', { status: 403 }, 3],
		['answered 404', { status: 404, body: { message: 'No' } }, 3],
		['answered a page', page, 3],
		['answered in words', { body: 'Nothing to see here' }, 3],
		['answered in words of v1', { body: { result_code: 0, result_message: 'No' } }, 3],
		['answered with something else', { body: { state: 'done' } }, 3],
	])('%s: queued, and it ends', async (_what, response, most) => {
		for (const rows of [200, 2_000]) {
			const [ended] = await new Executions(always(INFO, response)).run(importing(rows));
			expect(ended && results(ended)).toEqual(['queued']);
			expect(ended?.minutes).toBeLessThanOrEqual(most);
			expect(ended?.hints).toHaveLength(1);
			const says = most === 3 ? /does not say what became of them/ : /not finished importing/;
			expect(ended?.hints[0]).toMatch(says);
		}
	});

	test('answered Completed: imported', async () => {
		const [ended] = await new Executions(always(INFO, { body: { status: 'Completed' } })).run(
			importing(200),
		);
		expect(ended && results(ended)).toEqual(['imported']);
		expect(ended?.minutes).toBeLessThan(1);
	});

	test('answered failed for ever: sent once more, then unclear', async () => {
		const executions = new Executions(always(INFO, { body: { status: 'failed' } }));
		const [ended] = await executions.run(importing(200));
		expect(ended && errors(ended)).toEqual([
			'ActiveCampaign broke off the import of this contact, also when it was sent again',
		]);
		expect(executions.times(BULK)).toBe(2);
		expect(ended?.minutes).toBeLessThan(1);
	});
});

describe('look-ups of 100 refused rows', () => {
	test.each<[string, Response]>([
		['hang', 'hangs'],
		['are cut', 'cuts the connection'],
		['are answered 500', { status: 500 }],
		['are answered a page', page],
	])('%s: at most five minutes, and each row is told', async (_what, response) => {
		const respond: Respond = (asked) =>
			['/api/3/contacts', 'list_list'].includes(asked.what) ? response : reports(100)(asked);
		const executions = new Executions(respond);
		const [ended] = await executions.run(importing(200));
		expect(ended?.minutes).toBeLessThanOrEqual(5);
		expect(ended?.output.filter(({ json }) => json.result === 'imported')).toHaveLength(100);
		expect(ended && errors(ended)).toEqual([
			'ActiveCampaign did not import the contact',
			undefined,
		]);
		expect(executions.times('/api/3/contacts')).toBeLessThanOrEqual(20);
	});
});

const busy = (status: number, retryAfter?: number): Response => ({
	status,
	...(retryAfter !== undefined && { headers: { 'retry-after': `${retryAfter}` } }),
});
const forEver: Array<[string, Response]> = [429, 503].flatMap((status) =>
	[undefined, 30, 120, 290].map((wait): [string, Response] => [
		`is answered ${status} for ever${wait === undefined ? '' : `, Retry-After ${wait}`}`,
		busy(status, wait),
	]),
);

describe('a contact that', () => {
	test.each<[string, Response]>([...forEver, ['hangs while user_me answers', 'hangs']])(
		'%s ends the run within 15 minutes, and every item says why',
		async (_what, response) => {
			for (const rows of [1, 200]) {
				const executions = new Executions(({ what }) =>
					what === 'contact_sync' ? response : undefined,
				);
				const parameters = { email: 'nathan@example.com' };
				const [ended] = await executions.run({
					operation: 'upsert',
					items: people(rows),
					parameters: rows === 1 ? parameters : byColumn,
				});
				expect(ended?.minutes).toBeLessThanOrEqual(15);
				expect(ended?.output).toHaveLength(rows);
				expect(ended?.output.every(({ json }) => typeof json.error === 'string')).toBe(
					true,
				);
				const last = Math.max(...executions.asked.map(({ minute }) => minute));
				expect(last).toBeLessThanOrEqual(14.01);
			}
		},
	);

	test('is asked to wait for two hours says so at once, and the others have their try five minutes later', async () => {
		const executions = new Executions(({ what, times }) =>
			what === 'contact_sync' && times === 0 ? busy(429, 7200) : undefined,
		);
		const [ended] = await executions.run({
			operation: 'upsert',
			items: people(20),
			parameters: byColumn,
		});
		expect(ended && errors(ended)).toEqual([
			'ActiveCampaign asked to wait 7200 s, status 429; tried once',
			undefined,
		]);
		expect(ended?.minutes).toBeGreaterThan(5);
		expect(ended?.minutes).toBeLessThan(6);
	});
});

describe('an import that', () => {
	test.each<[string, Response]>([
		...forEver,
		['hangs', 'hangs'],
		[
			'only hears of the limit of the importer',
			{ status: 400, body: { failureReasons: ['Rate limit exceeded'] } },
		],
	])('%s ends within 15 minutes', async (_what, response) => {
		const [ended] = await new Executions(always(BULK, response)).run(importing(2_000));
		expect(ended?.minutes).toBeLessThanOrEqual(15);
		expect(ended?.output.every(({ json }) => typeof json.error === 'string')).toBe(true);
	});

	test('hears of the limit of the importer now and then loses nothing', async () => {
		const limit = { status: 400, body: { failureReasons: ['Rate limit exceeded'] } };
		const [ended] = await new Executions(({ what, times }) =>
			what === BULK && times % 4 === 0 ? limit : undefined,
		).run(importing(4_000));
		expect(ended && results(ended)).toEqual(['imported']);
	});
});

describe('executions that meet an outage at once end as soon as one would', () => {
	test.each<[string, Response, number, number]>([
		['a server that cuts', 'cuts the connection', 20, 3],
		['a server that answers 500', { status: 500 }, 20, 3],
		['a server that hangs', 'hangs', 5, 12],
	])('%s: by column', async (_what, response, count, most) => {
		const one = { operation: 'upsert', items: people(50), parameters: byColumn } as const;
		const [alone] = await new Executions(() => response).run(one);
		const all = await new Executions(() => response).run(...Array<typeof one>(count).fill(one));
		for (const { minutes, output } of all) {
			expect(minutes).toBeLessThanOrEqual(most);
			expect(minutes).toBeLessThanOrEqual((alone?.minutes ?? 0) * 1.5);
			expect(output).toHaveLength(50);
		}
	});

	test.each<[string, Response, number, number]>([
		['a server that cuts', 'cuts the connection', 20, 3],
		['a server that answers 500', { status: 500 }, 20, 3],
		['a server that hangs', 'hangs', 5, 15],
	])('%s: one by one', async (_what, response, count, most) => {
		const all = await new Executions(() => response).run(...forms(count));
		for (const { minutes } of all) expect(minutes).toBeLessThanOrEqual(most);
	});
});

test('100 executions that stand in line at one request in ten seconds all get their turn', async () => {
	const all = await new Executions().run(...forms(100, { requestsPerSecond: 0.1 }));
	expect(all.flatMap(errors).filter((error) => error !== undefined)).toEqual([]);
	expect(Math.max(...all.map(({ minutes }) => minutes))).toBeGreaterThan(16);
});

test('300 webhooks with a good key cost no question of our own', async () => {
	const executions = new Executions();
	for (const { email } of people(300)) {
		await executions.run({ operation: 'upsert', items: [{}], parameters: { email } });
	}
	expect(executions.asked.map(({ what }) => what)).toEqual(Array(300).fill('contact_sync'));
});

test.each<[string, object, Response]>([
	[
		'refused in words',
		{},
		{ body: { result_code: 0, result_message: 'You are not authorized to access this file' } },
	],
	['refused with 403', {}, { status: 403 }],
	['refused in words, by column', byColumn, { body: { result_code: 0, result_message: 'Nem' } }],
])(
	'a wrong key is called so at the first item, with at most 3 requests: %s',
	async (_what, how, response) => {
		const executions = new Executions(({ what }) =>
			what.startsWith('/api/3/') ? { status: 403 } : response,
		);
		const [ended] = await executions.run({
			operation: 'upsert',
			items: people(1),
			parameters: { email: 'nathan@example.com', ...how },
		});
		expect(ended && errors(ended)).toEqual(['ActiveCampaign refused the API key']);
		expect(executions.asked.length).toBeLessThanOrEqual(3);
	},
);

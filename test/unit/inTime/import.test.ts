import { type Ended, Executions, people, type Respond, type Response } from './executions';

jest.mock(
	'../../../nodes/ActiveCampaignContactSync/delivery/clock',
	() => jest.requireActual<{ delivery: object }>('./virtualClock').delivery,
);

const BULK = '/api/3/import/bulk_import';
const INFO = '/api/3/import/info';
const automatic = { columns: { mappingMode: 'autoMapInputData', value: null } };
const byColumn = { fieldMapping: 'columns', ...automatic };

const importing = (rows: number, options = {}) =>
	({
		operation: 'importMany',
		items: people(rows),
		parameters: { ...byColumn, options },
	}) as const;

/** The addresses in a request to the importer. */
function sent({ options }: Parameters<Respond>[0]): string[] {
	const { contacts } = JSON.parse(String(options.body)) as { contacts: Array<{ email: string }> };
	return contacts.map(({ email }) => email);
}

/** An importer that refuses each request with such a row in it. */
const refusing =
	(isBad: (row: number) => boolean, refusal: (bad: string[]) => Response): Respond =>
	(asked) => {
		if (asked.what !== BULK) return undefined;
		const bad = sent(asked).filter((email) => isBad(Number(/\d+/.exec(email)?.[0])));
		return bad.length > 0 ? refusal(bad) : undefined;
	};

const info =
	(response: (times: number) => Response): Respond =>
	({ what, times }) =>
		what === INFO ? response(times) : undefined;

const page = { body: '<!doctype html><html></html>' };
const active = { body: { status: 'active' } };
const results = (ended: Ended | undefined) => [
	...new Set(ended?.output.map(({ json }) => json.result ?? 'error')),
];
const errors = (ended: Ended | undefined) =>
	(ended?.output ?? []).flatMap(({ json }, row) => (json.error === undefined ? [] : [row]));

describe('80 batches, about each of which the answer takes 50 seconds', () => {
	test.each<[string, Response]>([
		['active', active],
		['completed', { body: { status: 'completed', failure: [] } }],
		['503', { status: 503 }],
	])('%s: whoever was not heard of is queued, within 12 minutes', async (_what, response) => {
		const slow = { ...(response as object), tookMs: 50_000 };
		const [ended] = await new Executions(info(() => slow)).run(importing(20_000));
		expect(results(ended).at(-1)).toBe('queued');
		expect(ended?.minutes).toBeLessThan(12);
		expect(ended?.output).toHaveLength(20_000);
	});
});

describe('a batch that is broken off and sent once more', () => {
	const failedFirst = (then: Response) =>
		info((times) => (times === 0 ? { body: { status: 'failed' } } : then));

	test.each<[string, Response, number, number]>([
		['stays active', active, 10, 11],
		['is not answered', 'hangs', 10, 12],
		['is answered with a no', { status: 404 }, 0, 3],
	])('and then %s is unclear', async (_what, response, least, most) => {
		for (const onError of ['continueErrorOutput', 'stopWorkflow'] as const) {
			const executions = new Executions(failedFirst(response));
			const [ended] = await executions.run({ ...importing(200), onError });
			const told = [ended?.stopped, ended?.description, ended?.output[0]?.json.error].join();
			expect(told).toMatch(/broke off the import of this contact/);
			expect(executions.times(BULK)).toBe(2);
			expect(ended?.hints).toEqual([]);
			expect(ended?.minutes).toBeGreaterThanOrEqual(least);
			expect(ended?.minutes).toBeLessThan(most);
		}
	});

	test('and refused then is unclear: it had been taken once', async () => {
		const [ended] = await new Executions((asked) =>
			asked.what === BULK && asked.times > 1
				? { status: 400, body: { failureReasons: ['Invalid'] } }
				: info((times) => ({ body: { status: times > 0 ? 'completed' : 'failed' } }))(
						asked,
					),
		).run({ ...importing(500), onError: 'stopWorkflow' });
		const told = ended?.output.map(({ json }) => json.result);
		expect(told?.slice(0, 250)).toEqual(Array(250).fill('unclear'));
		expect(told?.slice(250)).toEqual(Array(250).fill('imported'));
	});

	test('is unclear too where the run ends before it is taken again, and each row is told once', async () => {
		const [ended] = await new Executions((asked) => {
			if (asked.what === INFO) return { body: { status: 'failed' } };
			return asked.what === BULK && asked.times > 0 ? 'hangs' : undefined;
		}).run(importing(200, { maxRetries: 50 }));
		expect(ended?.output).toHaveLength(200);
		for (const { json } of ended?.output ?? []) {
			expect(json.error).toMatch(/^ActiveCampaign broke off the import of this contact/);
		}
		expect(ended?.minutes).toBeLessThanOrEqual(15);
	});
});

describe('a row that something on the way does not let through', () => {
	const isBad = (row: number) => row === 77;

	test.each<[string, Response]>([
		['403', { status: 403 }],
		['404', { status: 404 }],
		['413', { status: 413 }],
		['422', { status: 422 }],
	])('%s: it alone is refused, whether or not automations run', async (_what, response) => {
		for (const runAutomations of [false, true]) {
			const [ended] = await new Executions(refusing(isBad, () => response)).run(
				importing(600, { runAutomations }),
			);
			expect(errors(ended)).toEqual([77]);
		}
	});

	test.each<[string, Response]>([
		['500', { status: 500 }],
		['a page', page],
	])(
		'%s: its batch is unclear where automations run, for they may have run',
		async (_what, response) => {
			const execution = importing(600, { runAutomations: true });
			const executions = new Executions(refusing(isBad, () => response));
			const [ended] = await executions.run({ ...execution, onError: 'stopWorkflow' });
			const told = ended?.output.map(({ json }) => json.result);
			expect(told).toEqual([...Array(250).fill('unclear'), ...Array(350).fill('imported')]);
			expect(executions.times(BULK)).toBe(3);
			const [alone] = await new Executions(refusing(isBad, () => response)).run(
				importing(600),
			);
			expect(errors(alone)).toEqual([77]);
		},
	);

	test('a proxy that takes at most 100 rows at once costs nobody anything', async () => {
		const [ended] = await new Executions((asked) =>
			asked.what === BULK && sent(asked).length > 100 ? { status: 413 } : undefined,
		).run(importing(5_000));
		expect(results(ended)).toEqual(['imported']);
		expect(ended?.minutes).toBeLessThan(6);
	});
});

describe("under 'Stop Workflow'", () => {
	const stopping = (rows: number) => ({ ...importing(rows), onError: 'stopWorkflow' }) as const;

	test('what ended the run is told, not what its first rows met', async () => {
		const [ended] = await new Executions(({ what }) =>
			what === BULK ? 'hangs' : undefined,
		).run(stopping(2_000));
		expect(ended?.stopped).toMatch(/nothing got through to ActiveCampaign for 14 minutes/);
	});

	test('where every row is refused for a reason of its own, not all reasons are told', async () => {
		const [ended] = await new Executions(
			refusing(
				() => true,
				(bad) => ({
					status: 400,
					body: {
						failureReasons: bad.map((email, contact) => ({
							contact,
							failureReason: contact < 200 ? `${email} is invalid` : 'No such list',
						})),
					},
				}),
			),
		).run(stopping(250));
		expect(ended?.stopped).toBe(
			'None of the 250 rows was imported, as far as ActiveCampaign says',
		);
		expect(ended?.description).toMatch(
			/^50 rows: .*No such list\. 1 row: .*\. 191 rows: other reasons\. Among them: .*\./,
		);
		expect(ended?.description.match(/@example\.com is invalid/g)).toHaveLength(9);
	});
});

test('nobody is looked up when the run is over', async () => {
	const failure = people(5).map(({ email }) => email);
	const executions = new Executions(({ what, times }) => {
		const isRefused = executions.times(INFO) > 1 || (what === INFO && times > 0);
		if (isRefused) return { status: 403 };
		return what === INFO ? { body: { status: 'completed', failure } } : undefined;
	});
	const [ended] = await executions.run(importing(1_000));
	expect(ended?.output).toHaveLength(1_000);
	expect(executions.times('list_list') + executions.times('/api/3/contacts')).toBe(0);
});

test('50,000 rows, 1 in 100 bad and none named, take less than an hour', async () => {
	const executions = new Executions(
		refusing(
			(row) => row % 100 === 37,
			() => ({ status: 400, body: { failureReasons: ['Invalid'] } }),
		),
	);
	const [ended] = await executions.run(importing(50_000));
	expect(errors(ended)).toEqual(Array.from({ length: 500 }, (_, index) => index * 100 + 37));
	expect(ended?.minutes).toBeLessThan(60);
	expect(executions.times(BULK)).toBeLessThan(200 + 500 * 10);
});

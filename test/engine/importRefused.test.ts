import type { RecordedRequest, Sandbox } from '../../sandbox';
import { people, type Row, upTo } from './deliveryScene';
import {
	accountsForTest,
	bad,
	imported,
	importInto,
	posts,
	refusedRows,
	sentContacts,
} from './importScene';

const start = accountsForTest();

const BATCH = 250;
/** Every batch has a bad row of its own, at another place. */
const batches = 5;
const badRows = upTo(batches).map((batch) => batch * BATCH + ((batch * 83) % BATCH));
const withBadRows = people(batches * BATCH).map((person, row) =>
	badRows.includes(row) ? bad(row) : person,
);

/** How many requests there were beside one a batch. */
const extra = (sandbox: Sandbox, rows: number) => posts(sandbox).length - Math.ceil(rows / BATCH);

const singles = (sandbox: Sandbox) =>
	posts(sandbox).filter(({ body }) => sentContacts(body).length === 1).length;

function notSaved(sandbox: Sandbox, items: readonly Row[]): number[] {
	return items.flatMap(({ email }, row) => (sandbox.account.find(String(email)) ? [] : [row]));
}

describe.each([
	['contacts counted from 0', {}],
	['contacts counted from 1', { importPosition: 'fromOne' }],
	['reasons without a position', { importPosition: 'absent' }],
	['only the first contact named', { importReasons: 'firstOnly' }],
] as const)('a bad row in each of five batches, %s', (_how, assume) => {
	it('comes out on the error branch as it came in; all the others are in', async () => {
		const { sandbox, verdicts } = await imported(start, { assume }, withBadRows);
		expect(refusedRows(verdicts)).toEqual(badRows);
		for (const row of badRows) {
			expect(verdicts[row]?.json).toMatchObject({
				...bad(row),
				error: expect.stringContaining("Field 'email' incorrect format"),
			});
		}
		expect(notSaved(sandbox, withBadRows)).toEqual(badRows);
		expect(extra(sandbox, withBadRows.length)).toBeLessThanOrEqual(100);
		expect(posts(sandbox).every(({ answer }) => !answer.includes('Rate limit'))).toBe(true);
		expect(singles(sandbox)).toBeLessThanOrEqual(20);
	});
});

test.each(['fromZero', 'fromOne', 'absent'] as const)(
	'one bad row costs at most 20 more requests, positions %s',
	async (position) => {
		const assume = position === 'fromZero' ? {} : { importPosition: position };
		const items = people(BATCH).map((person, row) => (row === 100 ? bad(row) : person));
		const { sandbox, verdicts } = await imported(start, { assume }, items);
		expect(refusedRows(verdicts)).toEqual([100]);
		expect(extra(sandbox, BATCH)).toBeLessThanOrEqual(20);
	},
);

test('a bad row costs no more where automations run: what was refused has run none', async () => {
	const items = people(BATCH).map((person, row) => (row === 100 ? bad(row) : person));
	const { sandbox, verdicts } = await imported(start, {}, items, [], {
		options: { runAutomations: true },
	});
	expect(refusedRows(verdicts)).toEqual([100]);
	const ran = sandbox.automationRuns.map(({ email }) => email);
	expect(ran).toHaveLength(BATCH - 1);
	expect(new Set(ran).size).toBe(ran.length);
});

describe('a value that something on the way does not let through', () => {
	const item = people(600).map((person, row) =>
		row === 333 ? { ...person, Notes: '<script>' } : person,
	);
	const holdsIt = ({ body }: RecordedRequest) => body.includes('<script>');

	it.each(['403-page', '413', '422', '500'] as const)('%s costs its row alone', async (kind) => {
		const { sandbox, run, verdicts } = await imported(
			start,
			{},
			item,
			[{ kind, times: Infinity, matches: holdsIt }],
			{ options: { maxRetries: 1 } },
		);
		expect(refusedRows(verdicts)).toEqual([333]);
		expect(verdicts[333]?.json).toMatchObject({ row: 333, Notes: '<script>' });
		expect(notSaved(sandbox, item)).toEqual([333]);
		expect(posts(sandbox).length).toBeLessThanOrEqual(3 + 2 * 20);
		expect(run.run.status).toBe('success');
	});

	it('that breaks ActiveCampaign down is sent once more each time, not as often as retries are allowed', async () => {
		const { sandbox, verdicts } = await imported(
			start,
			{},
			item,
			[{ kind: '500', times: Infinity, matches: holdsIt }],
			{ options: { maxRetries: 2 } },
		);
		expect(refusedRows(verdicts)).toEqual([333]);
		const times = new Map<string, number>();
		for (const { body } of posts(sandbox)) times.set(body, (times.get(body) ?? 0) + 1);
		expect(Math.max(...times.values())).toBe(2);
	});

	it.each([
		[3, [0], [0]],
		[3, [1], [1]],
		[3, [0, 2], [0, 2]],
		[7, [0, 3], [0, 3]],
		[7, [0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4, 5]],
		[40, [0, 20], [0, 20]],
	])('in an import of %d rows, with it in %j, costs %j', async (count, blocked, refused) => {
		const items = people(count).map((person, row) =>
			blocked.includes(row) ? { ...person, Notes: `<script>${row}` } : person,
		);
		const { sandbox, verdicts, run } = await imported(start, {}, items, [
			{ kind: '403-page', times: Infinity, matches: holdsIt },
		]);
		expect(refusedRows(verdicts)).toEqual(refused);
		expect(notSaved(sandbox, items)).toEqual(refused);
		expect(run.run.status).toBe('success');
		const [first] = blocked;
		expect(String(verdicts[first ?? 0]?.json.error)).toMatch(/answered with status 403$/);
		expect(String(verdicts[first ?? 0]?.json.error)).not.toMatch(/may have been saved/);
	});

	it('in each row of later batches is found out, and what was taken is waited for', async () => {
		const items = people(1_500).map((person, row) =>
			row >= 500 ? { ...person, Notes: '<script>' } : person,
		);
		const { verdicts } = await imported(start, {}, items, [
			{ kind: '403-page', times: Infinity, matches: holdsIt },
		]);
		expect(refusedRows(verdicts)).toEqual(upTo(1_000).map((row) => 500 + row));
		expect(verdicts.slice(0, 500).every(({ json }) => json.result === 'imported')).toBe(true);
		const told = verdicts.slice(500).map(({ json }) => String(json.error));
		expect(
			told.filter((error) => !/8 of 8.*status 403|answered with status 403$/.test(error)),
		).toEqual([]);
	});

	it('403 costs its row alone where automations run too, and nobody meets them twice', async () => {
		const { sandbox, verdicts } = await imported(
			start,
			{},
			item,
			[{ kind: '403-page', times: Infinity, matches: holdsIt }],
			{ options: { runAutomations: true } },
		);
		expect(refusedRows(verdicts)).toEqual([333]);
		const ran = sandbox.automationRuns.map(({ email }) => email);
		expect(ran).toHaveLength(599);
		expect(new Set(ran).size).toBe(ran.length);
	});
});

it('a part of a refused batch that meets 429 is tried again like any other request', async () => {
	const items = people(BATCH).map((person, row) => (row === 100 ? bad(row) : person));
	const { verdicts } = await imported(
		start,
		{ assume: { importPosition: 'absent' } },
		items,
		[
			{
				kind: '429',
				retryAfter: '1',
				action: 'v3/import/bulk_import',
				after: 1,
				times: 4,
			},
		],
		{ options: { maxRetries: 5 } },
	);
	expect(refusedRows(verdicts)).toEqual([100]);
});

describe('without an error output', () => {
	const items = [
		{ email: 'emma@example.com', row: 0 },
		{ email: 'emil@example.com', row: 1 },
	];
	it("under 'Stop Workflow' a row that the importer refused is an item like the others, and a hint counts them", async () => {
		const { sandbox, run } = await imported(
			start,
			{ importExcluded: ['emil@example.com'] },
			items,
			[],
			{ node: { onError: 'stopWorkflow' } },
		);
		const id = sandbox.imports[0]?.id;
		expect(run.outputs[0]).toEqual([
			{
				json: { email: 'emma@example.com', result: 'imported', batch_id: id },
				pairedItem: { item: 0 },
			},
			{
				json: {
					email: 'emil@example.com',
					result: 'refused',
					reason: expect.stringMatching(/not in the account.*exclusion list/s),
					batch_id: id,
				},
				pairedItem: { item: 1 },
			},
		]);
		expect(run.hints.map(({ message }) => message)).toContain(
			'1 of 2 rows are not, or not surely, in ActiveCampaign: see "result" and "reason".',
		);
	});

	it("under 'Continue' it has an error, like whatever is not in ActiveCampaign", async () => {
		const excluded = { importExcluded: ['emil@example.com'] };
		const node = { onError: 'continueRegularOutput' } as const;
		const { run } = await imported(start, excluded, items, [], { node });
		expect(run.outputs[0]?.map(({ json }) => json.result)).toEqual(['imported', undefined]);
		expect(run.outputs[0]?.[1]?.json.error).toMatch(/not in the account/);
		expect(run.outputs[0]?.[1]?.error).toBeDefined();
	});

	it("under 'Stop Workflow' the workflow stops where no row got in, with each reason and its count", async () => {
		const run = await importInto(await start({ importExcluded: ['emil@example.com'] }), {
			items: [bad(0), bad(1), { email: 'emil@example.com' }],
			node: { onError: 'stopWorkflow' },
		});
		expect(run.message).toBe('None of the 3 rows was imported, as far as ActiveCampaign says');
		expect(run.description).toMatch(/2 rows: .*incorrect format.*1 row: .*not in the account/);
		expect(run.description).toContain('emil@example.com');
	});

	it('so is one for which the whole request was refused, of which there is no batch', async () => {
		const { run } = await imported(start, {}, [bad(0), ...items], [], {
			node: { onError: 'stopWorkflow' },
		});
		expect(run.outputs[0]?.map(({ json }) => json.result)).toEqual([
			'refused',
			'imported',
			'imported',
		]);
		expect(run.outputs[0]?.[0]?.json).toMatchObject({
			batch_id: '',
			reason: expect.stringContaining('incorrect format'),
		});
	});
});

describe('a contact that no request has room for', () => {
	const items = [...people(300), { email: 'nathan@example.com', Notes: 'x'.repeat(400_000) }];

	it("is told before anything is posted, under 'Stop Workflow'", async () => {
		const sandbox = await start();
		const { message, description } = await importInto(sandbox, {
			items,
			node: { onError: 'stopWorkflow' },
		});
		expect(message).toBe('The contact is too large for an import');
		expect(description).toMatch(
			/400\d{3} bytes.*item 301 of 301. Saved before the run stopped: no item/,
		);
		expect(posts(sandbox)).toEqual([]);
	});

	it('is told in a dry run', async () => {
		const { verdicts } = await imported(start, {}, items, [], { options: { dryRun: true } });
		expect(refusedRows(verdicts)).toEqual([300]);
	});

	it('is told too where rows that fit come to it together', async () => {
		const half = 'x'.repeat(200_000);
		const { verdicts } = await imported(start, {}, [
			...people(3),
			{ email: 'nathan@example.com', Notes: half },
			{ email: 'nathan@example.com', 'Job Title': half },
		]);
		expect(refusedRows(verdicts)).toEqual([3, 4]);
		expect(verdicts[4]?.json.error).toBe('The contact is too large for an import');
	});
});

describe("under 'Stop Workflow', a row refused in reading", () => {
	it('throws before anything is posted, whichever row it is', async () => {
		const sandbox = await start();
		const items = [...people(300), { email: 'nathan@example' }];
		const { run, message, description } = await importInto(sandbox, {
			items,
			node: { onError: 'stopWorkflow' },
		});
		expect(run.status).toBe('error');
		expect(message).toBe("'Email' is not an address that ActiveCampaign imports");
		expect(description).toMatch(/item 301 of 301. Saved before the run stopped: no item/);
		expect(posts(sandbox)).toEqual([]);
	});
});

import { people, upTo } from './deliveryScene';
import {
	accountsForTest,
	automatic,
	imported,
	importInto,
	posted,
	posts,
	refusedRows,
	sentContacts,
	verdictsOf,
} from './importScene';

const start = accountsForTest();

const results = (verdicts: Awaited<ReturnType<typeof imported>>['verdicts']) =>
	new Set(verdicts.map(({ json }) => json.result));
const onlyImported = new Set(['imported']);

describe("'Run Automations'", () => {
	it('off: no automation runs, which the top of each request says', async () => {
		const { sandbox, verdicts } = await imported(start, {}, people(300));
		expect(results(verdicts)).toEqual(onlyImported);
		expect(sandbox.automationRuns).toEqual([]);
		for (const { body } of posts(sandbox)) {
			expect(JSON.parse(body)).toMatchObject({ exclude_automations: true });
		}
	});

	it('on: one runs for each contact, once', async () => {
		const { sandbox } = await imported(start, {}, people(300), [], {
			options: { runAutomations: true },
		});
		expect(sandbox.automationRuns.map(({ email }) => email).sort()).toEqual(
			people(300)
				.map(({ email }) => String(email))
				.sort(),
		);
		for (const { body } of posts(sandbox)) {
			expect(Object.keys(JSON.parse(body) as object)).toEqual(['contacts']);
		}
	});

	it("on, 'Retry On Fail' is refused before anything is posted", async () => {
		const { sandbox, verdicts } = await imported(start, {}, people(3), [], {
			options: { runAutomations: true },
			node: { retryOnFail: true, maxTries: 2 },
		});
		expect(refusedRows(verdicts)).toEqual([0, 1, 2]);
		expect(verdicts[0]?.json.error).toMatch(/'Retry On Fail' is on/);
		expect(posts(sandbox)).toEqual([]);
	});

	it("off, 'Retry On Fail' does no harm", async () => {
		const { verdicts } = await imported(start, {}, people(3), [], {
			node: { retryOnFail: true, maxTries: 2 },
		});
		expect(results(verdicts)).toEqual(onlyImported);
	});
});

describe.each(['cut-before-save', 'cut-after-save', 'empty-after-save', '502', '504'] as const)(
	'an import that ends in %s',
	(kind) => {
		it('is sent again, the same body, where automations are off', async () => {
			const { sandbox, verdicts } = await imported(start, {}, people(300), [{ kind }]);
			expect(results(verdicts)).toEqual(onlyImported);
			const [first, again, second] = posts(sandbox).map(({ body }) => body);
			expect(again).toBe(first);
			expect(posted(sandbox)).toHaveLength(3);
			expect(second).not.toBe(first);
		});

		it('is not where they are on: its rows are unclear, the others are imported', async () => {
			const { sandbox, verdicts } = await imported(
				start,
				{},
				people(600),
				[{ kind, after: 1 }],
				{ options: { runAutomations: true } },
			);
			expect(posts(sandbox)).toHaveLength(3);
			expect(refusedRows(verdicts)).toEqual(upTo(250).map((row) => row + 250));
			expect(verdicts[250]?.json).toMatchObject({
				row: 250,
				error: expect.stringMatching(
					/may have been saved; .* so that nothing is done twice/,
				),
			});
			const runs = sandbox.automationRuns.map(({ email }) => email);
			expect(new Set(runs).size).toBe(runs.length);
		});
	},
);

describe('a busy account', () => {
	it.each([
		['429 with Retry-After', { kind: '429', retryAfter: '30', times: 3 }],
		['429 without', { kind: '429', times: 3 }],
		['503 with Retry-After', { kind: '503-page', retryAfter: '30', times: 2 }],
	] as const)('%s loses nothing, also where automations run', async (_, fault) => {
		for (const runAutomations of [false, true]) {
			const { sandbox, verdicts } = await imported(start, {}, people(600), [{ ...fault }], {
				options: { runAutomations },
			});
			expect(results(verdicts)).toEqual(onlyImported);
			expect(sandbox.imports.map(({ contacts }) => contacts)).toEqual([250, 250, 100]);
			expect(sandbox.automationRuns).toHaveLength(runAutomations ? 600 : 0);
		}
	});

	it('gives up after as many tries as it may take, and the other batches get in', async () => {
		const { sandbox, verdicts } = await imported(
			start,
			{},
			people(600),
			[
				{
					kind: '503-page',
					matches: ({ body }) => body.includes('contact300@'),
					times: Infinity,
				},
			],
			{ options: { maxRetries: 2 } },
		);
		expect(refusedRows(verdicts)).toEqual(upTo(250).map((row) => row + 250));
		expect(verdicts[300]?.json.error).toMatch(/status 503.*tried 3 times/);
		expect(posts(sandbox)).toHaveLength(5);
	});
});

describe("the importer's own limit", () => {
	const limitTexts = (sandbox: Awaited<ReturnType<typeof start>>) =>
		posts(sandbox).filter(({ answer }) => answer.includes('Rate limit exceeded')).length;

	it('is kept: no answer says that it was reached, and every row is in', async () => {
		const items = people(250 * 105);
		const { sandbox, verdicts } = await imported(start, { rps: 0 }, items);
		expect(results(verdicts)).toEqual(onlyImported);
		expect(limitTexts(sandbox)).toBe(0);
		expect(posts(sandbox)).toHaveLength(105);
	});

	it('is waited out where others have used it up, and no try is counted', async () => {
		const { sandbox, verdicts } = await imported(
			start,
			{ importsPerMinute: 2 },
			people(250 * 5),
			[],
			{ options: { maxRetries: 0 } },
		);
		expect(results(verdicts)).toEqual(onlyImported);
		expect(sandbox.imports.filter(({ refusal }) => refusal === '')).toHaveLength(5);
		expect(limitTexts(sandbox)).toBeGreaterThan(0);
	});

	it('of requests with one contact holds for a search too', async () => {
		const sandbox = await start({ singleImportsPerMinute: 1 });
		const single = async (email: string) =>
			await importInto(sandbox, { items: [{ email }], options: { maxRetries: 0 } });
		const runs = await Promise.all([single('emma@example.com'), single('emil@example.com')]);
		for (const run of runs) expect(results(verdictsOf(run, 1))).toEqual(onlyImported);
		expect(posts(sandbox).every(({ body }) => sentContacts(body).length === 1)).toBe(true);
	});

	it("keeps no 'Create or Update' waiting", async () => {
		const sandbox = await start({ importsPerMinute: 1 });
		const importing = importInto(sandbox, { items: people(500) });
		while (posts(sandbox).length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
		const { outputs } = await importInto(sandbox, {
			items: [{ email: 'emma@example.com' }],
			parameters: { ...automatic, operation: 'upsert' },
		});
		expect(outputs[0]).toHaveLength(1);
		expect(sandbox.imports.filter(({ refusal }) => refusal === '')).toHaveLength(1);
		expect(results(verdictsOf(await importing, 500))).toEqual(onlyImported);
	});
});

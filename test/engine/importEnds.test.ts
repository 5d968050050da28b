import { addressOf, lists, people } from './deliveryScene';
import { detailsLike } from './n8nEngine';
import {
	accountsForTest,
	automatic,
	bad,
	imported,
	importInto,
	posts,
	refusedRows,
	sentContacts,
	verdictsOf,
} from './importScene';
import { field } from './parameters';

const start = accountsForTest();

describe('a field or list that the account does not have, in every row', () => {
	const items = people(5_000);
	const oneByOne = {
		fieldMapping: 'manual',
		email: '={{ $json.email }}',
		customFields: {
			field: [{ fieldId: { __rl: true, mode: 'id', value: '999' }, value: 'x' }],
		},
	};

	it.each([
		['a field, named at every contact', oneByOne, {}],
		['a field, without positions', oneByOne, { importPosition: 'absent' }],
		[
			'a list, named at the first contact',
			{ ...automatic, ...lists({ id: 999 }) },
			{ importReasons: 'firstOnly' },
		],
	] as const)(
		"%s: the import ends in a few requests with the server's reason",
		async (_, parameters, assume) => {
			const { sandbox, verdicts } = await imported(start, { assume }, items, [], {
				parameters: parameters as never,
			});
			expect(refusedRows(verdicts)).toHaveLength(items.length);
			const reasons = new Set(
				verdicts.map(({ json }) => String(json.error).replace(/^.*?: /, '')),
			);
			for (const reason of reasons) expect(reason).toMatch(/ID 999 does not exist/);
			expect(posts(sandbox).length).toBeLessThanOrEqual(25);
			expect(sandbox.account.find('contact0@example.com')).toBeUndefined();
		},
	);
});

describe('a first batch of which every row is refused, as of a sorted sheet,', () => {
	const wrong = (first: number, count: number) =>
		people(1_000).map((person, row) =>
			row >= first && row < first + count ? bad(row) : person,
		);

	it('says nothing of the others: they are imported', async () => {
		const { verdicts } = await imported(start, {}, wrong(0, 250));
		expect(refusedRows(verdicts)).toEqual(Array.from({ length: 250 }, (_, row) => row));
	});

	it('and every row behind it, for something else: found out with eight of all', async () => {
		const items = wrong(0, 250).map((row, index) => ({ ...row, field: index < 250 ? 1 : 999 }));
		const parameters = {
			fieldMapping: 'manual',
			email: '={{ $json.email }}',
			...field('id', '={{ $json.field }}', 'x'),
		};
		const { verdicts, sandbox } = await imported(start, {}, items, [], { parameters });
		expect(posts(sandbox).length).toBeLessThanOrEqual(15);
		expect(verdicts.at(-1)?.json.error).toMatch(
			/^Not sent: .*8 of 8 rows.*ID 999 does not exist/,
		);
	});

	it('costs those behind a second one that is refused alike nothing', async () => {
		const { verdicts } = await imported(start, {}, wrong(0, 500));
		expect(refusedRows(verdicts)).toEqual(Array.from({ length: 500 }, (_, row) => row));
	});
});

describe('a first request with few contacts, all of which are refused, says nothing of the others', () => {
	it('ends no import whose first row fills a request by itself', async () => {
		const large = { ...bad(0), Notes: 'x'.repeat(399_850) };
		const items = [large, ...people(3)];
		const { verdicts } = await imported(start, {}, items);
		expect(refusedRows(verdicts)).toEqual([0]);
	});

	it("stops the workflow under 'Stop Workflow', where it is the only row", async () => {
		const run = await importInto(await start(), {
			items: [bad(0)],
			node: { onError: 'stopWorkflow' },
		});
		expect(run.message).toBe('The row was not imported, as far as ActiveCampaign says');
		expect(run.description).toMatch(/1 row: .*Field 'email' incorrect format.*Contacts: /);
	});
});

describe('a refused key', () => {
	it.each(['continueErrorOutput', 'stopWorkflow'] as const)(
		'ends an import of 20,000 rows after at most 4 requests, with %s',
		async (onError) => {
			const sandbox = await start();
			const run = await importInto(sandbox, {
				items: people(20_000),
				apiKey: 'another-key',
				node: { onError },
			});
			expect(sandbox.requests.length).toBeLessThanOrEqual(4);
			if (onError === 'stopWorkflow') {
				expect(run.message).toMatch(/ActiveCampaign refused the API key/);
				return;
			}
			const reasons = new Set(verdictsOf(run, 20_000).map(({ json }) => json.error));
			for (const reason of reasons)
				expect(reason).toMatch(/ActiveCampaign refused the API key/);
		},
	);

	it('is noticed in the middle of an import too', async () => {
		const sandbox = await start({ latency: 20 });
		sandbox.addFault({ kind: 'refused-403', action: '*', after: 4, times: Infinity });
		const run = await importInto(sandbox, { items: people(5_000) });
		const verdicts = verdictsOf(run, 5_000);
		// Those that were taken cannot be asked for any more. Some were sent when others learnt what was wrong.
		const results = verdicts.map(({ json }) => String(json.result ?? json.error));
		const denied =
			/^(?:Not sent: )?ActiveCampaign refused (?:the API key|this item \(status 403\))/;
		expect(results.filter((told) => told !== 'queued' && !denied.test(told))).toEqual([]);
		expect(results.at(-1)).toMatch(/^Not sent: ActiveCampaign refused the API key/);
		expect(sandbox.requests.length).toBeLessThanOrEqual(4 + 10 + 2);
	});
});

describe('a run that ends in the middle', () => {
	it("under 'Stop Workflow' tells what was saved from what was taken", async () => {
		const sandbox = await start({ latency: 20 });
		sandbox.addFault({ kind: 'refused-403', action: '*', after: 4, times: Infinity });
		const run = await importInto(sandbox, {
			items: people(5_000),
			node: { onError: 'stopWorkflow' },
		});
		expect(run.message).toMatch(/ActiveCampaign refused the API key/);
		expect(run.description).toMatch(
			/ Saved before the run stopped: no item, and taken, but not told of: items 1-/,
		);
	});
});

describe('a key that may not import, though it may do other things', () => {
	it('ends an import after a dozen requests: halves of the first batch, and eight contacts of all', async () => {
		const { sandbox, verdicts } = await imported(start, {}, people(5_000), [
			{ kind: '403-page', times: Infinity },
		]);
		const sizes = posts(sandbox).map(({ body }) => sentContacts(body).length);
		expect(sizes).toEqual([250, 250, 125, 63, 32, ...Array<number>(8).fill(1)]);
		expect(refusedRows(verdicts)).toHaveLength(5_000);
		for (const { json } of verdicts) {
			expect(json.error).toMatch(/status 403/);
			expect(json.details).toEqual(detailsLike(/the credential|the user of the API key may/));
		}
	});

	it.each(['401', 'html-404', '301', 'web-page', '402', '407'] as const)(
		'ends so too where the importer answers each request with %s',
		async (kind) => {
			const { sandbox, verdicts } = await imported(start, {}, people(5_000), [
				{ kind, times: Infinity },
			]);
			expect(refusedRows(verdicts)).toHaveLength(5_000);
			const sizes = posts(sandbox).map(({ body }) => sentContacts(body).length);
			// Nothing in these is doubtful, so they are not asked for again.
			const isCertain = kind === '402' || kind === '407';
			const looked = [125, 63, 32, ...Array<number>(8).fill(1)];
			expect(sizes).toEqual(isCertain ? [250, ...looked] : [250, 250, ...looked]);
		},
	);

	it('does not end it where single contacts get through', async () => {
		const { sandbox, verdicts } = await imported(start, {}, people(1_000), [
			{ kind: 'html-404', times: 2 },
		]);
		expect(refusedRows(verdicts)).toEqual([]);
		expect(sandbox.account.find(addressOf(999))).toBeDefined();
	});
});

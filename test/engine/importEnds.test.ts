import type { RecordedRequest } from '../../sandbox';
import { addressOf, lists, people, until } from './deliveryScene';
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
import { passTime } from './support/quickTime';

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

	it('ends nothing together with one that is refused for something else; that one with a third does', async () => {
		const items = wrong(0, 250).map((row, index) => ({ ...row, field: index < 250 ? 1 : 999 }));
		const parameters = {
			fieldMapping: 'manual',
			email: '={{ $json.email }}',
			...field('id', '={{ $json.field }}', 'x'),
		};
		const { verdicts, sandbox } = await imported(start, {}, items, [], { parameters });
		expect(posts(sandbox)).toHaveLength(3);
		expect(verdicts.at(-1)?.json.error).toMatch(/^Not sent: .*ID 999 does not exist/);
	});

	it('ends the import together with a second one that is refused alike', async () => {
		const { verdicts, sandbox } = await imported(start, {}, wrong(0, 500));
		expect(refusedRows(verdicts)).toHaveLength(1_000);
		expect(verdicts.at(-1)?.json.error).toMatch(
			/^Not sent: .*refused every contact that was tried/,
		);
		expect(posts(sandbox)).toHaveLength(2);
	});
});

describe('a first request with few contacts, all of which are refused, says nothing of the others', () => {
	it('ends no import whose first row fills a request by itself', async () => {
		const large = { ...bad(0), Notes: 'x'.repeat(399_850) };
		const items = [large, ...people(3)];
		const { verdicts } = await imported(start, {}, items);
		expect(refusedRows(verdicts)).toEqual([0]);
	});

	it("throws nothing under 'Stop Workflow', where it is the only row", async () => {
		const { run } = await imported(start, {}, [bad(0)], [], {
			node: { onError: 'stopWorkflow' },
		});
		expect(run.outputs[0]?.map(({ json }) => json.result)).toEqual(['refused']);
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
		expect(run.description).toMatch(/ 0 had been saved, and \d+ taken by ActiveCampaign,/);
	});

	it('calls no row unsent that was in a batch which something on the way denied', async () => {
		const sandbox = await start({ latency: 100 });
		const holdsIt = ({ body }: RecordedRequest) => body.includes('<script>');
		const isImport = { action: 'v3/import/bulk_import' };
		sandbox.addFault({ kind: '403-page', ...isImport, times: Infinity, matches: holdsIt });
		// The fields, the batch twice, our own question, two single contacts: then the key is revoked.
		sandbox.addFault({ kind: 'refused-403', action: '*', after: 6, times: Infinity });
		const items = people(500).map((person, row) =>
			row === 100 ? { ...person, Notes: '<script>' } : person,
		);
		const running = importInto(sandbox, { items });
		await until(() => sandbox.requests.length >= 6);
		// What our question was answered does not count any more.
		passTime(11_000);
		const verdicts = verdictsOf(await running, 500);
		const unsent = verdicts.flatMap(({ json }, row) =>
			/^Not sent/.test(String(json.error)) ? [row] : [],
		);
		expect(unsent).toEqual(Array.from({ length: 250 }, (_, index) => 250 + index));
	});
});

describe('a key that may not import, though it may do other things', () => {
	it('ends an import after the first batch, once more, and two contacts of it', async () => {
		const { sandbox, verdicts } = await imported(start, {}, people(5_000), [
			{ kind: '403-page', times: Infinity },
		]);
		const sizes = posts(sandbox).map(({ body }) => sentContacts(body).length);
		expect(sizes).toEqual([250, 250, 1, 1]);
		expect(refusedRows(verdicts)).toHaveLength(5_000);
		for (const { json } of verdicts) {
			expect(json.error).toMatch(/status 403/);
			expect(json.details).toEqual(detailsLike(/user of the API key may import contacts/));
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
			expect(sizes).toEqual(isCertain ? [250, 1, 1] : [250, 250, 1, 1]);
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

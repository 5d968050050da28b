import { lists, people } from './deliveryScene';
import {
	accountsForTest,
	automatic,
	hintsOf,
	imported,
	importInto,
	looks,
	posted,
	posts,
	refusedRows,
	sentContacts,
	verdictsOf,
} from './importScene';

const start = accountsForTest();

describe('the verdict', () => {
	it('comes for every row, in order, linked, with the batch that the importer made of it', async () => {
		const sandbox = await start();
		const run = await importInto(sandbox, { items: people(600) });
		expect(run.outputs[1]).toEqual([]);
		const verdicts = verdictsOf(run, 600);
		const ids = sandbox.imports.map(({ id }) => id);
		expect(sandbox.imports.map(({ contacts }) => contacts)).toEqual([250, 250, 100]);
		const expected = people(600).map(({ email }, row) => ({
			branch: 'success',
			json: { email, result: 'imported', batch_id: ids[Math.floor(row / 250)] },
		}));
		expect(verdicts).toEqual(expected);
		expect(people(600).every(({ email }) => sandbox.account.find(String(email)))).toBe(true);
	});

	it("has the item's own fields in front where that is asked for, and its files in any case", async () => {
		const sandbox = await start({ importExcluded: ['contact1@example.com'] });
		const file = { data: 'aGVsbG8=', mimeType: 'text/plain', fileName: 'card.txt' };
		const items = [0, 1].map((row) => ({
			json: { email: `contact${row}@example.com`, firstName: 'Emma' },
			binary: { file },
		}));
		const { outputs } = await importInto(sandbox, {
			items,
			options: { includeInputFields: true },
		});
		expect(outputs[0]).toEqual([
			{
				json: {
					email: 'contact0@example.com',
					firstName: 'Emma',
					result: 'imported',
					batch_id: expect.any(String),
				},
				binary: { file },
				pairedItem: { item: 0 },
			},
		]);
		expect(Object.keys(outputs[0]?.[0]?.json ?? {})[1]).toBe('firstName');
		expect(outputs[1]?.[0]).toMatchObject({ binary: { file }, json: { firstName: 'Emma' } });
	});

	it("is 'queued' where nobody waits, and nobody asks", async () => {
		const sandbox = await start();
		const run = await importInto(sandbox, {
			items: people(300),
			options: { waitForResult: false },
		});
		const results = verdictsOf(run, 300).map(({ json }) => json.result);
		expect(new Set(results)).toEqual(new Set(['queued']));
		expect(looks(sandbox)).toBe(0);
		expect(sandbox.account.find('contact299@example.com')).toBeDefined();
	});

	it.each([null, '', true, 'true'])(
		"is waited for where 'Wait for Result' is %j",
		async (waitForResult) => {
			const { verdicts } = await imported(start, {}, people(1), [], {
				options: { waitForResult },
			});
			expect(verdicts[0]?.json.result).toBe('imported');
		},
	);

	it('is waited for while the importer says false, waits and works', async () => {
		const sandbox = await start({
			importUnknownMs: 60_000,
			importQueueMs: 120_000,
			importMsPerContact: 1_000,
		});
		const run = await importInto(sandbox, { items: people(10) });
		expect(verdictsOf(run, 10).every(({ json }) => json.result === 'imported')).toBe(true);
		const said = sandbox.requests
			.filter(({ action }) => action === 'v3/import/info')
			.map(({ answer }) => (JSON.parse(answer) as { status: unknown }).status);
		expect(said[0]).toBe(false);
		expect(said.indexOf('completed')).toBe(said.length - 1);
		expect(said.length).toBeGreaterThan(2);
	});
});

describe('a dry run', () => {
	it('sends nothing, shows what would be sent, and refuses what would be refused', async () => {
		const sandbox = await start();
		const run = await importInto(sandbox, {
			items: [
				{
					email: 'nathan@example.com',
					'First Name': 'Nathan',
					Birthday: '1976-08-01',
					Shoe: 43,
				},
				{ email: 'nathan@example', 'First Name': 'Nathan' },
			],
			parameters: { ...automatic, ...lists({ id: 5 }) },
			options: { dryRun: true },
		});
		expect(run.outputs[0]?.map(({ json }) => json)).toEqual([
			{
				dry_run: true,
				would_send: {
					email: 'nathan@example.com',
					first_name: 'Nathan',
					fields: [{ id: 3, value: '1976-08-01' }],
					subscribe: [{ listid: 5 }],
				},
			},
		]);
		expect(run.outputs[1]?.[0]?.json).toMatchObject({
			email: 'nathan@example',
			error: "'Email' is not an address that ActiveCampaign imports",
		});
		expect(hintsOf(run)).toMatch(/left out\. They are "Shoe"\./);
		expect(hintsOf(run)).toMatch(
			/"Birthday" is for "Birthday", "First Name" is for "First Name", "email" is for "Email"\./,
		);
		expect(sandbox.requests.map(({ action }) => action)).toEqual(['list_field_view']);
	});
});

describe('rows of one address', () => {
	it('travel once, as if they had been sent one after the other, and share the verdict', async () => {
		const sandbox = await start({ importExcluded: ['max@example.com'] });
		const far = people(500);
		const items = [
			{ email: 'emma@example.com', 'First Name': 'Emma', Phone: '1', Tags: 'first' },
			{ email: 'max@example.com', 'First Name': 'Max' },
			...far,
			{
				email: ' EMMA@Example.com',
				'First Name': '',
				'Last Name': 'Woodhouse',
				Tags: 'last',
			},
			{ email: 'emma@example.com', Phone: '2' },
			{ email: 'MAX@example.com', 'Last Name': 'Sendak' },
		];
		const run = await importInto(sandbox, { items });
		const verdicts = verdictsOf(run, items.length);
		expect(refusedRows(verdicts)).toEqual([1, items.length - 1]);
		expect(verdicts.at(-1)?.json).toMatchObject({
			email: 'MAX@example.com',
			'Last Name': 'Sendak',
		});
		const addresses = posted(sandbox).flat();
		expect(addresses).toHaveLength(502);
		expect(new Set(addresses).size).toBe(502);
		const { firstName, lastName, phone, tags } = sandbox.account.find('emma@example.com') ?? {};
		expect({ firstName, lastName, phone, tags }).toEqual({
			firstName: 'Emma',
			lastName: 'Woodhouse',
			phone: '2',
			tags: ['first', 'last'],
		});
	});

	it.each(['first', 'last'])('are unsubscribed where the %s of them says so', async (which) => {
		const sandbox = await start();
		const statuses = ['activeUnlessUnsubscribed', 'activeUnlessUnsubscribed'];
		statuses[which === 'first' ? 0 : 1] = 'unsubscribed';
		const run = await importInto(sandbox, {
			items: statuses.map((status) => ({ email: 'emma@example.com', status })),
			parameters: { ...automatic, ...lists({ id: 2, status: '={{ $json.status }}' }) },
		});
		expect(verdictsOf(run, 2).map(({ json }) => json.result)).toEqual(['imported', 'imported']);
		expect(sentContacts(posts(sandbox)[0]?.body ?? '')).toEqual([
			{ email: 'emma@example.com', unsubscribe: [{ listid: 2 }] },
		]);
		expect(sandbox.account.find('emma@example.com')?.lists.get(2)?.status).toBe(2);
	});
});

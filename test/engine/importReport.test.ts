import type { BatchFate, SandboxOptions } from '../../sandbox';
import { lists, people, type Row, upTo } from './deliveryScene';
import { detailsLike } from './n8nEngine';
import {
	accountsForTest,
	automatic,
	hintsOf,
	imported,
	looks,
	posted,
	posts,
	refusedRows,
	verdictsOf,
} from './importScene';

const start = accountsForTest();

const toNewsletter = { parameters: { ...automatic, ...lists({ id: 2 }) } };
const fate = (ofFirst: BatchFate): SandboxOptions => ({
	importFate: (batch) => (batch === 0 ? ofFirst : undefined),
});

describe('contacts that fail while the importer works on them', () => {
	it('are the rows on the error branch, and are told what a look-up shows', async () => {
		const items: Row[] = [
			...people(300),
			{ email: 'gatsby@example.com' },
			{ email: 'excluded@example.com' },
			{ email: 'nathan@example.com' },
		];
		const { sandbox, verdicts } = await imported(
			start,
			{ importExcluded: ['excluded@example.com'] },
			items,
			[],
			toNewsletter,
		);
		expect(refusedRows(verdicts)).toEqual([300, 301]);
		expect(verdicts[300]?.json).toEqual({
			email: 'gatsby@example.com',
			error: 'ActiveCampaign did not import the contact, who has unsubscribed from a list',
			details: detailsLike(/unsubscribed from Newsletter\..*'Create or Update'/s),
		});
		expect(verdicts[301]?.json).toEqual({
			email: 'excluded@example.com',
			error: 'ActiveCampaign did not import the contact, which is not in the account',
			details: detailsLike(/exclusion list/),
		});
		expect(verdicts[302]?.json).toMatchObject({ result: 'imported' });
		expect(sandbox.account.find('gatsby@example.com')?.lists.get(2)?.status).toBe(2);
	});

	it('are told which of several lists they have left, and that their mail bounced', async () => {
		const { verdicts } = await imported(
			start,
			{},
			[{ email: 'gatsby@example.com' }, { email: 'max@example.com' }],
			[],
			{ parameters: { ...automatic, ...lists({ id: 2 }, { id: 5 }, { id: 12 }) } },
		);
		expect(verdicts.map(({ json }) => json.details)).toEqual([
			detailsLike(/The contact is unsubscribed from Newsletter\./),
			detailsLike(/The contact is bounced on Customers\./),
		]);
	});

	it('are those over the limit of the account, and no others', async () => {
		const { sandbox, verdicts } = await imported(start, { importContactLimit: 16 }, [
			{ email: 'nathan@example.com', row: 'known' },
			...people(20),
		]);
		expect(sandbox.account.contacts.size).toBe(16);
		expect(refusedRows(verdicts)).toEqual(
			upTo(20)
				.slice(10)
				.map((row) => row + 1),
		);
		expect(verdicts.at(-1)?.json).toMatchObject({
			error: expect.stringMatching(/not in the account/),
			row: 19,
		});
	});

	it('are looked up for the first hundred of them, which a hint says', async () => {
		const items = people(130);
		const { sandbox, run, verdicts } = await imported(
			start,
			{ importExcluded: items.map(({ email }) => String(email)) },
			[...items, { email: 'emma@example.com' }],
		);
		expect(refusedRows(verdicts)).toEqual(upTo(130));
		const lookedUp = sandbox.requests.filter(({ action }) => action === 'v3/contacts');
		expect(lookedUp).toHaveLength(100);
		const told = verdicts.map(({ json }) => String(json.error));
		expect(told.slice(0, 100).every((error) => error.endsWith('not in the account'))).toBe(
			true,
		);
		expect(told.slice(100, 130)).toEqual(
			upTo(30).map(() => 'ActiveCampaign did not import the contact'),
		);
		expect(hintsOf(run)).toMatch(/did not import 130 contacts.*100 of them were looked up/);
	});

	it('are refused all the same where they cannot be looked up', async () => {
		const { verdicts } = await imported(
			start,
			{ importExcluded: ['emma@example.com'] },
			[{ email: 'emma@example.com' }, { email: 'emil@example.com' }],
			[
				{ kind: '402', action: 'v3/contacts', times: Infinity },
				{ kind: '402', action: 'list_list', times: Infinity },
			],
		);
		expect(refusedRows(verdicts)).toEqual([0]);
		expect(verdicts[0]?.json.error).toBe('ActiveCampaign did not import the contact');
	});
});

describe('a report that does not add up', () => {
	const items = people(300);
	const addresses = items.map(({ email }) => String(email));

	it.each([
		['of fewer queued contacts than were sent', { queuedContacts: 249 }],
		['of more', { queuedContacts: 251 }],
		['that names a stranger', { alsoFails: ['stranger@example.com'] }],
	] as const)("%s leaves that batch's rows unclear, and no others", async (_, ofFirst) => {
		const { verdicts } = await imported(start, fate(ofFirst), items);
		expect(refusedRows(verdicts)).toEqual(upTo(250));
		expect(verdicts[0]?.json).toMatchObject({
			row: 0,
			error: expect.stringMatching(/report does not tell whether the contact is in/),
		});
	});

	it('still refuses those whom it names', async () => {
		const alsoFails = ['STRANGER@example.com', addresses[7]?.toUpperCase() ?? ''];
		const { verdicts } = await imported(start, fate({ alsoFails }), items);
		expect(verdicts[7]?.json.error).toMatch(/^ActiveCampaign did not import the contact/);
		expect(verdicts[8]?.json.error).toMatch(/report does not tell/);
	});
});

describe.each(['failed', 'interrupted'] as const)('a batch that ends as %s', (endsAs) => {
	it('is sent once more, as it was', async () => {
		const { sandbox, verdicts } = await imported(start, fate({ endsAs }), people(300));
		expect(refusedRows(verdicts)).toEqual([]);
		const [first, second, again, ...more] = posted(sandbox);
		expect(second).toHaveLength(50);
		expect(again).toEqual(first);
		expect(more).toEqual([]);
		expect(verdicts[0]?.json.batch_id).toBe(sandbox.imports[2]?.id);
	});

	it('is unclear where it ends like that again, and is not sent a third time', async () => {
		const importFate = (batch: number) => (batch === 1 ? undefined : { endsAs });
		const { sandbox, verdicts } = await imported(start, { importFate }, people(300));
		expect(refusedRows(verdicts)).toEqual(upTo(250));
		expect(verdicts[0]?.json.error).toBe(
			'ActiveCampaign broke off the import of this contact, also when it was sent again',
		);
		expect(posts(sandbox)).toHaveLength(3);
	});

	it('says so of rows that are refused when it goes again: they had been taken once', async () => {
		const { verdicts } = await imported(start, fate({ endsAs }), people(3), [
			{
				kind: 'answer',
				status: 400,
				body: '{"failureReasons":["Temporarily unable"]}',
				after: 1,
				times: Infinity,
			},
		]);
		expect(refusedRows(verdicts)).toEqual([0, 1, 2]);
		for (const { json } of verdicts) {
			expect(json.error).toMatch(
				/^ActiveCampaign broke off the import .* Temporarily unable/,
			);
			expect(json.details).toEqual(
				detailsLike(/may be in all the same\. (?!.*Nothing of this item was imported)/),
			);
		}
	});

	it('is not sent again where automations ran', async () => {
		const { sandbox, verdicts } = await imported(start, fate({ endsAs }), people(3), [], {
			options: { runAutomations: true },
		});
		expect(refusedRows(verdicts)).toEqual([0, 1, 2]);
		expect(posts(sandbox)).toHaveLength(1);
	});
});

describe('the question what became of a batch', () => {
	it.each(['500', 'garbage', 'cut-before-save', '429', 'web-page', 'empty-after-save'] as const)(
		'is asked again where %s is the answer',
		async (kind) => {
			const { verdicts } = await imported(start, {}, people(3), [
				{ kind, action: 'v3/import/info' },
			]);
			expect(verdicts.map(({ json }) => json.result)).toEqual(upTo(3).map(() => 'imported'));
		},
	);

	it.each([
		['success written with a capital, and fewer counted', { importSuccessSpelling: 'capital' }],
		['text/html', { importRefusalType: 'html' }],
		['no success at all', { importSuccess: 'empty' }],
		['failures named before the end', { importHalfWay: 'atTheEnd' }],
		['the last batch first', { importBatchOrder: 'lastFirst' }],
	] as const)('is understood with %s', async (_, assume) => {
		const { sandbox, run } = await imported(
			start,
			{ assume, importMsPerContact: 1 },
			people(600),
		);
		expect(verdictsOf(run, 600).every(({ json }) => json.result === 'imported')).toBe(true);
		expect(looks(sandbox)).toBeLessThanOrEqual(8);
	});
});

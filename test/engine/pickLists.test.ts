import type { INodeListSearchItems } from 'n8n-workflow';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox';
import { type Method, methods, search } from './pickListScene';

let sandbox: Sandbox;

async function open(options: SandboxOptions = {}): Promise<void> {
	sandbox = await startSandbox(options);
}
afterEach(async () => await sandbox.close());

async function all(method: Method, filter?: string): Promise<INodeListSearchItems[]> {
	const { results, paginationToken } = await search(sandbox, method, filter);
	expect(paginationToken).toBeUndefined();
	return results;
}

const names = (items: INodeListSearchItems[]) => items.map(({ name }) => name);

function isSorted(texts: string[]): boolean {
	const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
	return texts.every((text, i) => i === 0 || collator.compare(texts[i - 1] ?? '', text) <= 0);
}

describe('a big account', () => {
	beforeEach(
		async () => await open({ size: { lists: 1200, fields: 500, tags: 5000, forms: 300 } }),
	);

	it.each<[Method, number, string]>([
		['getLists', 1200, 'list_list'],
		['getCustomFields', 500, 'list_field_view'],
		['getTags', 5000, 'tags_list'],
		['getForms', 300, 'form_getforms'],
	])('%s gives all %d, by name, from one request', async (method, count, action) => {
		const found = await all(method);
		expect(found).toHaveLength(count);
		expect(new Set(found.map(({ value }) => value)).size).toBe(count);
		expect(isSorted(names(found))).toBe(true);
		expect(sandbox.requests.map((request) => request.action)).toEqual([action]);
	});

	it('filters by what was typed, wherever it stands in the label, from one request', async () => {
		for (const typed of ['n', 'ne', 'new', ' News ', 'NEWS'])
			await search(sandbox, 'getLists', typed);
		expect(names(await all('getLists', ' NEWS '))).toEqual(['Newsletter', 'Product News']);
		expect(names(await all('getLists', '1199'))).toEqual(['List 1199']);
		expect(await search(sandbox, 'getLists', 'no such list')).toEqual({ results: [] });
		expect(sandbox.requests).toHaveLength(1);
	});

	it('finds custom fields by title, by personalization tag and by type', async () => {
		expect(names(await all('getCustomFields', 'birth'))).toEqual([
			'Birthday (%BIRTHDAY%, date)',
		]);
		expect(names(await all('getCustomFields', '%lead_'))).toEqual([
			'Lead Source (%LEAD_SOURCE%, hidden)',
		]);
		expect(names(await all('getCustomFields', 'dropdown'))).toEqual([
			'Country (%COUNTRY%, dropdown)',
		]);
	});
});

describe('what can be chosen', () => {
	beforeEach(async () => await open());

	it('is what the node sends: ids, and the name of a tag', async () => {
		expect((await search(sandbox, 'getLists')).results).toEqual([
			{ name: 'Customers', value: '5' },
			{ name: 'Event Guests', value: '12' },
			{ name: 'Newsletter', value: '2' },
			{ name: 'Product News', value: '8' },
		]);
		expect((await search(sandbox, 'getCustomFields', 'job')).results).toEqual([
			{ name: 'Job Title (%JOB_TITLE%, text)', value: '1' },
		]);
		expect((await search(sandbox, 'getTags', 'vip')).results).toEqual([
			{ name: 'vip', value: 'vip' },
		]);
		expect((await search(sandbox, 'getForms', 'event')).results).toEqual([
			{ name: 'Event Registration', value: '4' },
		]);
	});

	it('is found without typing capitals and accents', async () => {
		sandbox.account.lists.set(77, { id: 77, name: 'Új Ügyfelek', createdAt: '' });
		expect(names(await all('getLists', 'uj ugy'))).toEqual(['Új Ügyfelek']);
	});

	it('is sorted as people count', async () => {
		for (const id of [110, 19, 101]) {
			sandbox.account.lists.set(id, { id, name: `Region ${id}`, createdAt: '' });
		}
		expect(names(await all('getLists', 'region'))).toEqual([
			'Region 19',
			'Region 101',
			'Region 110',
		]);
	});
});

const none = { lists: 0, fields: 0, tags: 0, forms: 0 };

it.each(methods)('%s is empty, without a message, where the account has none', async (method) => {
	await open({ size: none });
	expect(await search(sandbox, method)).toEqual({ results: [] });
});

it.each(
	(['pt', 'hu'] as const).flatMap((language) =>
		methods.filter((method) => method !== 'getForms').map((method) => ({ language, method })),
	),
)('$method is empty in an account of the language $language too', async ({ language, method }) => {
	await open({ size: none, language });
	expect(await search(sandbox, method)).toEqual({ results: [] });
});

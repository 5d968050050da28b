import './quiet';
import { LoadOptionsContext } from 'n8n-core';
import type { INodeListSearchItems, INodeListSearchResult, NodeApiError } from 'n8n-workflow';
import { type FaultRule, type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox';
import {
	additionalDataOf,
	type EngineOptions,
	loadPackage,
	syncNode,
	workflowOf,
} from './n8nEngine';

type Method = 'getLists' | 'getCustomFields' | 'getTags' | 'getForms';

let sandbox: Sandbox;

async function open(options: SandboxOptions = {}): Promise<void> {
	sandbox = await startSandbox(options);
}

afterEach(async () => await sandbox.close());

/** Calls the method as n8n's service of dynamic parameters does when a pick-list is opened or typed in. */
async function search(
	method: Method,
	filter?: string,
	{ apiUrl = sandbox.url, apiKey = sandbox.apiKey } = {},
): Promise<INodeListSearchResult> {
	const { nodeType, credentialType } = await loadPackage();
	const options: EngineOptions = { items: [], parameters: {}, credential: { apiUrl, apiKey } };
	const workflow = workflowOf(nodeType, options);
	const node = workflow.getNode(syncNode);
	const searchList = nodeType.methods?.listSearch?.[method];
	if (!node || !searchList) throw new Error(`The node has no ${method}`);
	const context = new LoadOptionsContext(
		workflow,
		node,
		additionalDataOf(credentialType, options),
		'parameters.lists',
	);
	return await searchList.call(context as never, filter);
}

async function all(method: Method, filter?: string): Promise<INodeListSearchItems[]> {
	const { results, paginationToken } = await search(method, filter);
	expect(paginationToken).toBeUndefined();
	return results;
}

/** What the editor is told when a pick-list does not load. */
async function refused(...how: Parameters<typeof search>): Promise<NodeApiError> {
	const thrown: unknown = await search(...how).then(
		() => undefined,
		(error: unknown) => error,
	);
	expect(thrown).toHaveProperty('name', 'NodeApiError');
	const error = thrown as NodeApiError;
	// n8n's answer to the editor holds whatever the error holds.
	for (const text of [JSON.stringify(error), String(error.stack), String(error.cause)]) {
		expect(text).not.toContain(how[2]?.apiKey ?? sandbox.apiKey);
	}
	return error;
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
		for (const typed of ['n', 'ne', 'new', ' News ', 'NEWS']) await search('getLists', typed);
		expect(names(await all('getLists', ' NEWS '))).toEqual(['Newsletter', 'Product News']);
		expect(names(await all('getLists', '1199'))).toEqual(['List 1199']);
		expect(await search('getLists', 'no such list')).toEqual({ results: [] });
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
		expect((await search('getLists')).results).toEqual([
			{ name: 'Customers', value: '5' },
			{ name: 'Event Guests', value: '12' },
			{ name: 'Newsletter', value: '2' },
			{ name: 'Product News', value: '8' },
		]);
		expect((await search('getCustomFields', 'job')).results).toEqual([
			{ name: 'Job Title (%JOB_TITLE%, text)', value: '1' },
		]);
		expect((await search('getTags', 'vip')).results).toEqual([{ name: 'vip', value: 'vip' }]);
		expect((await search('getForms', 'event')).results).toEqual([
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

it.each<Method>(['getLists', 'getCustomFields', 'getTags', 'getForms'])(
	'%s is empty, without a message, where the account has none',
	async (method) => {
		await open({ size: { lists: 0, fields: 0, tags: 0, forms: 0 } });
		expect(await search(method)).toEqual({ results: [] });
	},
);

describe('a wrong key', () => {
	it('that is refused though the key is good shows the words of the account', async () => {
		await open({ size: { forms: 0 } });
		sandbox.addFault({ kind: 'foreign-message', action: 'form_getforms', times: Infinity });
		const error = await refused('getForms');
		expect(error.message).not.toMatch(/refused the credential/);
		expect(error.message).not.toBe('');
		expect(error.description).toMatch(/words of ActiveCampaign/);
		expect(error.httpCode).toBeNull();
	});

	it.each(['result_code_0', 'result_code_0_text', 'xml', '403_empty', '401'] as const)(
		'answered with %s is told in the pick-list, with the way to the credential',
		async (refuse) => {
			await open({ refuse });
			for (const method of ['getLists', 'getCustomFields', 'getTags', 'getForms'] as const) {
				const error = await refused(method, '', {
					apiUrl: sandbox.url,
					apiKey: 'a-wrong-key',
				});
				expect(error.message).toBe('ActiveCampaign refused the credential');
				expect(error.description).toMatch(/^(It says: ".+"\. )?Check the API key/);
				// The editor's link 'Check your credential' comes with this code.
				expect(error.httpCode).toBe('401');
			}
		},
	);

	it('is not kept: the pick-list works once the key is right', async () => {
		await open();
		await refused('getLists', '', { apiUrl: sandbox.url, apiKey: 'a-wrong-key' });
		expect((await search('getLists')).results).toHaveLength(4);
	});
});

describe('other refusals', () => {
	beforeEach(async () => await open());

	const fault = (rule: Omit<FaultRule, 'action'>) =>
		sandbox.addFault({ action: 'list_list', ...rule });

	it.each<[string, Omit<FaultRule, 'action'>, RegExp, RegExp]>([
		['a missing right', { kind: 'refused-json0' }, /not authorized/, /the user of the API key/],
		['a redirect', { kind: '301' }, /points to moved\.example\.com/, /never sent along/],
		['a web page', { kind: 'web-page' }, /leads to a web page/, /Copy the API URL/],
		['404', { kind: 'html-404' }, /no ActiveCampaign API at the API URL/, /status 404/],
		['402', { kind: '402' }, /does not serve this account/, /billing/],
		[
			'429',
			{ kind: '429' },
			/no room for another request \(status 429\)$/,
			/Try again in a moment/,
		],
		['502', { kind: '502' }, /^ActiveCampaign was not available \(status 502\)$/, /Try again/],
		['text in no format', { kind: 'garbage' }, /nothing that could be read/, /Try again/],
		['a cut answer', { kind: 'truncated' }, /nothing that could be read/, /Try again/],
		[
			'a cut connection',
			{ kind: 'cut-before-save' },
			/could not be reached/,
			/network of this n8n/,
		],
	])('%s', async (_what, rule, message, description) => {
		fault(rule);
		const error = await refused('getLists');
		expect(error.message).toMatch(message);
		expect(error.description).toMatch(description);
		// What is said about contacts would make no sense in a pick-list.
		expect(`${error.message} ${error.description}`).not.toMatch(/contact may have been saved/);
		expect((await search('getLists')).results).toHaveLength(4);
	});

	it('an answer behind two byte order marks is none', async () => {
		fault({ kind: 'two-boms' });
		expect((await search('getLists')).results).toHaveLength(4);
	});

	it('does not follow a redirect to another host', async () => {
		const other = await startSandbox();
		try {
			fault({ kind: '302-other-host', location: `${other.url}/admin/api.php` });
			await refused('getLists');
			expect(other.requests).toEqual([]);
		} finally {
			await other.close();
		}
	});

	it.each<[string, string, RegExp, RegExp]>([
		['nobody listens', 'http://127.0.0.1:9', /could not be reached/, /Check the API URL/],
		['http', 'http://account.example.com', /does not start with https/, /could be read/],
		['no address', 'youraccount', /is no web address/, /looks like https/],
		['nothing', '', /is empty/, /Settings > Developer/],
	])('an API URL where %s', async (_what, apiUrl, message, description) => {
		const error = await refused('getLists', '', { apiUrl, apiKey: 'a-secret-key' });
		expect(error.message).toMatch(message);
		expect(error.description).toMatch(description);
	});
});

import type { FaultRule } from '../../sandbox';
import {
	accountForTest,
	actionsOf,
	lists,
	moment,
	people,
	requestsFor,
	type Row,
	sync,
	until,
} from './deliveryScene';
import { detailsLike } from './n8nEngine';

const start = accountForTest();

const unlessLeft = (...ids: number[]) =>
	lists(...ids.map((id): Row & { id: number } => ({ id, status: 'activeUnlessUnsubscribed' })));
const gatsbyAndAnother = {
	contacts: [
		{ id: '2', email: 'gatsby@example.com' },
		{ id: '3', email: 'nathan@example.com' },
	],
	contactLists: [],
	meta: { total: '2' },
};
const gatsby = { items: [{ email: 'gatsby@example.com' }], parameters: unlessLeft(2) };

it('is one an item, however many rows ask for it, and none where no row does', async () => {
	const sandbox = await start();
	const items = [{ email: 'gatsby@example.com' }, { email: 'nathan@example.com' }];
	const { outputs } = await sync(sandbox, { items, parameters: unlessLeft(2, 5, 8, 12) });
	expect(outputs[0]).toHaveLength(2);
	for (const { email } of items) {
		expect(requestsFor(sandbox, email, 'v3/contacts')).toHaveLength(1);
	}
	expect(sandbox.requests).toHaveLength(4);

	sandbox.requests.length = 0;
	const rows = lists({ id: 5, status: 'active' }, { id: 8, status: 'unsubscribed' });
	await sync(sandbox, { items: [{ email: 'gatsby@example.com' }], parameters: rows });
	expect(actionsOf(sandbox)).toEqual(['contact_sync']);
});

it('changes nothing and holds no key in its address', async () => {
	const sandbox = await start();
	await sync(sandbox, { ...gatsby, items: [{ email: 'nathan+test@example.com' }] });
	const [lookUp] = requestsFor(sandbox, 'nathan+test@example.com', 'v3/contacts');
	expect(lookUp?.method).toBe('GET');
	expect(lookUp?.url).toBe(
		'/api/3/contacts?email=nathan%2Btest%40example.com&include=contactLists',
	);
	expect(lookUp?.headers['api-token']).toBe(sandbox.apiKey);
});

it('asks once more in lower case for an address with capitals that nobody has', async () => {
	const sandbox = await start({ assume: { lookUpCase: 'minded' } });
	const { outputs } = await sync(sandbox, {
		...gatsby,
		items: [{ email: 'Gatsby@Example.com' }],
	});
	expect(outputs[0]?.[0]?.json).toMatchObject({
		email: 'Gatsby@Example.com',
		skipped_lists: ['2'],
	});
	const urls = sandbox.requests.map(({ url }) => decodeURIComponent(url));
	expect(urls.slice(0, 2)).toEqual([
		expect.stringContaining('Gatsby@Example.com'),
		expect.stringContaining('gatsby@example.com'),
	]);
	expect(sandbox.account.find('gatsby@example.com')?.lists.get(2)?.status).toBe(2);
});

it.each(['en', 'pt', 'hu'] as const)(
	'gives the same in an account whose language is %s',
	async (language) => {
		const sandbox = await start({ language });
		const { outputs } = await sync(sandbox, {
			items: [...gatsby.items, { email: 'new@example.com' }, { email: 'max@example.com' }],
			parameters: unlessLeft(2, 5),
		});
		expect(outputs[0]?.map(({ json }) => json.skipped_lists)).toEqual([['2'], [], ['5']]);
		expect([...(sandbox.account.find('new@example.com')?.lists.keys() ?? [])]).toEqual([2, 5]);
	},
);

it("stays inside its address's turn", async () => {
	const sandbox = await start();
	const items = [{ email: 'nathan@example.com' }, { email: 'NATHAN@example.com' }];
	await sync(sandbox, { items, parameters: unlessLeft(12) });
	const one = ['v3/contacts', 'contact_sync'];
	expect(actionsOf(sandbox)).toEqual([...one, ...one]);
});

it.each<[string, Omit<FaultRule, 'action'>]>([
	['500 until it is given up', { kind: '500' }],
	['a cut connection', { kind: 'cut-before-save' }],
	['an empty answer', { kind: 'empty-after-save' }],
	['garbage', { kind: 'garbage' }],
	['half an answer', { kind: 'truncated' }],
	['a refusal of v1 as JSON', { kind: 'refused-json0' }],
	['429 until it is given up', { kind: '429' }],
	['a web page', { kind: 'web-page' }],
	['a refused key', { kind: 'refused-xml' }],
	['401', { kind: '401' }],
	['403 by a firewall', { kind: '403-page' }],
	['404', { kind: 'html-404' }],
	['302', { kind: '302-other-host' }],
	['402', { kind: '402' }],
	['407', { kind: '407' }],
	['408', { kind: '408' }],
	['413', { kind: '413' }],
	['422', { kind: '422' }],
	['an empty list', { kind: 'answer', body: '[]' }],
	['null', { kind: 'answer', body: 'null' }],
	['the contact and another', { kind: 'answer', body: JSON.stringify(gatsbyAndAnother) }],
	['nobody, without a total', { kind: 'answer', body: '{"contacts":[]}' }],
])('that fails by %s refuses the item, and sends nothing', async (_, fault) => {
	const sandbox = await start();
	sandbox.addFault({ ...fault, times: Infinity, action: 'v3/contacts' });
	const { outputs } = await sync(sandbox, {
		...gatsby,
		items: [{ email: 'gatsby@example.com', row: 1 }],
		options: { maxRetries: 0 },
	});
	expect(outputs[0]).toEqual([]);
	expect(outputs[1]?.[0]?.json).toMatchObject({ email: 'gatsby@example.com', row: 1 });
	const { error, details } = outputs[1]?.[0]?.json ?? {};
	// Nothing was sent, so nothing can have been saved.
	expect(`${error}. ${details}`).not.toMatch(/may have been saved/);
	expect(error).toMatch(/could not be looked up, so nothing was sent/);
	expect(actionsOf(sandbox)).not.toContain('contact_sync');
	expect(sandbox.account.find('gatsby@example.com')?.lists.get(2)?.status).toBe(2);
});

it.each(['withoutContactLists', 'assumed'] as const)(
	'finds nobody where an unknown address is answered as %s',
	async (lookUpUnknown) => {
		const sandbox = await start({ assume: { lookUpUnknown } });
		const { outputs } = await sync(sandbox, { ...gatsby, items: people(1) });
		expect(outputs[0]?.[0]?.json.skipped_lists).toEqual([]);
	},
);

it('of a filter that is not understood refuses the item: everybody came back', async () => {
	const sandbox = await start();
	const everybody = await fetch(`${sandbox.url}/api/3/contacts?include=contactLists`, {
		headers: { 'API-TOKEN': sandbox.apiKey },
	});
	sandbox.addFault({ kind: 'answer', body: await everybody.text(), action: 'v3/contacts' });
	sandbox.requests.length = 0;
	const { outputs } = await sync(sandbox, gatsby);
	expect(outputs[1]).toHaveLength(1);
	expect(actionsOf(sandbox)).toEqual(['v3/contacts']);
});

it('that is given up says so, and how often it was tried', async () => {
	const sandbox = await start();
	sandbox.addFault({ kind: '502', times: Infinity, action: 'v3/contacts' });
	const { outputs } = await sync(sandbox, { ...gatsby, options: { maxRetries: 1 } });
	const { error, details } = outputs[1]?.[0]?.json ?? {};
	expect(error).toMatch(/could not be looked up, so nothing was sent$/);
	expect(details).toEqual(detailsLike(/status 502; tried 2 times in \d+ s\. Run the item again/));
});

it('is tried again, then goes on', async () => {
	const sandbox = await start();
	sandbox.addFault({ kind: '500', action: 'v3/contacts' });
	sandbox.addFault({ kind: '429', retryAfter: '1', action: 'v3/contacts', after: 1 });
	const { outputs } = await sync(sandbox, gatsby);
	expect(outputs[0]?.[0]?.json.skipped_lists).toEqual(['2']);
	expect(requestsFor(sandbox, 'gatsby@example.com', 'v3/contacts')).toHaveLength(3);
	expect(sandbox.account.find('gatsby@example.com')?.lists.get(2)?.status).toBe(2);
});

it('ends with the execution when that is stopped, and nothing is sent after it', async () => {
	const sandbox = await start();
	sandbox.addFault({ kind: 'slow', ms: 60_000, times: Infinity, action: 'v3/contacts' });
	let stop = () => {};
	const running = sync(sandbox, {
		...gatsby,
		items: people(5),
		onStart: (cancel) => (stop = cancel),
	});
	await until(() => sandbox.requests.length === 5);
	stop();
	// It waits for none of the answers.
	expect((await running).run.status).toBe('canceled');
	await moment();
	expect(actionsOf(sandbox)).toEqual(Array(5).fill('v3/contacts'));
});

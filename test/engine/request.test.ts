import { accountForTest, sentFor, sync } from './deliveryScene';
import { runNode } from './n8nEngine';
import { field, type Parameters } from './parameters';

const start = accountForTest();
const nathan = { items: [{ email: 'nathan@example.com' }] };

it.each(['json', 'serialize', 'xml'])(
	'asks for %s, with the key in the header only',
	async (responseFormat) => {
		const sandbox = await start();
		await sync(sandbox, { ...nathan, options: { responseFormat } });
		const [request] = sandbox.requests;
		expect(request?.method).toBe('POST');
		expect(request?.url).toBe(
			`/admin/api.php?api_action=contact_sync&api_output=${responseFormat}`,
		);
		expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded');
		expect(request?.headers['api-token']).toBe(sandbox.apiKey);
		expect(`${request?.url}${request?.body}`).not.toContain(sandbox.apiKey);
	},
);

it('asks for JSON where nothing else was chosen', async () => {
	const sandbox = await start();
	await sync(sandbox, nathan);
	expect(sandbox.requests[0]?.url).toMatch(/api_output=json$/);
});

it.each(['/', ' ', '/admin', '/admin/', '/admin/api.php', '/api/3', '/api/3/'])(
	'forgives "%s" pasted after the address',
	async (ending) => {
		const sandbox = await start();
		await sync({ url: ` ${sandbox.url}${ending}`, apiKey: sandbox.apiKey }, nathan);
		expect(sandbox.requests[0]?.url).toMatch(/^\/admin\/api\.php\?/);
	},
);

it('percent-encodes keys and values', async () => {
	const sandbox = await start();
	await sync(sandbox, { ...nathan, parameters: field('tag', 'PLAN', 'a+b & ü%') });
	expect(sandbox.requests[0]?.body).toBe(
		'email=nathan%40example.com&field%5B%25PLAN%25%2C0%5D=a%2Bb+%26+%C3%BC%25',
	);
});

it.each(['nathan+a@example.com', 'a&b=c#d@example.com', 'jürgen😀@example.com'])(
	'the address %s arrives whole, in the look-up and in what is saved',
	async (email) => {
		const sandbox = await start({ assume: { addressRule: 'anyWithAt' } });
		await sync(sandbox, {
			items: [{ email: `\u00a0${email} ` }],
			parameters: { lists: { list: [{ listId: '2' }] } } as Parameters,
		});
		expect(sandbox.requests.map((request) => [request.action, request.email])).toEqual([
			['v3/contacts', email],
			['contact_sync', email],
		]);
	},
);

it('a megabyte of emoji is stored as it was', async () => {
	const sandbox = await start();
	const value = '😀'.repeat(200_000);
	await sync(sandbox, {
		items: [{ email: 'nathan@example.com', value }],
		parameters: field('id', '9', '={{ $json.value }}'),
	});
	expect(sandbox.account.find('nathan@example.com')?.fields.get(9)).toBe(value);
});

it('a parameter that was never opened sends nothing', async () => {
	const sandbox = await start();
	await sync(sandbox, {
		...nathan,
		parameters: { lists: {}, customFields: {}, tags: {}, additionalFields: {} },
	});
	expect(sentFor(sandbox, 'nathan@example.com')).toEqual({ email: 'nathan@example.com' });
	expect(sandbox.requests).toHaveLength(1);
});

it('what a workflow of no options at all sends is the address', async () => {
	const sandbox = await start();
	const { message } = await runNode({
		items: [{}],
		parameters: { email: 'nathan@example.com' },
		credential: { apiUrl: sandbox.url, apiKey: sandbox.apiKey },
	});
	expect(message).toBe('');
	expect(sandbox.requests.map(({ body }) => body)).toEqual(['email=nathan%40example.com']);
});

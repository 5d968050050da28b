import { accountForTest, errorsOf, sentFor, sync } from './deliveryScene';
import { extra, field, onList, type Parameters, tag } from './parameters';

const start = accountForTest();
const nathan = 'nathan@example.com';
const items = [{ email: nathan }];

/** Where a value may stand, and how it is called there. */
const places: Array<[label: string, parameters: (value: string) => Parameters]> = [
	["'First Name'", (firstName) => extra({ firstName })],
	["'Last Name'", (lastName) => extra({ lastName })],
	["'Phone'", (phone) => extra({ phone })],
	["'Organization'", (organization) => extra({ organization })],
	["'IP Address'", (ipAddress) => extra({ ipAddress })],
	["'Value' in row 1 of 'Custom Fields'", (value) => field('id', '9', value)],
	["'Tag' in row 1 of 'Tags'", (name) => tag(name)],
	["'Email'", (email) => ({ email })],
	[
		"'Subscribe Date' in row 1 of 'Lists'",
		(subscribeDate) => onList({ status: 'active', listOptions: { subscribeDate } }),
	],
];

/** n8n 1.123's isolate makes nothing of an invalid date of Luxon's, as if the expression had no value. */
const invalidDateIsNothing = process.env.COMPAT_VERSION?.startsWith('1.') === true;

const values: Array<[words: string, expression: string]> = [
	['is not a number', '={{ NaN }}'],
	['is not a number', '={{ 1 / 0 }}'],
	['is not a number', '={{ -Infinity }}'],
	...(invalidDateIsNothing
		? []
		: [['is an invalid date', "={{ DateTime.fromISO('garbage') }}"] as [string, string]]),
	['is an invalid date', "={{ new Date('garbage') }}"],
	['is an invalid date', "={{ DateTime.fromISO('garbage').toFormat('yyyy-MM-dd') }}"],
];

describe.each(places)('%s', (label, parameters) => {
	it.each(values)('%s: %s is refused', async (words, expression) => {
		const sandbox = await start();
		const result = await sync(sandbox, { items, parameters: parameters(expression) });
		expect(errorsOf(result)).toEqual([`${label} ${words}`]);
		expect(sandbox.requests).toEqual([]);
	});
});

it.each([
	['a list with one that is none', '={{ ["CRM", NaN] }}'],
	['a list with an invalid date', "={{ [new Date('garbage')] }}"],
	['a list in a list', '={{ ["CRM", ["Events"]] }}'],
	['an object', '={{ { a: 1 } }}'],
])('%s is refused as the value of a field', async (_, expression) => {
	const sandbox = await start();
	const result = await sync(sandbox, { items, parameters: field('id', '6', expression) });
	expect(errorsOf(result)[0]).toMatch(/^'Value' in row 1 of 'Custom Fields' is /);
	expect(sandbox.requests).toEqual([]);
});

it.each([
	['a number', '={{ 1e21 }}', '1e+21'],
	['0', '={{ 0 }}', '0'],
	['-0', '={{ -0 }}', '0'],
	['false', '={{ false }}', 'false'],
	['a text that reads NaN', '={{ "NaN" }}', 'NaN'],
	['a date at midnight', "={{ DateTime.fromISO('2026-07-04') }}", '2026-07-04'],
	['a date with a time', "={{ DateTime.fromISO('2026-07-04T13:05:09') }}", '2026-07-04 13:05:09'],
])('%s is sent as it reads', async (_, expression, sent) => {
	const sandbox = await start();
	await sync(sandbox, { items, parameters: field('id', '9', expression) });
	expect(sentFor(sandbox, nathan)['field[9,0]']).toBe(sent);
});

describe('Send Empty Values', () => {
	const blanks = {
		...extra({ firstName: '   ', lastName: '={{ "\u00a0" }}', phone: ' ', organization: '\t' }),
		...field('id', '1', '   '),
	};

	it('clears with blanks as with nothing', async () => {
		const sandbox = await start({
			assume: { blankName: 'stored' },
		});
		await sync(sandbox, { items, parameters: blanks, options: { sendEmptyValues: true } });
		const contact = sandbox.account.find(nathan);
		expect(contact).toMatchObject({ firstName: '', lastName: '', phone: '', organization: '' });
		expect(contact?.fields.get(1) ?? '').toBe('');
	});

	it('is off: blanks clear nothing', async () => {
		const sandbox = await start();
		await sync(sandbox, { items, parameters: blanks });
		expect(sentFor(sandbox, nathan)).toEqual({ email: nathan });
	});

	it('clears nothing that was never filled in', async () => {
		const sandbox = await start();
		await sync(sandbox, { items, options: { sendEmptyValues: true } });
		expect(sentFor(sandbox, nathan)).toEqual({ email: nathan });
	});
});

describe('tags', () => {
	it.each([
		['an element of a list', tag('={{ ["Smith, John", "b"] }}')],
		[
			'a name chosen from the list',
			{ tags: { tag: [{ name: { __rl: true, mode: 'list', value: 'Smith, John' } }] } },
		],
	])('a comma in %s is refused', async (_, parameters) => {
		const sandbox = await start();
		const result = await sync(sandbox, { items, parameters });
		expect(errorsOf(result)).toEqual(["'Tag' in row 1 of 'Tags' has a comma in its name"]);
		expect(sandbox.requests).toEqual([]);
	});

	it('a comma in a text separates', async () => {
		const sandbox = await start();
		await sync(sandbox, { items, parameters: tag('a, b,,a', '={{ ["c"] }}') });
		expect(sentFor(sandbox, nathan).tags).toBe('a,b,c');
	});
});

it.each([
	['%company_size%', 'COMPANY_SIZE'],
	['Company_Size', '%COMPANY_SIZE%'],
	['9', 9],
])('one field in two spellings, %s and %s, is refused', async (one, other) => {
	const sandbox = await start();
	const rows = [one, other].map((value) => ({
		fieldId: { __rl: true, mode: 'tag', value },
		value: 'x',
	}));
	const result = await sync(sandbox, { items, parameters: { customFields: { field: rows } } });
	expect(errorsOf(result)).toEqual(["'Custom Fields' names the same field twice"]);
	expect(sandbox.requests).toEqual([]);
});

it.each(['0', '-3', '3.0', 'A]B', 'A B'])('%s is no field', async (id) => {
	const sandbox = await start();
	const result = await sync(sandbox, { items, parameters: field('id', id, 'x') });
	expect(errorsOf(result)[0]).toMatch(/is neither an ID nor a personalization tag$/);
});

it('half a character in an address is refused: it would be looked up as another than it is sent', async () => {
	const sandbox = await start();
	const result = await sync(sandbox, {
		items: [{ email: 'a\ud800b@example.com' }],
		parameters: onList({}),
	});
	expect(errorsOf(result)).toEqual(["'Email' holds a character that cannot be seen"]);
	expect(sandbox.requests).toEqual([]);
});

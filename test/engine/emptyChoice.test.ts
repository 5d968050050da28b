import { accountForTest, actionsOf, errorsOf, linksOf, people, sync } from './deliveryScene';
import { extra, inList, onList, type Parameters, tag } from './parameters';

const start = accountForTest();

/** What n8n makes nothing of. */
const nothing: Array<[what: string, expression: string]> = [
	['null', '={{ null }}'],
	['undefined', '={{ undefined }}'],
	['a field that is not there', '={{ $json.missing }}'],
	['a field of a field that is not there', '={{ $json.missing.level }}'],
	['a TypeError', '={{ $json.missing.level.toUpperCase() }}'],
	['an empty text', "={{ '' }}"],
	['blanks', "={{ '  ' }}"],
];

describe.each(nothing)('mapped to %s', (_what, expression) => {
	it.each<[string, Parameters]>([
		["'Status' in row 1 of 'Lists' is empty", onList({ status: expression })],
		["'Form' is empty", extra({ form: inList('id', expression) })],
		["'List' in row 1 of 'Lists' is empty", onList({ listId: inList('id', expression) })],
		[
			"'Stop Future Responders' in row 1 of 'Lists' is empty",
			onList({ status: 'active', listOptions: { noResponders: expression } }),
		],
	])('%s, and nothing is sent', async (message, parameters) => {
		const sandbox = await start();
		const result = await sync(sandbox, {
			items: [{ email: 'gatsby@example.com' }],
			parameters,
		});
		expect(errorsOf(result)).toEqual([message]);
		expect(sandbox.requests).toEqual([]);
		expect(sandbox.account.find('gatsby@example.com')?.lists.get(2)?.status).toBe(2);
	});
});

it("a 'Status' that is nothing in one item only is that item's affair", async () => {
	const sandbox = await start();
	const items = people(5).map((row, index) => (index === 2 ? row : { ...row, level: 'active' }));
	const parameters = onList({ status: '={{ $json.level }}' });
	const { outputs } = await sync(sandbox, { items, parameters });
	expect(linksOf(outputs[1])).toEqual([2]);
	expect(outputs[0]).toHaveLength(4);
});

it.each(['active ', 'Active', '1', 1, true, {}, [], 'activeunlessunsubscribed'])(
	'a status that is none, such as %j, is refused',
	async (level) => {
		const sandbox = await start();
		const items = [{ email: 'gatsby@example.com', level }];
		const parameters = onList({ status: '={{ $json.level }}' });
		const result = await sync(sandbox, { items, parameters });
		expect(errorsOf(result)[0]).toMatch(/^'Status' in row 1 of 'Lists' is /);
		expect(sandbox.requests).toEqual([]);
	},
);

describe('a row that was added and left alone', () => {
	/** As the editor copies it from the defaults, without the mark of a resource locator. */
	const leftAlone = { mode: 'list', value: '' };

	it.each<[string, Parameters]>([
		["'List' in row 1 of 'Lists'", { lists: { list: [{ listId: leftAlone }] } }],
		["'Tag' in row 1 of 'Tags'", { tags: { tag: [{ name: leftAlone }] } }],
		[
			"'Field' in row 1 of 'Custom Fields'",
			{ customFields: { field: [{ fieldId: leftAlone, value: '' }] } },
		],
		["'Form'", { additionalFields: { form: leftAlone } }],
		["'Tag' in row 1 of 'Tags'", { tags: { tag: [{ name: { __rl: true, ...leftAlone } }] } }],
	])('is said to be empty: %s', async (label, parameters) => {
		const sandbox = await start();
		const result = await sync(sandbox, { parameters });
		expect(errorsOf(result)).toEqual([`${label} is empty`]);
		expect(sandbox.requests).toEqual([]);
	});
});

it('tags, and list options, that come out as nothing are not sent', async () => {
	const sandbox = await start();
	const { outputs } = await sync(sandbox, {
		parameters: {
			...tag('={{ $json.missing }}', '={{ [] }}', '={{ [null, ""] }}'),
			...onList({
				status: 'active',
				listOptions: {
					instantResponders: '={{ $json.missing }}',
					lastMessage: '={{ $json.a.b.c() }}',
					subscribeDate: '={{ null }}',
				},
			}),
		},
	});
	expect(outputs[0]).toHaveLength(1);
	expect(actionsOf(sandbox)).toEqual(['contact_sync']);
	expect(sandbox.requests[0]?.body).toBe(
		'email=contact0%40example.com&p%5B2%5D=2&status%5B2%5D=1',
	);
});

import { DateTime } from 'luxon';
import { contactOf, fieldRow, type Given, listRow, locator, refusalOf, tagRow } from './contacts';

/** Stands in every value below that is refused; n8n replaces a message in which it finds a system code. */
const typed = 'ECONNREFUSED';

type Case = [what: string, given: Partial<Given>, message: string];

const inList = (listOptions: Record<string, unknown>) => ({
	lists: [listRow('7', { listOptions })],
});
const extra = (additionalFields: Record<string, unknown>) => ({ additionalFields });

const cases: Case[] = [
	['no address', { email: '' }, "'Email' is empty"],
	['a blank address', { email: ' \n' }, "'Email' is empty"],
	['a missing address', { email: undefined }, "'Email' is empty"],
	['an address without @', { email: typed }, "'Email' is not an email address"],
	[
		'several addresses',
		{ email: [`${typed}@example.com`, 'b@example.com'] },
		"'Email' is a list or an object, where one value is needed",
	],

	['a list not chosen', { lists: [listRow('')] }, "'List' in row 1 of 'Lists' is empty"],
	['a list of blanks', { lists: [listRow(' , ')] }, "'List' in row 1 of 'Lists' is empty"],
	['a missing list', { lists: [listRow(null)] }, "'List' in row 1 of 'Lists' is empty"],
	['a row without anything', { lists: [{}] }, "'List' in row 1 of 'Lists' is empty"],
	['a row that is no row', { lists: [typed] }, "'List' in row 1 of 'Lists' is empty"],
	['a list of empty IDs', { lists: [listRow([''])] }, "'List' in row 1 of 'Lists' is empty"],
	...['ECONNREFUSED', '0', '-7', '1.5', '07', '7e2', '0x7', '7;12', '７'].map((id): Case => [
		`the list ID ${id}`,
		{ lists: [listRow('2'), listRow(id)] },
		"'List' in row 2 of 'Lists' is not an ID",
	]),
	[
		'one bad list ID among good ones',
		{ lists: [listRow(`7,${typed}`)] },
		"'List' in row 1 of 'Lists' is not an ID",
	],
	[
		'a list that is an object',
		{ lists: [listRow({ id: typed })] },
		"'List' in row 1 of 'Lists' is a list or an object, where one value is needed",
	],
	...[[], undefined, null, '', ' '].map((status): Case => [
		`a status that was mapped and comes out as ${JSON.stringify(status)}`,
		{ lists: [listRow('7', { status })] },
		Array.isArray(status)
			? "'Status' in row 1 of 'Lists' is a list or an object, where one value is needed"
			: "'Status' in row 1 of 'Lists' is empty",
	]),
	[
		'two rows for a list with different statuses',
		{ lists: [listRow('7'), listRow('7', { status: 'unsubscribed' })] },
		"'Lists' names the same list twice, with different answers",
	],
	[
		'two rows for a list, one with an option',
		{ lists: [listRow('5,7'), listRow('7', { listOptions: { noResponders: true } })] },
		"'Lists' names the same list twice, with different answers",
	],
	[
		'a status nobody knows',
		{ lists: [listRow('7', { status: typed })] },
		"'Status' in row 1 of 'Lists' is not a status of this node",
	],
	[
		'a status by its number',
		{ lists: [listRow('7', { status: 1 })] },
		"'Status' in row 1 of 'Lists' is not a status of this node",
	],
	[
		'a status named like a property of every object',
		{ lists: [listRow('7', { status: 'toString' })] },
		"'Status' in row 1 of 'Lists' is not a status of this node",
	],
	[
		'instant responders neither on nor off',
		inList({ instantResponders: typed }),
		"'Send Instant Responders' in row 1 of 'Lists' is neither true nor false",
	],
	[
		'last campaign neither on nor off',
		inList({ lastMessage: 2 }),
		"'Send Last Campaign' in row 1 of 'Lists' is neither true nor false",
	],
	[
		'future responders neither on nor off',
		inList({ noResponders: typed }),
		"'Stop Future Responders' in row 1 of 'Lists' is neither true nor false",
	],
	...['ECONNREFUSED', 'tomorrow', '2026', '12', '13:05', '04/07/2026', '2026-02-30'].map(
		(date): Case => [
			`the subscribe date ${date}`,
			inList({ subscribeDate: date }),
			"'Subscribe Date' in row 1 of 'Lists' is not a date",
		],
	),
	[
		'a subscribe date that is a list',
		inList({ subscribeDate: [typed] }),
		"'Subscribe Date' in row 1 of 'Lists' is a list or an object, where one value is needed",
	],
	[
		'a subscribe date that luxon could not read',
		inList({ subscribeDate: DateTime.fromISO(typed) }),
		"'Subscribe Date' in row 1 of 'Lists' is an invalid date",
	],

	[
		'a field not chosen',
		{ customFields: [fieldRow('', 'x')] },
		"'Field' in row 1 of 'Custom Fields' is empty",
	],
	[
		'percent signs without a tag',
		{ customFields: [fieldRow('%%', 'x')] },
		"'Field' in row 1 of 'Custom Fields' is empty",
	],
	...[
		`${typed} B`,
		`${typed}]`,
		`[${typed}`,
		`${typed},0`,
		`A%${typed}`,
		`${typed}\0`,
		`${typed}\u0001`,
	].map((tag): Case => [
		`the field ${JSON.stringify(tag)}`,
		{ customFields: [fieldRow('9', 'x'), fieldRow(tag, 'x')] },
		"'Field' in row 2 of 'Custom Fields' is neither an ID nor a personalization tag",
	]),
	...['0', '-3', '+3', '3.0', 0, 2.5].map((id): Case => [
		`the field ${JSON.stringify(id)}, which is a number and no ID`,
		{ customFields: [fieldRow(id, 'x')] },
		"'Field' in row 1 of 'Custom Fields' is neither an ID nor a personalization tag",
	]),
	[
		'two rows for a tag, in two spellings',
		{ customFields: [fieldRow('%company_size%', 'x'), fieldRow('COMPANY_SIZE', 'y')] },
		"'Custom Fields' names the same field twice",
	],
	[
		'two rows for a field',
		{ customFields: [fieldRow('9', 'x'), fieldRow(9, 'y')] },
		"'Custom Fields' names the same field twice",
	],
	[
		'two rows for a tag, one with percent signs',
		{ customFields: [fieldRow(typed, 'x'), fieldRow(`%${typed}%`, 'x')] },
		"'Custom Fields' names the same field twice",
	],
	[
		'an object as the value of a field',
		{ customFields: [fieldRow('9', { a: typed })] },
		"'Value' in row 1 of 'Custom Fields' is a list or an object, where one value is needed",
	],
	[
		'a list in a list as the value of a field',
		{ customFields: [fieldRow('9', [[typed]])] },
		"'Value' in row 1 of 'Custom Fields' is a list or an object, where one value is needed",
	],
	[
		'a date that luxon could not read as the value of a field',
		{ customFields: [fieldRow('9', DateTime.fromISO(typed))] },
		"'Value' in row 1 of 'Custom Fields' is an invalid date",
	],
	[
		'a date that JavaScript could not read as the value of a field',
		{ customFields: [fieldRow('9', new Date(typed))] },
		"'Value' in row 1 of 'Custom Fields' is an invalid date",
	],

	[
		'an object as a tag',
		{ tags: [tagRow('api'), tagRow({ name: typed })] },
		"'Tag' in row 2 of 'Tags' is a list or an object, where one value is needed",
	],

	...[
		'ECONNREFUSED',
		'2001:db8::1',
		'256.0.0.1',
		'1.2.3',
		'1.2.3.4.5',
		'1.2.3.4/24',
		'1.2.3.',
	].map((ipAddress): Case => [
		`the IP address ${ipAddress}`,
		extra({ ipAddress }),
		"'IP Address' is not an IPv4 address",
	]),
	...['ECONNREFUSED', '0', '-1', '1.5', '1,2'].map((form): Case => [
		`the form ${form}`,
		extra({ form: locator(form) }),
		"'Form' is not an ID",
	]),
	...[null, undefined, '', ' ', locator(undefined), locator('', 'list')].map((form): Case => [
		`a form that was mapped and comes out as ${JSON.stringify(form)}`,
		extra({ form }),
		"'Form' is empty",
	]),
	...[
		['firstName', 'First Name'],
		['lastName', 'Last Name'],
		['phone', 'Phone'],
		['organization', 'Organization'],
		['ipAddress', 'IP Address'],
	].map(([name = '', label]): Case => [
		`an object as ${name}`,
		extra({ [name]: { a: typed } }),
		`'${label}' is a list or an object, where one value is needed`,
	]),
	...[NaN, Infinity, -Infinity].flatMap((number): Case[] => [
		[
			`a first name that is ${number}`,
			extra({ firstName: number }),
			"'First Name' is not a number",
		],
		[`a phone that is ${number}`, extra({ phone: number }), "'Phone' is not a number"],
		[
			`a field that is ${number}`,
			{ customFields: [fieldRow('9', number)] },
			"'Value' in row 1 of 'Custom Fields' is not a number",
		],
		[
			`a field with ${number} among others`,
			{ customFields: [fieldRow('9', ['x', number])] },
			"'Value' in row 1 of 'Custom Fields' is not a number",
		],
		[
			`a tag that is ${number}`,
			{ tags: [tagRow(number)] },
			"'Tag' in row 1 of 'Tags' is not a number",
		],
	]),
	...[DateTime.fromISO(typed), new Date(typed), 'Invalid DateTime', 'Invalid Date'].flatMap(
		(date): Case[] => [
			[
				`a first name from ${String(date)}`,
				extra({ firstName: date }),
				"'First Name' is an invalid date",
			],
			[
				`a tag from ${String(date)}`,
				{ tags: [tagRow([date])] },
				"'Tag' in row 1 of 'Tags' is an invalid date",
			],
		],
	),
	[
		'half a character in the address',
		{ email: 'a\ud800b@example.com' },
		"'Email' holds a character that cannot be seen",
	],
	[
		'a NUL that fills up the address',
		{ email: 'nathan@example.com\0' },
		"'Email' holds a character that cannot be seen",
	],
	[
		'a blank of length zero in the address',
		{ email: 'nathan@exam\u200bple.com' },
		"'Email' holds a character that cannot be seen",
	],
	...['', ' ', null, undefined].map((noResponders): Case => [
		`'Stop Future Responders' that comes out as ${JSON.stringify(noResponders)}`,
		inList({ noResponders }),
		"'Stop Future Responders' in row 1 of 'Lists' is empty",
	]),
	// As the editor stores a row that was added: its default has no `__rl`.
	[
		'a list row that was added and left alone',
		{ lists: [{ listId: { mode: 'list', value: '' }, status: 'active' }] },
		"'List' in row 1 of 'Lists' is empty",
	],
	[
		'a field row that was added and left alone',
		{ customFields: [{ fieldId: { mode: 'list', value: '' }, value: '' }] },
		"'Field' in row 1 of 'Custom Fields' is empty",
	],
	[
		'a tag row that was added and left alone',
		{ tags: [{ name: { mode: 'list', value: '' } }] },
		"'Tag' in row 1 of 'Tags' is empty",
	],
	[
		'a form that was added and left alone',
		extra({ form: { mode: 'list', value: '' } }),
		"'Form' is empty",
	],
	[
		'a tag with a comma in a list',
		{ tags: [tagRow(['Smith, Nathan', 'b'])] },
		"'Tag' in row 1 of 'Tags' has a comma in its name",
	],
	[
		'a tag with a comma, chosen from the list, without its name kept',
		{ tags: [{ name: locator('Smith, Nathan', 'list') }] },
		"'Tag' in row 1 of 'Tags' has a comma in its name",
	],
	[
		'a tag with a comma, chosen from the list',
		{
			tags: [
				tagRow('customer'),
				{ name: { ...locator('Lead, hot', 'list'), cachedResultName: 'Lead, hot' } },
			],
		},
		"'Tag' in row 2 of 'Tags' has a comma in its name",
	],
];

describe('bad input is refused, naming the parameter, with the value at most in the description', () => {
	test.each(cases)('%s', (_what, given, message) => {
		const refusal = refusalOf(() => contactOf(given));
		expect(refusal.words.message).toBe(message);
		expect(refusal.message).toBe(message);
		expect(message).not.toContain(typed);
		expect(refusal.words.description).not.toBe('');
		expect(refusal.source).toBe('input');
	});

	test('the description shows what was given, cut short', () => {
		const { description } = refusalOf(() => contactOf({ email: 'nathan'.repeat(1000) })).words;
		expect(description).toContain('"nathannathan');
		expect(description.length).toBeLessThan(300);
	});
});

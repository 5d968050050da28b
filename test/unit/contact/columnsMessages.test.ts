import type { Words } from '../../../nodes/ActiveCampaignContactSync/messages/text';
import {
	columnMessages,
	fieldTypeMessages,
} from '../../../nodes/ActiveCampaignContactSync/messages/fields';

/** n8n replaces a message in which it finds a system code, and there is one in this word. */
const typed = 'Supermarket';
const others = ['Golf', 'Tennis'];
const label = "'Value' in row 1 of 'Custom Fields'";

const all: Record<string, Words> = {
	columnsForOneField: columnMessages.columnsForOneField(typed, [typed, ...others]),
	emailColumnMissing: columnMessages.emailColumnMissing([typed, ...others]),
	fieldsUnknown: columnMessages.fieldsUnknown(),
	fieldsMissing: columnMessages.fieldsMissing([typed, ...others]),
	found: columnMessages.found([
		[typed, typed],
		['Golf', 'Tennis'],
	]),
	unknownColumnsRefused: columnMessages.unknownColumnsRefused([typed, ...others]),
	unknownColumnsIgnored: columnMessages.unknownColumnsIgnored([typed, ...others]),
	listForOneValue: fieldTypeMessages.listForOneValue(label, typed),
	dateNotYearFirst: fieldTypeMessages.dateNotYearFirst(label, typed, typed),
	unknownOptions: fieldTypeMessages.unknownOptions(typed, [typed, ...others]),
	notEmptied: fieldTypeMessages.notEmptied([typed, ...others]),
	unknownTypes: fieldTypeMessages.unknownTypes([typed, ...others]),
};

test('a field that is missing is called by its ID, anything else by what stands there', () => {
	const { description } = columnMessages.fieldsMissing([
		'field_99',
		'first_name',
		'field_',
		'345',
	]);
	expect(description).toContain(
		'It is the custom field with the ID 99, "first_name", "field_", "345". ',
	);
});

test('every message is looked at here', () => {
	expect(Object.keys(all)).toEqual([
		...Object.keys(columnMessages),
		...Object.keys(fieldTypeMessages),
	]);
});

test.each(Object.entries(all))(
	'%s keeps what the user typed out of the message, and avoids the words n8n asks to avoid',
	(name, { message, description }) => {
		expect(message).not.toContain(typed);
		expect(message).not.toMatch(/\.$/);
		// This one is about the account alone.
		expect(description.includes(`"${typed}"`)).toBe(name !== 'fieldsUnknown');
		expect(description).toMatch(/[.]$/);
		expect(`${message} ${description}`).not.toMatch(
			/\b(?:error|problem|failure|failed|mistake)s?\b|undefined|\[object/i,
		);
	},
);

describe('however much there is to name', () => {
	const many = Array.from({ length: 500 }, (_, i) => `Column ${i} ${'x'.repeat(500)}`);
	test.each([
		columnMessages.columnsForOneField(many[0] ?? '', many),
		columnMessages.emailColumnMissing(many),
		columnMessages.fieldsMissing(many),
		columnMessages.unknownColumnsRefused(many),
		columnMessages.unknownColumnsIgnored(many),
		fieldTypeMessages.unknownOptions(many[0] ?? '', many),
		fieldTypeMessages.unknownTypes(many),
	])('$message: the first are named, and how many more there are', ({ description }) => {
		expect(description).toContain('"Column 0 x');
		expect(description).toMatch(/ and 4[89]0 more/);
		expect(description.length).toBeLessThan(2000);
	});
});

test('an item without columns is said to have none', () => {
	expect(columnMessages.emailColumnMissing([]).description).toContain('no columns at all');
});

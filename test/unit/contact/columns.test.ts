import { columnPlanner } from '../../../nodes/ActiveCampaignContactSync/contact/columns';
import { Refusal } from '../../../nodes/ActiveCampaignContactSync/contact/refusal';
import { accountFields, fieldOf, refusalOf, rowOf } from './fields';

/** What each column feeds, in an account with these custom fields. */
function mapped(columns: string[], fields = accountFields): Record<string, string> {
	const { sources } = columnPlanner(fields)(rowOf(columns));
	return Object.fromEntries(sources.map(({ column, target }) => [column, target]));
}

function targetOf(column: string, fields = accountFields): string | undefined {
	return mapped([column], fields)[column];
}

test('a custom field comes along with its column', () => {
	const [birthday] = accountFields;
	expect(columnPlanner(accountFields)({ Birthday: '1960-12-25' }).sources).toEqual([
		{ column: 'Birthday', target: 'field_3', field: birthday },
	]);
});

describe('two columns for one field', () => {
	test.each([
		[['Email', 'E-mail'], 'Email'],
		[['email', 'Email', 'E-Mail Address'], 'Email'],
		[['email', 'Mail'], 'email'],
		[['Mobile', 'phone'], 'phone'],
		[['first_name', 'Given Name'], 'first_name'],
		[['Date of Birth', 'date_of_birth'], 'Date of Birth'],
		[['BIRTHDAY', 'Date of Birth', 'field_3'], 'Date of Birth'],
		[['BIRTHDAY', 'date of birth'], 'date of birth'],
	])('%j: the one that is called as the field is, %s', (columns, chosen) => {
		const { sources, unknown } = columnPlanner(accountFields)(rowOf([...columns, 'Zebra']));
		expect(sources.map(({ column }) => column)).toEqual([chosen]);
		const others = columns.filter((column) => column !== chosen);
		expect(unknown).toEqual([...others, 'Zebra'].sort());
	});

	test.each([
		[['E-mail', 'email'], 'Email'],
		[['Mail', 'Email Address'], 'Email'],
		[['Mobile', 'Tel', 'Cell'], 'Phone'],
		[['first_name', 'firstName', 'Forename'], 'First Name'],
		[['Company', 'Employer'], 'Organization'],
		[['BIRTHDAY', 'field_3'], 'Date of Birth'],
		[['Email', ' Email'], 'Email'],
	])('%j: refused, with both names and the field', (columns, label) => {
		const plan = columnPlanner(accountFields);
		const { words } = refusalOf(() => plan(rowOf([...columns, 'Last Name'])));
		for (const column of columns) {
			expect(words.description).toContain(`"${column}"`);
			expect(words.message).not.toContain(column);
		}
		expect(words.description).toContain(`"${label}"`);
		expect(words.description).not.toContain('Last Name');
		// The second row of that shape fares no better.
		expect(() => plan(rowOf([...columns, 'Last Name']))).toThrow(Refusal);
	});
});

describe('names that several fields have', () => {
	test("the contact's own field wins over a custom field", () => {
		const fields = [
			fieldOf('5', 'Phone', 'PHONE'),
			fieldOf('6', 'First Name', 'FIRSTNAME'),
			fieldOf('7', 'tags', 'TAGS'),
		];
		expect(
			mapped(['Phone', 'first_name', 'Tags', 'field_5', 'field_6', 'field_7'], fields),
		).toEqual({
			Phone: 'phone',
			first_name: 'firstName',
			Tags: 'tags',
			field_5: 'field_5',
			field_6: 'field_6',
			field_7: 'field_7',
		});
	});

	test('a custom field wins over what people merely call a field of the contact', () => {
		const fields = [fieldOf('5', 'Mobile', 'MOBILE'), fieldOf('6', 'Business', 'COMPANY')];
		expect(mapped(['Mobile', 'Phone', 'Company', 'Organization'], fields)).toEqual({
			Mobile: 'field_5',
			Phone: 'phone',
			Company: 'field_6',
			Organization: 'organization',
		});
	});

	const twins = [fieldOf('5', 'Plan', 'PLAN'), fieldOf('6', 'Plan', 'PLAN_2')];
	test.each([
		['Plan', undefined],
		['plan', undefined],
		['PLAN', 'field_5'],
		['%PLAN%', 'field_5'],
		['PLAN_2', 'field_6'],
		['plan 2', 'field_6'],
		['5', 'field_5'],
		['field_6', 'field_6'],
		['field[%PLAN%,0]', 'field_5'],
	])('two custom fields of one title: %s finds %s', (column, target) => {
		expect(targetOf(column, twins)).toBe(target);
	});

	test('two custom fields of one title do not make way for a guess', () => {
		const fields = [fieldOf('5', 'Mobile', 'A'), fieldOf('6', 'Mobile', 'B')];
		expect(targetOf('Mobile', fields)).toBeUndefined();
	});

	const crossed = [fieldOf('5', 'Plan', 'TARIFF'), fieldOf('6', 'Tariff', 'PLAN')];
	test.each([
		['Plan', 'field_5'],
		['TARIFF', 'field_5'],
		['PLAN', 'field_6'],
		['Tariff', 'field_6'],
		['plan', undefined],
	])('a title that is the tag of another field: %s finds %s', (column, target) => {
		expect(targetOf(column, crossed)).toBe(target);
	});

	test('a title that is the ID of another field', () => {
		const fields = [fieldOf('5', '6', 'A'), fieldOf('6', 'Plan', 'B')];
		expect(mapped(['6', 'field_6', 'A'], fields)).toEqual({ field_6: 'field_6', A: 'field_5' });
	});

	test.each([
		['accents are forgiven', [fieldOf('5', 'Société', 'A')], 'Societe', 'field_5'],
		['in either direction', [fieldOf('5', 'Societe', 'A')], 'Société', 'field_5'],
		[
			'not where they tell two fields apart',
			[fieldOf('5', 'Año', 'A'), fieldOf('6', 'Ano', 'B')],
			'Año',
			'field_5',
		],
		[
			'nor where the accent is a character of its own',
			[fieldOf('5', 'Año', 'A'), fieldOf('6', 'Ano', 'B')],
			'An\u0303o',
			'field_5',
		],
		[
			'nor where two fields would do',
			[fieldOf('5', 'Àno', 'A'), fieldOf('6', 'Año', 'B')],
			'Ano',
			undefined,
		],
		['nor on the way to an own field', [fieldOf('5', 'Émail', 'A')], 'Ema\u00efl', undefined],
		['nor where they make another letter', [fieldOf('5', 'バス', 'A')], 'ハス', undefined],
	])('%s', (_what, fields, column, target) => {
		expect(targetOf(column, fields)).toBe(target);
	});
});

test('nothing is found in nested objects, nor what a row inherits', () => {
	const row = Object.assign(Object.create({ Phone: '1' }) as object, {
		contact: { email: 'nathan@example.com' },
	});
	expect(columnPlanner(accountFields)(row)).toEqual({ sources: [], unknown: ['contact'] });
});

describe('rows of one run', () => {
	test('of one shape share a plan', () => {
		const plan = columnPlanner(accountFields);
		const first = plan({ Email: 'nathan@example.com', Golf: 1 });
		expect(plan({ Email: 'emma@example.com', Golf: 2 })).toBe(first);
	});

	test('of other shapes get their own, also when there are thousands', () => {
		const plan = columnPlanner(accountFields);
		for (const round of [1, 2]) {
			for (let i = 0; i < 2000; i++) {
				const column = i % 2 === 0 ? `Email` : `Mail`;
				const got = plan({ [column]: round, [`Golf ${i}`]: round });
				expect(got).toEqual({
					sources: [{ column, target: 'email' }],
					unknown: [`Golf ${i}`],
				});
			}
		}
	});

	test('are not all remembered for ever, or rows without end would fill the memory', () => {
		const plan = columnPlanner(accountFields);
		const first = plan({ Email: 1 });
		for (let i = 0; i < 1000; i++) plan({ [`Golf ${i}`]: 1 });
		expect(plan({ Email: 1 })).not.toBe(first);
		expect(plan({ Email: 1 })).toEqual(first);
	});

	test('names that look like two names are not mixed up', () => {
		const plan = columnPlanner(accountFields);
		expect(plan(rowOf(['a","b'])).unknown).toEqual(['a","b']);
		expect(plan(rowOf(['a', 'b'])).unknown).toEqual(['a', 'b']);
		expect(plan(rowOf(['a,b'])).unknown).toEqual(['a,b']);
	});
});

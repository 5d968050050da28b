import fc from 'fast-check';
import {
	type AccountField,
	fitValue,
} from '../../../nodes/ActiveCampaignContactSync/contact/fieldTypes';
import { refusalOf } from './fields';

const label = "'Value' in row 1 of 'Custom Fields'";

function field(type: string, options: string[] = []): AccountField {
	return { id: '345', title: 'Interests', tag: 'INTERESTS', type, options };
}

/** What is sent, and the values that the hint at the node would name. */
function withUnknown(value: string, values: string[]): unknown {
	if (values.length === 0) return { value };
	return { value, hint: { kind: 'unknownOption', field: 'Interests', values } };
}

const interests = ['CRM', 'Events', 'Sales'];
const withCommas = ['CRM', 'Sales', 'CRM, Sales', 'Ads, Social, Web', 'Web'];

describe('a field that takes several values', () => {
	test.each<[options: string[], value: string | string[], sent: string, unknown: string[]]>([
		[interests, 'CRM', 'CRM', []],
		[interests, ['CRM'], 'CRM', []],
		[interests, ['CRM', 'Events'], 'CRM||Events', []],
		[interests, ['CRM', ' ', ''], 'CRM', []],
		[interests, 'CRM||Events', 'CRM||Events', []],
		[interests, '||CRM||Events||', 'CRM||Events', []],
		[interests, ' CRM || Events ', 'CRM||Events', []],
		[interests, '||', '', []],
		[interests, 'CRM, Events', 'CRM||Events', []],
		[interests, 'CRM,Events,Sales', 'CRM||Events||Sales', []],
		[interests, 'crm, EVENTS', 'crm||EVENTS', []],
		[interests, 'CRM, Events||Sales', 'CRM||Events||Sales', []],
		[interests, ['CRM, Events', 'Sales'], 'CRM||Events||Sales', []],
		[interests, 'CRM, Golf', 'CRM, Golf', ['CRM, Golf']],
		[interests, 'CRM,', 'CRM,', ['CRM,']],
		[interests, 'Golf', 'Golf', ['Golf']],
		[interests, ['CRM', 'Golf', 'Tennis'], 'CRM||Golf||Tennis', ['Golf', 'Tennis']],
		[withCommas, 'CRM, Sales', 'CRM, Sales', []],
		[withCommas, 'crm ,sales', 'crm ,sales', []],
		[withCommas, 'Sales, CRM', 'Sales||CRM', []],
		[withCommas, 'CRM, Sales, Web', 'CRM, Sales||Web', []],
		[withCommas, 'Sales, CRM, Sales', 'Sales||CRM, Sales', []],
		[withCommas, 'Web, Ads, Social, Web, CRM', 'Web||Ads, Social, Web||CRM', []],
		[withCommas, 'Ads, Social', 'Ads, Social', ['Ads, Social']],
		// "A, B" is the longest option there, but only "A" leaves no rest.
		[['A', 'A, B', 'B, C'], 'A, B, C', 'A||B, C', []],
		[[], 'CRM, Events', 'CRM, Events', []],
		[[], ['CRM', 'Events'], 'CRM||Events', []],
	])('with the options %j gets %j as %j', (options, value, sent, unknown) => {
		expect(fitValue(value, field('multiselect', options), label)).toEqual(
			withUnknown(sent, unknown),
		);
	});

	test.each(['checkbox', 'listbox', 'multiselect', 'Multi-Select', 'list_box', 'CHECK BOX'])(
		'%s is one',
		(type) => {
			expect(fitValue(['a', 'b'], field(type), label)).toEqual({ value: 'a||b' });
		},
	);

	test('any options joined with a comma come back one by one', () => {
		const option = fc.stringMatching(/^[a-z]{1,4}(, [a-z]{1,4})?$/);
		fc.assert(
			fc.property(
				fc.uniqueArray(option, { minLength: 1 }),
				fc.infiniteStream(fc.nat()),
				(options, picks) => {
					const chosen = [...picks.take(4)].map((pick) => options[pick % options.length]);
					const { value, hint } = fitValue(
						chosen.join(', '),
						field('checkbox', options),
						label,
					);
					expect(hint).toBeUndefined();
					expect(value.split('||').join(', ')).toBe(chosen.join(', '));
					for (const one of value.split('||')) expect(options).toContain(one);
				},
			),
		);
	});

	test('a text of a hundred thousand commas is read in one go', () => {
		const text = 'CRM,'.repeat(100_000);
		expect(fitValue(text, field('checkbox', withCommas), label).value).toBe(text);
	});
});

describe('a field that takes one value', () => {
	test.each(['dropdown', 'radio', 'text', 'textarea', 'hidden', 'date', 'datetime', 'Drop-Down'])(
		'%s refuses a list, with the name of the field',
		(type) => {
			const { words } = refusalOf(() => fitValue(['a', 'b'], field(type), label));
			expect(words.message).toContain(label);
			expect(words.message).toContain('is a list');
			expect(words.description).toContain('"Interests"');
		},
	);

	test.each<[type: string, value: string | string[], sent: string, unknown: string[]]>([
		['dropdown', ['CRM'], 'CRM', []],
		['dropdown', ['CRM', '', ' '], 'CRM', []],
		['dropdown', ' crm ', ' crm ', []],
		['radio', 'Golf', 'Golf', ['Golf']],
		['dropdown', 'CRM, Events', 'CRM, Events', ['CRM, Events']],
		['dropdown', 'CRM||Events', 'CRM||Events', ['CRM||Events']],
		['text', 'CRM||Golf, 25/12/1960', 'CRM||Golf, 25/12/1960', []],
		['textarea', ' two\nlines ', ' two\nlines ', []],
		['hidden', 'Golf', 'Golf', []],
	])('%s gets %j as %j', (type, value, sent, unknown) => {
		expect(fitValue(value, field(type, interests), label)).toEqual(withUnknown(sent, unknown));
	});
});

describe('a field whose type is not known', () => {
	test.each(['', '9', '1', 'currency', 'constructor'])('of the type "%s"', (type) => {
		const hint = { kind: 'unknownType', field: 'Interests' };
		for (const value of ['25/12/1960', 'a, b', 'a||b']) {
			expect(fitValue(value, field(type, interests), label)).toEqual({ value, hint });
		}
		expect(fitValue(['a', 'b'], field(type), label)).toEqual({ value: 'a||b', hint });
	});

	test('because the account could not be asked: the parameter is named instead', () => {
		const hint = { kind: 'unknownType', field: label };
		expect(fitValue(['a', 'b'], undefined, label)).toEqual({ value: 'a||b', hint });
	});
});

test.each(['multiselect', 'dropdown', 'text', 'date', 'datetime', 'currency'])(
	'nothing fits a field of the type %s, and blanks are nothing',
	(type) => {
		for (const value of ['', ' \n', [], ['', ' ']]) {
			expect(fitValue(value, field(type, interests), label)).toEqual({ value: '' });
		}
	},
);

test.each<[part: Partial<AccountField>, name: string]>([
	[{ title: ' Interests ' }, '"Interests"'],
	[{ title: ' ' }, '"INTERESTS"'],
	[{ title: '', tag: '' }, '"345"'],
])('a field %j is called %s', (part, name) => {
	const { description } = refusalOf(() =>
		fitValue(['a', 'b'], { ...field('text'), ...part }, label),
	).words;
	expect(description).toContain(name);
});

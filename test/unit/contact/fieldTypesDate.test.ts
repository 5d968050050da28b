import fc from 'fast-check';
import { fitValue } from '../../../nodes/ActiveCampaignContactSync/contact/fieldTypes';
import { looksLikeDayFirst } from '../../../nodes/ActiveCampaignContactSync/contact/fieldTypesDate';
import { Refusal } from '../../../nodes/ActiveCampaignContactSync/contact/refusal';
import { fieldOf, refusalOf } from './fields';

const label = "'Birthday'";
const birthday = fieldOf('3', 'Date of Birth', 'BIRTHDAY', 'date');

const notYearFirst = [
	'25/12/1960',
	'12/25/1960',
	'25-12-1960',
	'25.12.1960',
	'25. 12. 1960',
	'25 12 1960',
	'25–12–1960',
	'1/2/60',
	'60-12-25',
	' 25/12/1960 ',
	'25/12/1960 13:05',
	'12/25/1960, 1:05:00 PM',
	'25-12-1960T13:05:00Z',
	'Dec 25, 1960',
	'December 25 1960',
	'dec. 25th, 1960',
	'25 Dec 1960',
	'25-Dec-60',
	'25th December, 1960',
	'4th of July 2026',
	'25. Dezember 1960',
	'25 décembre 1960',
	'25 de diciembre de 1960',
	'Fri, 25 Dec 1960',
	'Sat, 04 Jul 2026 11:00:12 GMT',
	'Sat Jul 04 2026 13:05:00 GMT+0200 (Central European Summer Time)',
];

/** Fine, or not ours to read: see whether ActiveCampaign takes it. */
const passes = [
	'1960-12-25',
	' 1960-12-25 ',
	'1960-12-25 13:05',
	'1960-12-25 13:05:09',
	'2026-07-04T13:05:09.000-04:00',
	'2026-07-04T13:05:09Z',
	'2024-02-29',
	'2026-7-4',
	'2026/07/04',
	'2026.07.04',
	'2026',
	'2026-07',
	'2026 Jul 4',
	'20260704',
	'20260704T130509',
	'25121960',
	'1783170309',
	'1783170309000',
	'today',
	'Tomorrow',
	'next Monday',
	'+3 days',
];

/** In a date field only: nothing there says that it was meant as a date. */
const noDate = [
	'N/A',
	'unknown',
	'-',
	'0',
	'true',
	'12',
	'25/12',
	'12/1960',
	'July 2026',
	'13:05',
	'46207',
	'46207.5',
	'0000-00-00',
	'0000-01-01',
	'2026-01-00',
	'2026-01-99',
	'2026-00-10',
	'2026-02-30',
	'2025-02-29 10:00',
	'2026-13-01',
	'2026-25-12',
	`2026-07-04 ${'and so on '.repeat(20)}`,
];

describe.each(['date', 'datetime', 'DATE', 'Date-Time'])('a field of the type %s', (type) => {
	test.each(passes)('takes %j as it is', (value) => {
		expect(fitValue(value, { ...birthday, type }, label)).toEqual({ value });
	});

	test.each([...notYearFirst, ...noDate])('refuses %j', (value) => {
		const act = () => fitValue(value, { ...birthday, type }, label);
		expect(act).toThrow(Refusal);
		expect(act).toThrow("'Birthday' is not a date that begins with the year");
	});
});

test('what is refused comes with the field, the value and the form to write', () => {
	const words = wordsFor('25/12/1960');
	expect(words.message).not.toContain('25/12');
	expect(words.description).toContain('"Date of Birth"');
	expect(words.description).toContain('"25/12/1960"');
	expect(words.description).toContain('2026-07-04');
});

test("a spreadsheet's number for a day is told to be one", () => {
	expect(wordsFor('46207').description).toContain('spreadsheets count days');
	expect(wordsFor('25/12/1960').description).not.toContain('spreadsheets count days');
});

describe('looks like a date that does not begin with the year', () => {
	test.each(notYearFirst)('%j does', (value) => {
		expect(looksLikeDayFirst(value)).toBe(true);
	});

	test.each([
		...passes.filter((value) => value !== '25121960'),
		'',
		'25121960',
		'10-50',
		'24/7',
		'25/12',
		'1.2.3',
		'10.0.0.1',
		'+1 312 201 0300',
		'Nathan Smith',
		'12 Main Street',
		'Q3 2026',
		'Ordered on 25/12/1960',
		'25/12/19600',
		`25/12/1960 ${'and so on '.repeat(20)}`,
	])('%j does not', (value) => {
		expect(looksLikeDayFirst(value)).toBe(false);
	});

	test('a day in any order but year first, whatever stands between the numbers', () => {
		const twoDigits = fc.integer({ min: 1, max: 31 }).map(String);
		const year = fc.integer({ min: 1900, max: 2100 }).map(String);
		const separator = fc.constantFrom('/', '-', '.', '. ', ' ', ' / ');
		fc.assert(
			fc.property(twoDigits, twoDigits, year, separator, (one, other, last, between) => {
				const text = [one, other, last].join(between);
				expect(looksLikeDayFirst(text)).toBe(true);
				expect(() => fitValue(text, birthday, label)).toThrow(Refusal);
				const yearFirst = [last, one, other].join(between);
				expect(looksLikeDayFirst(yearFirst)).toBe(false);
			}),
		);
	});

	test('a long text of letters and blanks is no burden', () => {
		expect(looksLikeDayFirst(`1 ${'a '.repeat(500_000)}`)).toBe(false);
		expect(looksLikeDayFirst(`1 ${'aaa.-'.repeat(15)}`)).toBe(false);
	});
});

function wordsFor(value: string): Refusal['words'] {
	return refusalOf(() => fitValue(value, birthday, label)).words;
}

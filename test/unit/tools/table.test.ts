import { table } from '../../../tools/terminal/table';
import { displayWidth, pad, wrap } from '../../../tools/terminal/width';

test.each([
	['abc', 3],
	['José', 4],
	['Jose\u0301', 4],
	['田中', 4],
	['👍🏽', 2],
	['\u001b[32mok\u001b[0m', 2],
	['', 0],
])('%j takes the columns that a terminal gives it', (text, width) => {
	expect(displayWidth(text)).toBe(width);
	expect(displayWidth(pad(text, 10))).toBe(10);
});

test('text is broken between words, and inside one that is too long', () => {
	expect(wrap('Contact Email Address is not valid.', 16)).toEqual([
		'Contact Email',
		'Address is not',
		'valid.',
	]);
	expect(wrap('abcdefghij kl', 4)).toEqual(['abcd', 'efgh', 'ij', 'kl']);
	expect(wrap('田中田中', 5)).toEqual(['田中', '田中']);
	expect(wrap('', 5)).toEqual(['']);
});

const columns = [
	{ title: 'Name' },
	{ title: 'Message', flexible: true },
	{ title: 'ID', right: true },
];

test('columns are as wide as they need to be, also with wide characters', () => {
	const rows = [
		['田中', 'Contact added', '7'],
		['Max', 'ok', '12'],
	];
	expect(table(columns, rows, 80)).toEqual([
		'Name  Message        ID',
		'田中  Contact added   7',
		'Max   ok             12',
	]);
});

test('where the terminal is narrow, the flexible column is broken into lines', () => {
	const lines = table(columns, [['Max', 'Contact Email Address is not valid.', '']], 26);
	expect(lines).toEqual([
		'Name  Message           ID',
		'Max   Contact Email',
		'      Address is not',
		'      valid.',
	]);
	expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(26);
});

import type { Demo } from '../../../tools/start/demo';
import type { Import } from '../../../tools/start/importedRows';
import { isRight, renderReport } from '../../../tools/start/report';
import type { Row } from '../../../tools/start/rows';
import { displayWidth } from '../../../tools/terminal/width';

const plain = (text: string) => text;
const style = { bold: plain, dim: plain, green: plain, red: plain };

const ada: Row = {
	email: 'ada@example.com',
	outcome: 'synced',
	message: 'Contact added',
	subscriberId: 7,
	held: { lists: 2, tags: 2, fields: 2 },
	problems: [],
};
const typo: Row = {
	email: 'no one@example.com',
	outcome: 'refused',
	message: 'ActiveCampaign refused this contact: Contact Email Address is not valid.',
	problems: [],
};
const imported: Import = {
	rows: 1000,
	imported: 999,
	refused: [{ email: 'gatsby@example.com', reason: 'The contact has unsubscribed from a list' }],
	problems: [],
};

function demo(rows: Row[], table: Partial<Import> = {}): Demo {
	return {
		guests: { rows, tookMs: 3140 },
		table: { import: { ...imported, ...table }, tookMs: 16_240 },
	} as unknown as Demo;
}

const lines = (of: Demo) => renderReport(of, 80, style);

test('it fits a terminal of 80 columns, each guest in a line of its own', () => {
	const written = lines(demo([ada, { ...ada, email: 'grace+events@example.com' }, typo]));
	expect(Math.max(...written.map(displayWidth))).toBeLessThanOrEqual(80);
	const at = written.findIndex((line) => line.includes('Address'));
	expect(written.slice(at, at + 4)).toEqual([
		'    Address                   Result   Message        ID  Lists  Tags  Fields',
		'  ✓ ada@example.com           synced   Contact added   7      2     2       2',
		'  ✓ grace+events@example.com  synced   Contact added   7      2     2       2',
		'  – no one@example.com        refused',
	]);
});

test('a refused one has no tick, and its reason', () => {
	const text = lines(demo([ada, typo])).join('\n');
	expect(text).not.toMatch(/✓.*(no one|gatsby)/);
	expect(text).toMatch(/– no one@example.com refused:.*\s+.*Address is not valid\./);
	expect(text).toContain('– gatsby@example.com refused: The contact has unsubscribed');
	expect(text).toContain('✓ All 1 contacts are in the account');
});

test('both operations are told, with the time each took', () => {
	const text = lines(demo([ada, typo])).join('\n');
	expect(text).toContain('Create or Update  2 guests in 3.1 s');
	expect(text).toContain('Import Many  1,000 rows in 16.2 s');
	expect(text).toContain('✓ All 999 contacts are in the account');
	expect(isRight(demo([ada, typo]))).toBe(true);
});

test('what is wrong with a guest or a row is told, and is not right', () => {
	const wrongGuest = demo([{ ...ada, problems: ['is not in the account'] }, typo]);
	expect(lines(wrongGuest)).toEqual(
		expect.arrayContaining([
			'  1 of 2 are not as they should be:',
			'  ✗ ada@example.com is not in the account',
		]),
	);
	expect(isRight(wrongGuest)).toBe(false);

	const problems = Array.from({ length: 999 }, (_, i) => `row ${i} was not imported`);
	const wrongRows = demo([ada], { problems });
	expect(lines(wrongRows).join('\n')).toContain('999 are not as they should be:');
	expect(lines(wrongRows).at(-1)).toBe('  and 979 more');
	expect(isRight(wrongRows)).toBe(false);
});

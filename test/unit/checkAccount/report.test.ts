import { whereToFind } from '../../../tools/checkAccount/links';
import { renderCount, renderInstead, renderTable } from '../../../tools/checkAccount/report';
import type { Row } from '../../../tools/checkAccount/row';
import { Screen } from '../../../tools/terminal/screen';
import { displayWidth } from '../../../tools/terminal/width';

const rows: Row[] = [
	{ name: 'emptyDate', says: 'an empty date is X', found: 'instead', result: 'instead: Y' },
	{ name: 'tagCase', says: 'a tag is found', found: 'assumed', result: 'as assumed (3 s)' },
	{
		name: 'importAutomations',
		says: 'exclude_automations counts where it is true, 1 or "true"',
		...{ found: 'unasked' as const, result: 'not asked: only an automation would tell it' },
	},
].map((row): Row => ({ ...(row as Row), exchanges: [] }));

test('a table says of each assumption what became of it, by part, within the width', () => {
	const { style } = new Screen({ write: () => true }, {});
	const lines = renderTable(rows, 60, style);
	expect(lines).toContain('  ≠  an empty date is X  instead: Y');
	expect(lines).toContain('  ✓  a tag is found      as assumed (3 s)');
	const importer = lines.indexOf('  API v3: the importer');
	expect(lines.slice(importer + 1).join(' ')).toContain('–  exclude_automations');
	expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(60);
});

test('all lines of a row that was not asked for are dim', () => {
	const { style } = new Screen({ isTTY: true, write: () => true }, {});
	const lines = renderTable(rows, 60, style).filter((line) => /exclude|true|tell/.test(line));
	expect(lines.length).toBeGreaterThan(1);
	for (const line of lines) expect(line).toMatch(/^ {2}\u001b\[2m.*\u001b\[0m$/);
});

test('the count, and what is otherwise, stand at the end', () => {
	expect(renderCount(rows)).toBe('1 as assumed, 1 otherwise, 1 not asked');
	const { style } = new Screen({ write: () => true }, {});
	expect(renderInstead(rows, 60, style)).toEqual(['  ≠ an empty date is X', '      instead: Y']);
});

test.each([
	['https://nathan.api-us1.com', 7, 'Contacts: https://nathan.activehosted.com/app/contacts/7'],
	['https://crm.example.com', 7, 'Contacts: https://crm.example.com/app/contacts/7'],
	['https://nathan.api-us1.com', 0, 'Contacts: https://nathan.activehosted.com/app/contacts'],
])('what is left in %s is found by a person', (url, id, where) => {
	expect(whereToFind(url, 'contact', id)).toBe(where);
});

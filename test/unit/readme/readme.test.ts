import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parameterTable } from '../../../tools/readme/parameterTable';

const readme = readFileSync(path.resolve(__dirname, '../../../README.md'), 'utf8');

/** Prettier aligns the columns of a table. */
const cellsOf = (table: string) =>
	table
		.split('\n')
		.filter((line) => line.startsWith('|') && !/^\|[ -|]+$/.test(line))
		.map((line) => line.split('|').map((cell) => cell.trim()));

it('holds the table of parameters as the mapping says it (`npm run readme`)', () => {
	const section = /<!-- parameters -->(.*)<!-- \/parameters -->/s.exec(readme)?.[1] ?? '';
	expect(cellsOf(section)).toEqual(cellsOf(parameterTable()));
	expect(cellsOf(section).length).toBeGreaterThan(10);
});

it('shows the two commands that do everything', () => {
	expect(readme).toContain('npm ci && npm start');
	expect(readme).toContain('npm ci && npm test');
});

it('links only to files that are there', () => {
	const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link ?? '');
	for (const link of links)
		expect(() => readFileSync(path.resolve(__dirname, '../../..', link))).not.toThrow();
});

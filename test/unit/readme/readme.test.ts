import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type BenchResults, report } from '../../../bench/report/report';
import { N8N_RECIPES } from '../../../tools/n8n/versions';
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

it('holds the tables of the bench as bench/results.json says them (`npm run bench`)', () => {
	const results = readFileSync(path.resolve(__dirname, '../../../bench/results.json'), 'utf8');
	const section = /<!-- bench -->(.*)<!-- \/bench -->/s.exec(readme)?.[1] ?? '';
	expect(cellsOf(section)).toEqual(cellsOf(report(JSON.parse(results) as BenchResults)));
	expect(cellsOf(section).length).toBeGreaterThan(20);
});

it('holds a column for each n8n it was tried with (`npm run test:compat`)', () => {
	const section = /<!-- compat -->(.*)<!-- \/compat -->/s.exec(readme)?.[1] ?? '';
	for (const version of Object.keys(N8N_RECIPES)) expect(section).toContain(`n8n ${version}`);
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

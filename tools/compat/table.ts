import type { EngineTests } from './engineTests';
import { N8N_RECIPES } from '../n8n/versions';
import type { RealN8n } from './realN8n';

export interface CompatResult {
	version: string;
	node: string;
	engine: EngineTests;
	real: RealN8n;
}

type Row = [title: string, cell: (result: CompatResult) => string];

const ROWS: Row[] = [
	['run on Node.js', ({ node }) => node],
	[
		'expressions are evaluated',
		({ version }) =>
			N8N_RECIPES[version]?.expressions === 'isolate' ? 'in an isolate' : "in n8n's process",
	],
	[
		'engine tests passed',
		({ engine: { passed, failed } }) => `${passed} of ${passed + failed.length}`,
	],
	[
		'the main example, in n8n itself',
		({ real: { example } }) =>
			example.problems.length === 0 ? `all ${example.guests} guests right` : 'no',
	],
	[
		"a refused item on the error branch has the item's fields",
		({ real }) => yes(real.errorBranch),
	],
	['Stop ends the run, and nothing is sent after it', ({ real }) => yes(real.stop)],
	[
		'2,000 contacts: others wait at most',
		({ real }) => (real.many.length === 0 ? `${Math.round(real.slowestAnswerMs)} ms` : 'no'),
	],
	[
		'1,000 rows by Import Many, 10 of them bad: each with its verdict',
		({ real }) => yes(real.import),
	],
	[
		'an expression n8n cannot resolve fails its own item, where the run goes on',
		({ real }) => yes(real.expression),
	],
];

/** What stands in docs/compatibility.md between its markers: checks down, n8n versions across. */
export function compatTable(results: CompatResult[]): string {
	return tableOf(ROWS, results);
}

/** The same in short, as it stands in the README. */
export function shortCompatTable(results: CompatResult[]): string {
	const rows: Row[] = [
		['tests over its engine', ({ engine }) => `${engine.passed} passed`],
		[
			'both operations, in n8n itself',
			({ real: { example, errorBranch, stop, many, import: imported } }) =>
				yes([...example.problems, ...errorBranch, ...stop, ...many, ...imported]),
		],
	];
	return tableOf(rows, results);
}

function tableOf(rows: Row[], results: CompatResult[]): string {
	return [
		row(['', ...results.map(({ version }) => `n8n ${version}`)]),
		row(['---', ...results.map(() => '---')]),
		...rows.map(([title, cell]) => row([title, ...results.map(cell)])),
		'',
		'Made by `npm run test:compat`.',
	].join('\n');
}

function row(cells: string[]): string {
	return `| ${cells.join(' | ')} |`;
}

function yes(problems: string[]): string {
	return problems.length === 0 ? 'yes' : 'no';
}

import type { EngineTests } from './engineTests';
import type { RealN8n } from './realN8n';

export interface CompatResult {
	version: string;
	node: string;
	engine: EngineTests;
	real: RealN8n;
}

const ROWS: Array<[title: string, cell: (result: CompatResult) => string]> = [
	['run on Node.js', ({ node }) => node],
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
		'2,000 contacts in batches by default: others wait at most',
		({ real }) =>
			real.batching.length === 0 ? `${Math.round(real.slowestAnswerMs)} ms` : 'no',
	],
	[
		'an expression n8n cannot resolve, where the run goes on',
		({ real }) => (real.failsItemAlone ? 'fails its item' : 'see below'),
	],
];

/** What stands in the README between its markers: checks down, n8n versions across. */
export function compatTable(results: CompatResult[]): string {
	return [
		row(['', ...results.map(({ version }) => `n8n ${version}`)]),
		row(['---', ...results.map(() => '---')]),
		...ROWS.map(([title, cell]) => row([title, ...results.map(cell)])),
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

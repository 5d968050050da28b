import type { EngineTests } from './engineTests';
import type { RealN8n } from './realN8n';

export interface CompatResult {
	version: string;
	node: string;
	engine: EngineTests;
	real: RealN8n;
}

/** What stands in the README between its markers. */
export function compatTable(results: CompatResult[]): string {
	const rows = results.map(({ version, node, engine, real }) => [
		version,
		node,
		`${engine.passed} of ${engine.passed + engine.failed.length}`,
		real.example.problems.length === 0 ? `${real.example.guests} guests, all right` : 'no',
		yes(real.errorBranch),
		yes(real.stop),
		`${yes(real.batching)}: others wait at most ${Math.round(real.slowestAnswerMs)} ms`,
	]);
	const head = [
		'n8n',
		'Node.js',
		'engine tests passed',
		'main example',
		"error branch has the item's fields",
		'Stop ends the run',
		'batches by default, 2,000 contacts',
	];
	return [
		`| ${head.join(' | ')} |`,
		`| ${head.map(() => '---').join(' | ')} |`,
		...rows.map((row) => `| ${row.join(' | ')} |`),
		'',
		'Made by `npm run test:compat`.',
	].join('\n');
}

function yes(problems: string[]): string {
	return problems.length === 0 ? 'yes' : 'no';
}

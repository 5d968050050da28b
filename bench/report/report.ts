import type { DecoderSpeed } from '../decoders';
import type { Goal } from './goals';
import { type ScenarioResults, scenarioTable } from './markdown';

export interface BenchResults {
	machine: { n8n: string; processor: string; cores: number; runs: number };
	scenarios: ScenarioResults[];
	goals: Goal[];
	decoders: DecoderSpeed[];
}

/** What stands in the README between its markers. */
export function report({ machine, scenarios, decoders }: BenchResults): string {
	const { n8n, processor, cores, runs } = machine;
	return [
		`One contact with 2 lists, 3 tags and 4 custom fields, in n8n ${n8n}, each run in an n8n of its own; ` +
			`medians of ${runs} ${runs === 1 ? 'run' : 'runs'}, in parentheses the ratio to this node (${processor}, ${cores} cores). ` +
			'Under a limit, this node has it as **Requests per Second**, the HTTP Request node as its batching ' +
			'(so many items every 1,000 ms), and the built-in node stands in a loop with as many contacts as ' +
			'the limit allows and a wait of one second.',
		'',
		...scenarios.flatMap((results) => [scenarioTable(results), '']),
		'**Reading an answer**, in plain Node.js with the published code: decoding, and judging what it means',
		'',
		'| format | answers a second | × `JSON.parse` alone |',
		'| --- | --: | --: |',
		...decoders.map(
			({ format, perSecond, timesYardstick }) =>
				`| ${format} | ${Math.round(perSecond / 1000).toLocaleString('en-US')},000 | ${timesYardstick.toFixed(2)} |`,
		),
		'',
		'Made by `npm run bench`, which also writes `bench/results.json`.',
	].join('\n');
}

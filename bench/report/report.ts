import type { DecoderSpeed } from '../decoders';
import type { Goal } from './goals';
import { type ScenarioResults, scenarioTable } from './markdown';

export interface BenchResults {
	machine: { n8n: string; package: string; processor: string; cores: number; runs: number };
	scenarios: ScenarioResults[];
	goals: Goal[];
	decoders: DecoderSpeed[];
}

/** What stands in the README between its markers. */
export function report({ machine, scenarios, decoders }: BenchResults): string {
	const { n8n, processor, cores, runs } = machine;
	return [
		`Each contact with 2 lists, 3 tags and 4 custom fields, in n8n ${n8n} (${processor}, ${cores} cores), against ` +
			`the sandbox account; n8n is started anew for each run. Of ${runs} ${runs === 1 ? 'run' : 'runs'} the medians, but the worst of what ` +
			'must not happen once (lost, requests, longest hold); in parentheses the ratio to this node, of runs side by ' +
			'side. Processor time and memory are what comes on top of an idle n8n. Under a limit, this node has it as **Requests per Second**, the HTTP ' +
			'Request node as its batching (so many items every second), and the built-in node stands in a ' +
			'loop with as many contacts as the limit allows and a wait of one second; without those, what ' +
			'is over the limit is lost.',
		'',
		...scenarios.flatMap((results) => [scenarioTable(results), '']),
		...engineShare(scenarios),
		'**Reading an answer**, in plain Node.js with the published code: decoding, and judging what it means.',
		'',
		'| format | answers a second | × `JSON.parse` alone |',
		'| --- | --: | --: |',
		...decoders.map(
			({ format, perSecond, timesYardstick }) =>
				`| ${format} | ${Math.round(perSecond / 1000).toLocaleString('en-US')},000 | ${timesYardstick.toFixed(2)} |`,
		),
		'',
		'Made by `npm run bench` (about an hour), which also writes `bench/results.json`.',
	].join('\n');
}

/** What n8n's engine takes before the node is asked, from the last scenario that shows it. */
function engineShare(scenarios: ScenarioResults[]): string[] {
	const shown = scenarios.filter(({ results }) => results.some(({ way }) => !way.sends)).at(-1);
	const [own, engine, byHand] = ['thisNode', 'engineAlone', 'httpRequest'].map(
		(id) => shown?.results.find(({ way }) => way.id === id)?.sample.cpuMsPerContact,
	);
	if (!own || !engine || !byHand) return [];
	const left = own - engine;
	return [
		'This node is declarative, and of a declarative node n8n 2.41 evaluates every expression twice before ' +
			`the node is asked. That alone, on the same items, takes ${engine.toFixed(1)} ms of processor time a contact ` +
			`(the last column without a limit). It leaves ${left.toFixed(1)} ms for reading, sending and the answer, ` +
			`${(left / byHand).toFixed(2)} times what the HTTP Request node takes in all.`,
		'',
	];
}

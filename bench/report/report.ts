import type { EngineResult } from '../engine';
import type { Goal, StopResults } from './goals';
import { row, type ScenarioResults, scenarioTable, titleRow } from './markdown';

/** What `npm run bench` writes down as `bench/results.json`. */
export interface BenchResults {
	machine: { n8n: string; package: string; processor: string; cores: number };
	scenarios: ScenarioResults[];
	stopped: StopResults;
	engine: EngineResult[];
	goals: Goal[];
}

const ACCOUNT_LIMIT = 5;
const SIZES = [300, 5_000, 50_000];

/** What a user wants to know first: how long it takes, by which way. Stands in the README between its markers. */
export function report(results: BenchResults): string {
	return [
		titleRow([
			'',
			...SIZES.map((size) => `${size.toLocaleString('en-US')} contacts`),
			'contacts lost',
		]),
		...ways(results).map((way) =>
			row([
				way.title,
				...SIZES.map((size) => duration(way.seconds(size))),
				Number.isNaN(way.lost) ? '' : String(way.lost),
			]),
		),
		'',
		`At ActiveCampaign's ${ACCOUNT_LIMIT} requests a second, each contact with 2 lists, 3 tags and 4 custom fields. ` +
			'The two imports were measured at each size, the others with 300 contacts, ' +
			'_Create or Update_ with the status **Active**: its default takes a second request. ' +
			'Made by `npm run bench`: [more figures](bench/README.md).',
		'',
		whatIsLost(results),
	].join('\n');
}

/** The whole of it: what stands in `bench/README.md`. */
export function wholeReport(results: BenchResults): string {
	const { machine, scenarios, stopped, engine, goals } = results;
	return [
		'# The bench',
		'',
		`Written by \`npm run bench\`: n8n ${machine.n8n} with the expression engine that it has by default, ` +
			`${machine.package}, ${machine.processor}, ${machine.cores} cores, against the sandbox account. ` +
			'n8n is started anew for each run. Medians, but the worst run of what must not happen once; how many times one way takes of ' +
			'another is the median of what each round came to. ' +
			'Processor time and memory are what comes on top of an idle n8n. "plain node" is a programmatic node that ' +
			'sends the same request item by item and does nothing else; "expressions that do more" are more than a name ' +
			'of the item, so that n8n evaluates them. The longest turn of the event loop is counted in processor time ' +
			"of n8n's thread, from the node's start to its output. Import Many ran with On Error at 'Continue': an error " +
			'output costs n8n itself a turn that grows with the square of the items (at 50,000 about 0.2 s). ' +
			'"Code and HTTP Request" is what people build today: a Code node makes the batches, an HTTP Request node posts ' +
			'them, a Wait of 30 s, and a second one asks what became of each; n8n runs the Code node in a process of its ' +
			'own, whose processor time and memory are not counted here.',
		'',
		...scenarios.flatMap((one) => [scenarioTable(one), '']),
		'**Stop one second after the start, 5,000 contacts, expressions that do more**',
		'',
		titleRow(['', 'seconds until n8n is at rest', 'requests after it', 'status']),
		...Object.entries(stopped).map(([way, one]) =>
			row([way, one.busySeconds.toFixed(2), String(one.requestsAfter), one.status]),
		),
		'',
		"**n8n-core alone, n8n's older expression engine, processor ms a contact**",
		'',
		titleRow(['expressions', 'this node', 'plain node', 'times']),
		...engine.map(({ mapped, thisNode, plainNode, times }) =>
			row([mapped, thisNode.toFixed(2), plainNode.toFixed(2), times.toFixed(2)]),
		),
		'',
		'**Goals**',
		'',
		titleRow(['goal', 'measured', '']),
		...goals.map(({ goal, figure, met }) =>
			row([goal, figure, met ? 'reached' : 'not reached']),
		),
		'',
	].join('\n');
}

/** What becomes of an import in which something goes wrong, in a sentence. */
function whatIsLost({ scenarios }: BenchResults): string {
	const lost = (hasBadRows: boolean, way: string) => {
		const found = scenarios.find(
			({ part, scenario }) =>
				part === 'disturbed' && (scenario.hasBadRows ?? false) === hasBadRows,
		);
		const sample = found?.results.find((one) => one.way === way)?.sample;
		return (sample?.lost ?? NaN).toLocaleString('en-US');
	};
	return (
		'Of 5,000 rows, with one answer 429 and one connection cut, Import Many lost ' +
		`${lost(false, 'importColumns')}, Code and HTTP Request ${lost(false, 'codeImport')}; with 1 row in 100 wrong as ` +
		`well, ${lost(true, 'importColumns')} and ${lost(true, 'codeImport')}.`
	);
}

interface WayInShort {
	title: string;
	lost: number;
	seconds(contacts: number): number;
}

function ways({ scenarios }: BenchResults): WayInShort[] {
	const imports = scenarios.filter(({ part }) => part === 'import' || part === 'large');
	const importBy = (way: string, contacts: number) =>
		imports
			.find(({ scenario }) => scenario.contacts === contacts)
			?.results.find((one) => one.way === way)?.sample;
	const importWay = (way: string, title: string): WayInShort => ({
		title,
		lost: Math.max(...SIZES.map((size) => importBy(way, size)?.lost ?? NaN)),
		seconds: (contacts) => importBy(way, contacts)?.seconds ?? NaN,
	});
	const measured = scenarios.find(({ part }) => part === 'limit');
	const { limit = NaN, contacts: many = NaN } = measured?.scenario ?? {};
	return [
		importWay('importColumns', 'this node, Import Many'),
		importWay('codeImport', 'Code and HTTP Request'),
		...(measured?.results ?? []).map(({ way, title, sample }) => ({
			title: way === 'thisNode' ? 'this node, Create or Update' : title,
			lost: sample.lost,
			seconds: (contacts: number) =>
				(sample.seconds * limit * contacts) / (ACCOUNT_LIMIT * many),
		})),
	];
}

function duration(seconds: number): string {
	// Of a part that was not run yet nothing is known.
	if (Number.isNaN(seconds)) return '';
	if (seconds < 100) return `${Math.round(seconds)} s`;
	const minutes = seconds / 60;
	return minutes < 100 ? `${Math.round(minutes)} min` : `${(minutes / 60).toFixed(1)} h`;
}

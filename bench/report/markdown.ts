import type { Figure, Sample } from '../measure/sample';
import type { PartName } from '../parts';
import type { Scenario } from '../ways';

/** What one way came to in one scenario. */
export interface Result {
	/** Its id. */
	way: string;
	title: string;
	/** Run by run. */
	samples: Sample[];
	/** All of them as one. */
	sample: Sample;
}

export interface ScenarioResults {
	part: PartName;
	scenario: Scenario;
	results: Result[];
	/** What has to be said about it. */
	note?: string;
}

const ROWS: Array<[title: string, figure: Figure, format: (value: number) => string]> = [
	['requests a contact', 'requestsPerContact', (value) => value.toFixed(2)],
	['contacts saved, complete', 'saved', (value) => value.toFixed(0)],
	['contacts lost', 'lost', (value) => value.toFixed(0)],
	['rows without a verdict', 'untold', (value) => value.toFixed(0)],
	['seconds', 'seconds', short],
	['complete contacts a second', 'contactsPerSecond', short],
	['share of the limit used', 'shareOfLimit', (value) => value.toFixed(2)],
	['processor ms a contact', 'cpuMsPerContact', short],
	['peak memory above idle, MB', 'peakMegabytes', (value) => value.toFixed(0)],
	['longest turn of the event loop, ms', 'heldMs', (value) => value.toFixed(0)],
];

const ABOUT_CONTACTS = new Set<Figure>([
	'requestsPerContact',
	'saved',
	'lost',
	'contactsPerSecond',
]);

/** A scenario as a Markdown table: figures down, ways across, each beside its ratio to this node. */
export function scenarioTable({ scenario, results, note }: ScenarioResults): string {
	const rows = ROWS.filter(([, figure]) =>
		results.some(({ sample }) => sample[figure] !== undefined),
	).map(([title, figure, format]) => [
		title,
		...results.map(({ way, sample }) => {
			const value = sample[figure] ?? NaN;
			const isOfNobody = way === 'noOperation' && ABOUT_CONTACTS.has(figure);
			return isOfNobody || Number.isNaN(value) ? '' : format(value);
		}),
	]);
	const counts = results.map(({ samples }) => samples.length);
	const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
	const runs = fewest === most ? `${most}` : `${fewest} to ${most}`;
	const head = ['', ...results.map(({ title }) => title)];
	return [
		`**${titleOf(scenario)}** (${runs} ${most === 1 ? 'run' : 'runs'})`,
		'',
		titleRow(head),
		...rows.map(row),
		...(note ? ['', note] : []),
	].join('\n');
}

/** A scenario in a few words. */
export function titleOf({ contacts, limit, isDisturbed, hasBadRows }: Scenario): string {
	return [
		`${contacts.toLocaleString('en-US')} contacts`,
		limit > 0 ? `an account limit of ${limit} requests a second` : 'no limit',
		...(hasBadRows ? ['1 row in 100 bad'] : []),
		...(isDisturbed ? ['one answer 429, one connection cut'] : []),
	].join(', ');
}

function short(value: number): string {
	return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}

/** The first row of a table, with the line below it. */
export function titleRow(titles: string[]): string {
	return `${row(titles)}\n${row(titles.map((_, index) => (index === 0 ? '---' : '--:')))}`;
}

export function row(cells: string[]): string {
	return `| ${cells.join(' | ')} |`;
}

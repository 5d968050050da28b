import type { Figure, Sample } from '../measure/sample';
import type { Scenario, Way } from '../ways';

/** What one way came to in one scenario. */
export interface Result {
	way: Way;
	/** Run by run. */
	samples: Sample[];
	/** All of them as one. */
	sample: Sample;
	/** Against this node. */
	toOwn: Partial<Sample>;
}

export interface ScenarioResults {
	scenario: Scenario;
	results: Result[];
	/** What has to be said about it. */
	note?: string;
}

const ROWS: Array<[title: string, figure: Figure, format: (value: number) => string]> = [
	['requests a contact', 'requestsPerContact', (value) => value.toFixed(2)],
	['contacts saved, complete', 'saved', (value) => value.toFixed(0)],
	['contacts lost', 'lost', (value) => value.toFixed(0)],
	['seconds', 'seconds', short],
	['complete contacts a second', 'contactsPerSecond', short],
	['share of the limit used', 'shareOfLimit', (value) => value.toFixed(2)],
	['processor ms a contact', 'cpuMsPerContact', short],
	['peak memory above idle, MB', 'peakMegabytes', (value) => value.toFixed(0)],
	['longest event-loop hold, ms', 'longestHoldMs', (value) => value.toFixed(0)],
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
		...results.map(({ way, sample, toOwn }) => {
			const value = sample[figure] ?? NaN;
			if (Number.isNaN(value) || !saysSomething(way, sample, figure)) return '';
			return format(value) + (way.id === 'thisNode' ? '' : ratio(figure, toOwn[figure]));
		}),
	]);
	const head = ['', ...results.map(({ way }) => way.title)];
	return [
		`**${titleOf(scenario)}**`,
		'',
		row(head),
		row(head.map((_, index) => (index === 0 ? '---' : '--:'))),
		...rows.map(row),
		...(note ? ['', note] : []),
	].join('\n');
}

/** A scenario in a few words. */
export function titleOf({ contacts, limit }: Scenario): string {
	const many = contacts.toLocaleString('en-US');
	return `${many} contacts, ${limit > 0 ? `an account limit of ${limit} requests a second` : 'no limit'}`;
}

function saysSomething(way: Way, { lost }: Sample, figure: Figure): boolean {
	if (!way.sends) return !ABOUT_CONTACTS.has(figure);
	// Of a way that lost contacts, no more than the first second's burst would be measured.
	return figure !== 'shareOfLimit' || lost === 0;
}

function ratio(figure: Figure, toOwn = 0): string {
	const isOne = figure !== 'saved' && toOwn > 0 && Number.isFinite(toOwn);
	return isOne ? ` (× ${toOwn.toFixed(2)})` : '';
}

function short(value: number): string {
	return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}

function row(cells: string[]): string {
	return `| ${cells.join(' | ')} |`;
}

import type { EngineResult } from '../engine';
import type { Stopped } from '../measure/stopWay';
import { median } from './aggregate';
import type { Figure, Sample } from '../measure/sample';
import { type ScenarioResults, titleOf } from './markdown';

/** Something the node is meant to reach, and whether it does. */
export interface Goal {
	goal: string;
	figure: string;
	met: boolean;
}

/** What came of Stop, by the id of the way. */
export type StopResults = Record<string, Stopped>;

/** The goals, each in every scenario that says something about it. */
export function goalsOf(
	all: ScenarioResults[],
	stopped: StopResults,
	engine: EngineResult[],
): Goal[] {
	return [...all.flatMap(goalsIn), ...goalsOfStop(stopped), ...goalsOfEngine(engine)];
}

function goalsIn({ part, scenario, results }: ScenarioResults): Goal[] {
	const check = new Checks(titleOf(scenario));
	const samplesOf = (way: string) => results.find((one) => one.way === way)?.samples ?? [];
	const worst = (way: string, figure: Figure) =>
		Math.max(...samplesOf(way).map((sample) => sample[figure] ?? NaN));
	const least = (way: string, figure: Figure) =>
		Math.min(...samplesOf(way).map((sample) => sample[figure] ?? NaN));
	/** Of runs side by side: what else the machine did meets both. */
	const times = (way: string, other: string, figure: Figure) =>
		median(...ratios(samplesOf(way), samplesOf(other), figure));
	for (const { way, sample } of results.filter(({ way }) => isOurs(way))) {
		check.most(`${way}: contacts lost`, sample.lost, 0);
		if (sample.untold !== undefined) {
			check.most(`${way}: rows without a verdict`, sample.untold, 0);
		}
	}
	switch (part) {
		case 'cost':
			check.most(
				'thisNode: processor time × HTTP Request',
				times('thisNode', 'httpRequest', 'cpuMsPerContact'),
				0.5,
			);
			check.most(
				'thisNodeWorked: processor time × HTTP Request',
				times('thisNodeWorked', 'httpRequestWorked', 'cpuMsPerContact'),
				1,
			);
			check.most(
				'thisNode: processor time × plain node',
				times('thisNode', 'plainNode', 'cpuMsPerContact'),
				1,
			);
			if (scenario.contacts < 3000) break;
			check.most(
				'thisNode: memory × HTTP Request',
				times('thisNode', 'httpRequest', 'peakMegabytes'),
				0.5,
			);
			break;
		case 'held':
			for (const way of ['thisNode', 'thisNodeWorked']) {
				const beyond = worst(way, 'heldMs') - worst('noOperation', 'heldMs');
				check.most(`${way}: ms the event loop is held beyond No Operation`, beyond, 100);
			}
			break;
		case 'limit':
			check.most(
				'thisNode: time × built-in node',
				times('thisNode', 'builtIn', 'seconds'),
				0.2,
			);
			break;
		case 'strict':
			check.least(
				'thisNode: share of the limit, worst run',
				least('thisNode', 'shareOfLimit'),
				0.95,
			);
			check.most('thisNode: answers 429, worst run', worst('thisNode', 'tooMany'), 0);
			break;
		case 'large':
			for (const way of ['importColumns', 'import']) {
				const beyond = (figure: Figure) =>
					worst(way, figure) - worst('noOperation', figure);
				check.most(
					`${way}: ms the event loop is held beyond No Operation`,
					beyond('heldMs'),
					100,
				);
				check.most(`${way}: MB beyond No Operation`, beyond('peakMegabytes'), 250);
				check.most(`${way}: processor ms a contact`, worst(way, 'cpuMsPerContact'), 0.2);
			}
	}
	return check.goals;
}

function goalsOfStop(stopped: StopResults): Goal[] {
	const check = new Checks('Stop after one second, 5,000 contacts');
	for (const [way, { busySeconds, requestsAfter }] of Object.entries(stopped)) {
		if (!isOurs(way)) continue;
		check.most(`${way}: seconds until it is over`, busySeconds, 1.5);
		check.most(`${way}: requests after it`, requestsAfter, 0);
	}
	return check.goals;
}

function goalsOfEngine(engine: EngineResult[]): Goal[] {
	const check = new Checks("n8n-core alone, n8n's older expression engine");
	for (const { mapped, times } of engine) {
		check.most(`processor time × plain node, ${mapped} expressions`, times, 1);
	}
	return check.goals;
}

/** Whether a way, by its id, is one of this package's operations. */
export function isOurs(way: string): boolean {
	return way.startsWith('thisNode') || way.startsWith('import');
}

function ratios(samples: Sample[], others: Sample[], figure: Figure): number[] {
	return samples.map((sample, run) => (sample[figure] ?? NaN) / (others[run]?.[figure] ?? NaN));
}

class Checks {
	readonly goals: Goal[] = [];

	constructor(private readonly where: string) {}

	most(what: string, value: number, bound: number): void {
		this.note(`${what}: at most ${bound}`, value, value <= bound);
	}

	least(what: string, value: number, bound: number): void {
		this.note(`${what}: at least ${bound}`, value, value >= bound);
	}

	private note(goal: string, value: number, met: boolean): void {
		// Of a way that was left out nothing is known.
		if (Math.abs(value) === Infinity) return;
		this.goals.push({ goal: `${this.where}: ${goal}`, figure: value.toFixed(2), met });
	}
}

import type { Sample } from '../measure/sample';
import type { Scenario } from '../ways';
import { type Result, type ScenarioResults, titleOf } from './markdown';

/** Something the node is meant to reach, and whether it does. */
export interface Goal {
	goal: string;
	figure: string;
	met: boolean;
}

/** The goals, each in every scenario that says something about it. */
export function goalsOf(all: ScenarioResults[]): Goal[] {
	return all.flatMap(({ scenario, results }) => {
		const resultOf = (id: string) => results.find(({ way }) => way.id === id);
		const own = resultOf('thisNode')?.sample;
		if (!own) return [];
		const check = new Checks(titleOf(scenario));
		check.most('requests a contact', own.requestsPerContact, 1);
		check.most('contacts lost', own.lost, 0);
		check.most('event loop held, ms', own.longestHoldMs, 200);
		if (own.shareOfLimit !== undefined) {
			check.least('share of the limit used', own.shareOfLimit, 0.95);
		}
		compareByHand(check, resultOf('httpRequest'), scenario);
		compareBuiltIn(check, resultOf('builtIn'), scenario);
		showEngine(check, own, resultOf('engineAlone')?.sample, resultOf('httpRequest')?.sample);
		return check.goals;
	});
}

function compareByHand(check: Checks, byHand: Result | undefined, { contacts }: Scenario) {
	if (!byHand) return;
	const { cpuMsPerContact = NaN, peakMegabytes = NaN } = byHand.toOwn;
	check.most('processor time a contact, × HTTP Request', 1 / cpuMsPerContact, 1.3);
	if (contacts >= 3000) check.most('memory, × HTTP Request', 1 / peakMegabytes, 1.2);
}

function compareBuiltIn(check: Checks, builtIn: Result | undefined, { limit }: Scenario) {
	if (!builtIn) return;
	const { cpuMsPerContact = NaN, contactsPerSecond = NaN } = builtIn.toOwn;
	check.most('processor time a contact, × built-in node', 1 / cpuMsPerContact, 0.25);
	if (limit > 0) check.least('contacts a second, × built-in node', 1 / contactsPerSecond, 5);
}

/** What is the node's own of the processor time: n8n's engine is not its to change. */
function showEngine(
	check: Checks,
	own: Sample,
	engine: Sample | undefined,
	byHand: Sample | undefined,
) {
	if (!engine || !byHand) return;
	check.most(
		"processor time a contact beyond n8n's engine alone, × HTTP Request",
		(own.cpuMsPerContact - engine.cpuMsPerContact) / byHand.cpuMsPerContact,
		1.3,
	);
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
		this.goals.push({ goal: `${this.where}: ${goal}`, figure: value.toFixed(2), met });
	}
}

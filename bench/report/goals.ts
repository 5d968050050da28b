import type { Sample } from '../measure/sample';
import type { ScenarioResults } from './markdown';
import { titleOf } from './markdown';

/** Something the node is meant to reach, and whether it does. */
export interface Goal {
	goal: string;
	figure: string;
	met: boolean;
}

/** The goals, each in every scenario that says something about it. */
export function goalsOf(all: ScenarioResults[]): Goal[] {
	return all.flatMap(({ scenario, results }) => {
		const sampleOf = (id: string) => results.find(({ way }) => way.id === id)?.sample;
		const own = sampleOf('thisNode');
		if (!own) return [];
		const check = new Checks(titleOf(scenario));
		check.most('requests a contact', own.requestsPerContact, 1);
		check.most('contacts lost', own.lost, 0);
		check.most('event loop held, ms', own.longestHoldMs, 200);
		if (own.shareOfLimit !== undefined) {
			check.least('share of the limit used', own.shareOfLimit, 0.95);
		}
		compareByHand(check, own, sampleOf('httpRequest'), scenario.contacts);
		compareBuiltIn(check, own, sampleOf('builtIn'), scenario.limit);
		showEngine(check, own, sampleOf('engineAlone'), sampleOf('httpRequest'));
		return check.goals;
	});
}

function compareByHand(check: Checks, own: Sample, byHand: Sample | undefined, contacts: number) {
	if (!byHand) return;
	check.most(
		'processor time a contact, × HTTP Request',
		own.cpuMsPerContact / byHand.cpuMsPerContact,
		1.3,
	);
	if (contacts < 3000) return;
	check.most('memory, × HTTP Request', own.peakMegabytes / byHand.peakMegabytes, 1.2);
}

function compareBuiltIn(check: Checks, own: Sample, builtIn: Sample | undefined, limit: number) {
	if (!builtIn) return;
	check.most(
		'processor time a contact, × built-in node',
		own.cpuMsPerContact / builtIn.cpuMsPerContact,
		0.25,
	);
	if (limit === 0) return;
	check.least(
		'contacts a second, × built-in node',
		own.contactsPerSecond / builtIn.contactsPerSecond,
		5,
	);
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

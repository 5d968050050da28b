import type { Scenario } from './ways';

/** Names a part; goals and tables find its scenarios by it. */
export type PartName = 'cost' | 'held' | 'limit' | 'strict' | 'import' | 'large' | 'disturbed';

/** A part of the bench: its scenarios, and which ways do the job in them. */
export interface Part {
	scenarios: Scenario[];
	ways: string[];
	runs: number;
}

/** What is measured, in its order. Every way without its expressions that do more is one that users take; those show what n8n's evaluation costs. */
export const PARTS: Record<PartName, Part> = {
	cost: {
		scenarios: [
			{ contacts: 300, limit: 0 },
			{ contacts: 3000, limit: 0 },
		],
		ways: [
			'thisNode',
			'httpRequest',
			'plainNode',
			'thisNodeWorked',
			'httpRequestWorked',
			'plainNodeWorked',
		],
		runs: 3,
	},
	held: {
		scenarios: [{ contacts: 10_000, limit: 0, apart: true }],
		ways: ['noOperation', 'thisNode', 'thisNodeWorked'],
		runs: 3,
	},
	limit: {
		scenarios: [{ contacts: 300, limit: 25 }],
		ways: ['thisNode', 'httpRequest', 'builtIn'],
		runs: 3,
	},
	strict: {
		scenarios: [{ contacts: 3000, limit: 25 }],
		ways: ['thisNode'],
		runs: 5,
	},
	import: {
		scenarios: [300, 5_000].map((contacts) => ({ contacts, limit: 0, apart: true })),
		ways: ['importColumns', 'codeImport'],
		runs: 3,
	},
	large: {
		scenarios: [{ contacts: 50_000, limit: 0, apart: true }],
		ways: ['noOperation', 'importColumns', 'import', 'importWorked', 'codeImport'],
		runs: 3,
	},
	disturbed: {
		scenarios: [
			{ contacts: 5_000, limit: 0, isDisturbed: true },
			{ contacts: 5_000, limit: 0, isDisturbed: true, hasBadRows: true },
		],
		ways: ['importColumns', 'codeImport'],
		runs: 3,
	},
};

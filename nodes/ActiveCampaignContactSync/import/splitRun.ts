import type { Base } from './suspects';

interface SplitLimits {
	/** Requests in a row without finding a contact that is to blame. */
	forOneContact?: number;
	forTheRun?: number;
}

/** What all refused batches of a run share: how many more requests they may cost, and what the answers have taught. */
export class SplitRun {
	readonly forOneContact: number;
	/** How many more requests the refused batches of this run may cost. */
	requests: number;
	/** What positions begin at, once an answer has shown it. */
	base: Base | undefined;

	constructor({ forOneContact = 20, forTheRun = 100 }: SplitLimits = {}) {
		this.forOneContact = forOneContact;
		this.requests = forTheRun;
	}
}

import type { BatchRefusal } from './acceptance';
import { type Base, joined } from './suspects';

/** What came of sending a part. `unclear`: its contacts get their verdict from whoever sent it. */
export type PartOutcome =
	{ kind: 'accepted' } | { kind: 'unclear' } | ({ kind: 'refused' } & BatchRefusal);

/** A contact that was not imported. */
export interface RefusedContact<T> {
	contact: T;
	/** In the server's words; empty where it gave none. */
	reason: string;
	/**
	 * `found`: it is this contact. `everyContact`: all that was tried was refused for this reason, so it is no
	 * single contact. `notTold`: which of `among` contacts it is was not found out within the limits.
	 */
	how: 'found' | 'everyContact' | 'notTold';
	/** How many contacts the smallest request had that was refused with this one in it. */
	among: number;
}

/** Who of a refused batch has a verdict, and for the others the last refusal of a request they were in. */
export class SplitVerdicts<T> {
	readonly refused: RefusedContact<T>[] = [];
	/** Whether every refusal depends on the contacts alone, so that who is left must be to blame. */
	certain = true;
	private readonly open = new Map<T, { reason: string; among: number }>();
	private elsewhere = 0;

	/** Contacts without a verdict, for whoever stops in the middle. */
	get unjudged(): T[] {
		return [...this.open.keys()];
	}

	get complete(): boolean {
		return this.open.size === 0;
	}

	/** The reason, if every contact of the batch was refused for the same one: the next batch may well meet it too. */
	get reasonForAll(): string | undefined {
		const isAll = this.complete && this.elsewhere === 0;
		const isTold = this.refused.every(({ how }) => how !== 'notTold');
		const reasons = new Set(this.refused.map(({ reason }) => reason));
		return isAll && isTold && reasons.size === 1 ? this.refused[0]?.reason : undefined;
	}

	note(part: readonly T[], outcome: PartOutcome): void {
		if (outcome.kind !== 'refused') {
			for (const contact of part) this.open.delete(contact);
			this.elsewhere += part.length;
			return;
		}
		const { named, reasons, certain } = outcome;
		const reason = joined([...reasons, ...named.map((contact) => contact.reason)]);
		for (const contact of part) this.open.set(contact, { reason, among: part.length });
		this.certain &&= certain;
	}

	refuse(contacts: readonly T[], how: RefusedContact<T>['how'], reason?: string): void {
		for (const contact of contacts) {
			const last = this.open.get(contact);
			if (last === undefined) continue;
			const among = how === 'found' ? 1 : last.among;
			this.refused.push({ contact, reason: reason || last.reason, how, among });
			this.open.delete(contact);
		}
	}

	/** Why a group was refused. */
	reasonOf([first]: readonly T[]): string {
		const reason = first === undefined ? undefined : this.open.get(first)?.reason;
		return withoutNumbers(reason ?? '');
	}
}

/** A reason for comparison: the numbers in it may be positions. */
export function withoutNumbers(reason: string): string {
	return reason.replace(/\d+/g, '#');
}

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

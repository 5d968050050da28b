import type { BatchFate } from './options';
import type { ReadImportContact } from './readContact';

export type ImportState = 'waiting' | 'claimed' | 'active' | 'completed' | 'failed' | 'interrupted';

/** An accepted batch and how far it has come. Times are in milliseconds since 1970. */
export interface Batch {
	/** `batchId`. */
	id: string;
	/** When it was accepted. */
	at: number;
	bytes: number;
	contacts: readonly ReadImportContact[];
	runsAutomations: boolean;
	fate: BatchFate;
	/** When it may be worked on at the earliest. */
	readyAt: number;
	/** When work on it began, and when that ends; Infinity as long as it waits. */
	activeAt: number;
	endsAt: number;
	/** How many contacts have had their turn. */
	processed: number;
	/** Ids of contacts, as `import/info` names them. */
	success: string[];
	/** The importer names the addresses only; the reasons are for people who watch. */
	failure: Array<{ email: string; reason: string }>;
}

/** The share of its time in the queue that a batch is `claimed` for. */
const CLAIMED_SHARE = 0.25;

/** The state of a batch by now. */
export function stateOf({ at, readyAt, activeAt, endsAt, fate }: Batch, now: number): ImportState {
	if (now >= endsAt) return fate.endsAs ?? 'completed';
	if (now >= activeAt) return 'active';
	return now < readyAt - (readyAt - at) * CLAIMED_SHARE ? 'waiting' : 'claimed';
}

/** How many of its contacts have had their turn by now, if each takes that long. */
export function dueContacts(batch: Batch, now: number, msPerContact: number): number {
	const { activeAt, endsAt, contacts, fate } = batch;
	const reached = now < endsAt ? Math.floor((now - activeAt) / msPerContact) : contacts.length;
	return Math.min(reached, fate.saves ?? usuallySaved(fate, contacts.length));
}

/** Assumption (importHalfSaved): an interrupted batch has saved some, a failed one nothing. */
function usuallySaved({ endsAs }: BatchFate, contacts: number): number {
	if (endsAs === 'failed') return 0;
	return endsAs === 'interrupted' ? contacts >> 1 : contacts;
}

import { addressKey } from '../contact/contact';

/** Reads lag behind writes by a second or two (recorded); a minute is on the safe side. */
const AFTER_REQUEST_MS = 60_000;
/** An import is worked off later; this is longer than anybody waits for it, and a minute. */
const AFTER_IMPORT_MS = 1_200_000;

/**
 * Whom this process unsubscribed from which list a little while ago: a look-up may not know of it yet, and would
 * let them be subscribed again. It is noted when the request leaves and never taken back: where ActiveCampaign refused
 * it, a list is left alone for a minute that need not be.
 */
export class RecentlyUnsubscribed {
	/** When each was last noted, oldest first. */
	private readonly byRequest = new Map<string, number>();
	private readonly byImport = new Map<string, number>();

	/** @param now a clock in milliseconds */
	constructor(private readonly now: () => number) {}

	note(email: string, lists: readonly string[]): void {
		this.noteIn(this.byRequest, AFTER_REQUEST_MS, email, lists);
	}

	/** The same for an import, which ActiveCampaign works off in its own time. */
	noteImport(email: string, lists: readonly string[]): void {
		this.noteIn(this.byImport, AFTER_IMPORT_MS, email, lists);
	}

	/**
	 * The person was subscribed again, by a request that left after what is forgotten was noted. An import that may still be
	 * queued unsubscribes them later, so what is noted of it stays.
	 */
	subscribed(email: string, lists: readonly string[], sentAt: number): void {
		for (const list of lists) {
			const key = keyOf(email, list);
			if ((this.byRequest.get(key) ?? Infinity) < sentAt) this.byRequest.delete(key);
		}
	}

	/** Until when, on the clock, the person counts as unsubscribed because of it; `undefined` where they do not. */
	until(email: string, list: string): number | undefined {
		const key = keyOf(email, list);
		const until = Math.max(
			(this.byRequest.get(key) ?? -Infinity) + AFTER_REQUEST_MS,
			(this.byImport.get(key) ?? -Infinity) + AFTER_IMPORT_MS,
		);
		return until > this.now() ? until : undefined;
	}

	private noteIn(
		notes: Map<string, number>,
		keptMs: number,
		email: string,
		lists: readonly string[],
	): void {
		const now = this.now();
		for (const [key, notedAt] of notes) {
			if (now - notedAt < keptMs) break;
			notes.delete(key);
		}
		for (const list of lists) {
			const key = keyOf(email, list);
			// Deleted first, so that it moves to the end.
			notes.delete(key);
			notes.set(key, now);
		}
	}
}

function keyOf(email: string, list: string): string {
	return `${list} ${addressKey(email)}`;
}

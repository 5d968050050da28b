/** Reads lag behind writes by a second or two (recorded); a minute is on the safe side. */
const AFTER_REQUEST_MS = 60_000;
/** An import is worked off later; this is longer than anybody waits for it, and a minute. */
const AFTER_IMPORT_MS = 1_200_000;

/**
 * Whom this process unsubscribed from which list a little while ago: a look-up may not know of it yet, and would
 * let them be subscribed again.
 */
export class RecentlyUnsubscribed {
	private readonly byRequest: Remembered;
	private readonly byImport: Remembered;

	/** @param now a clock in milliseconds */
	constructor(now: () => number) {
		this.byRequest = new Remembered(now, AFTER_REQUEST_MS);
		this.byImport = new Remembered(now, AFTER_IMPORT_MS);
	}

	note(email: string, lists: readonly string[]): void {
		for (const list of lists) this.byRequest.note(keyOf(email, list));
	}

	/** The same for an import, which ActiveCampaign works off in its own time. */
	noteImport(email: string, lists: readonly string[]): void {
		for (const list of lists) this.byImport.note(keyOf(email, list));
	}

	has(email: string, list: string): boolean {
		const key = keyOf(email, list);
		return this.byRequest.has(key) || this.byImport.has(key);
	}
}

/** Keys for so many milliseconds after they were last noted. */
class Remembered {
	/** When each was noted, oldest first. */
	private readonly at = new Map<string, number>();

	constructor(
		private readonly now: () => number,
		private readonly keptMs: number,
	) {}

	note(key: string): void {
		const now = this.now();
		for (const [known, at] of this.at) {
			if (now - at < this.keptMs) break;
			this.at.delete(known);
		}
		this.at.delete(key);
		this.at.set(key, now);
	}

	has(key: string): boolean {
		const at = this.at.get(key);
		return at !== undefined && this.now() - at < this.keptMs;
	}
}

function keyOf(email: string, list: string): string {
	return `${list} ${email.trim().toLowerCase()}`;
}

/** Reads lag behind writes by a second or two (recorded); a minute is on the safe side. */
const REMEMBERED_MS = 60_000;

/**
 * Whom this process unsubscribed from which list in the last minute: a look-up may not know of it yet, and would
 * let them be subscribed again.
 */
export class RecentlyUnsubscribed {
	/** When each address was unsubscribed from each list, oldest first. */
	private readonly at = new Map<string, number>();

	/** @param now a clock in milliseconds */
	constructor(private readonly now: () => number) {}

	note(email: string, lists: readonly string[]): void {
		const now = this.now();
		for (const [key, at] of this.at) {
			if (now - at < REMEMBERED_MS) break;
			this.at.delete(key);
		}
		for (const list of lists) {
			const key = keyOf(email, list);
			this.at.delete(key);
			this.at.set(key, now);
		}
	}

	has(email: string, list: string): boolean {
		const at = this.at.get(keyOf(email, list));
		return at !== undefined && this.now() - at < REMEMBERED_MS;
	}
}

function keyOf(email: string, list: string): string {
	return `${list} ${email.trim().toLowerCase()}`;
}

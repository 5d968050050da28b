import { addressKey } from '../contact/contact';

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

	/** @returns takes it back, where ActiveCampaign refused the request */
	note(email: string, lists: readonly string[]): TakeBack {
		return noteAll(this.byRequest, email, lists);
	}

	/**
	 * The same for an import, which ActiveCampaign works off in its own time.
	 *
	 * @returns takes it back, also where it is known to be worked off: then `note` says enough
	 */
	noteImport(email: string, lists: readonly string[]): TakeBack {
		return noteAll(this.byImport, email, lists);
	}

	/**
	 * The person was subscribed again, by a request that left after what is forgotten was noted. An import that may still be
	 * queued unsubscribes them later, so what is noted of it stays.
	 */
	subscribed(email: string, lists: readonly string[], sentAt: number): void {
		for (const list of lists) this.byRequest.forget(keyOf(email, list), sentAt);
	}

	has(email: string, list: string): boolean {
		const key = keyOf(email, list);
		return this.byRequest.has(key) || this.byImport.has(key);
	}
}

/** Makes it as if something had never been noted. */
export type TakeBack = () => void;

function noteAll(remembered: Remembered, email: string, lists: readonly string[]): TakeBack {
	return allBack(lists.map((list) => remembered.note(keyOf(email, list))));
}

/** Takes back several, the last one first: the same may have been noted more than once. */
export function allBack(noted: readonly TakeBack[]): TakeBack {
	return () => [...noted].reverse().forEach((takeBack) => takeBack());
}

/** Keys for so many milliseconds after they were last noted. */
class Remembered {
	/** When each was noted, about oldest first. */
	private readonly notes = new Map<string, { at: number }>();

	constructor(
		private readonly now: () => number,
		private readonly keptMs: number,
	) {}

	note(key: string): TakeBack {
		this.forgetOld();
		const before = this.notes.get(key);
		const mine = { at: this.now() };
		this.notes.delete(key);
		this.notes.set(key, mine);
		return () => {
			// Another request may have noted it since.
			if (this.notes.get(key) !== mine) return;
			this.notes.delete(key);
			if (before !== undefined) this.notes.set(key, before);
		};
	}

	has(key: string): boolean {
		this.forgetOld();
		const note = this.notes.get(key);
		return note !== undefined && !this.isOld(note);
	}

	forget(key: string, before: number): void {
		const note = this.notes.get(key);
		if (note !== undefined && note.at < before) this.notes.delete(key);
	}

	private forgetOld(): void {
		for (const [key, note] of this.notes) {
			if (!this.isOld(note)) break;
			this.notes.delete(key);
		}
	}

	private isOld({ at }: { at: number }): boolean {
		return this.now() - at >= this.keptMs;
	}
}

function keyOf(email: string, list: string): string {
	return `${list} ${addressKey(email)}`;
}

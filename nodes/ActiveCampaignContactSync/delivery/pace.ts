/** A limit on how many requests may start in how long. Pure arithmetic over times passed in. */
export interface Limit {
	/** When the next request may start, in milliseconds; never before `now`. */
	next(now: number): number;
	/** A request starts. */
	start(now: number): void;
	/** The server says that the limit is reached, whoever used it up. `startedAt`: of the request it said so to. */
	reached(startedAt: number, now: number): void;
}

/**
 * How long the server's second is taken to be. It counts requests as they arrive, and their way there varies: so it is
 * longer than a second, and up to the widest after it was too short.
 */
const SECOND_MS = 1035;
const WIDEST_SECOND_MS = 1150;
/** By how much a 429 widens it. */
const WIDENING_MS = 60;
/** How long the widest takes to come back to the shortest. */
const NARROWING_MS = 600_000;
/** How long a pace that was halved takes to double. */
const DOUBLING_MS = 10_000;
/** The slowest pace that a server leads to. */
const SLOWEST_PER_SECOND = 0.2;
/** The part of an even interval that requests keep apart at least: all at once would be a 429 for each of them. */
const EVENNESS = 0.5;
/** What the server says of its limit holds for so long. */
const SAID_FOR_MS = 60_000;
/** Starts that are remembered: more than any account allows in a second. */
const MOST_REMEMBERED = 1_000;

/** The pace of one account, in requests a second: so many in a window of about a second. */
export class Pace implements Limit {
	private wanted = Infinity;
	private said = { perSecond: Infinity, at: -Infinity };
	/** The last widening of the window, and the last halving of the pace. */
	private widened = { at: -Infinity, to: SECOND_MS };
	private halved = { at: -Infinity, to: Infinity };
	/** When the last requests started, oldest first. */
	private readonly starts: number[] = [];

	/** The lowest pace of those under way; Infinity for no limit. */
	usersAllow(perSecond: number): void {
		this.wanted = perSecond;
	}

	/** What the server says that the account is allowed. */
	serverAllows(perSecond: number, now: number): void {
		this.said = { perSecond: Math.max(SLOWEST_PER_SECOND, perSecond), at: now };
	}

	next(now: number): number {
		const perSecond = this.perSecond(now);
		if (perSecond === Infinity) return now;
		const count = Math.ceil(perSecond);
		const secondMs = this.secondMs(now);
		const last = this.starts.at(-1) ?? -Infinity;
		const first = this.starts.at(-count) ?? -Infinity;
		const interval = secondMs / perSecond;
		return Math.max(now, last + interval * EVENNESS, first + interval * count);
	}

	start(now: number): void {
		this.starts.push(now);
		if (this.starts.length > MOST_REMEMBERED) this.starts.shift();
	}

	/**
	 * A 429: the window may have been too short, and then the pace was too fast, because others share the account. Requests
	 * that started before the last change say nothing new.
	 */
	reached(startedAt: number, now: number): void {
		if (startedAt < Math.max(this.widened.at, this.halved.at)) return;
		const perSecond = this.perSecond(now);
		const secondMs = this.secondMs(now);
		if (secondMs < WIDEST_SECOND_MS - 5 && perSecond < Infinity) {
			this.widened = { at: now, to: Math.min(WIDEST_SECOND_MS, secondMs + WIDENING_MS) };
		} else {
			const inASecond = this.starts.filter((at) => at > now - SECOND_MS).length;
			const from = perSecond < Infinity ? perSecond : Math.max(1, inASecond);
			this.halved = { at: now, to: Math.max(SLOWEST_PER_SECOND, from / 2) };
		}
	}

	/** How long the pace leaves between two requests at this moment, in milliseconds. */
	interval(now: number): number {
		return this.secondMs(now) / this.perSecond(now);
	}

	private perSecond(now: number): number {
		const said = now - this.said.at < SAID_FOR_MS ? this.said.perSecond : Infinity;
		const climbed = this.halved.to * 2 ** ((now - this.halved.at) / DOUBLING_MS);
		return Math.min(this.wanted, said, climbed);
	}

	private secondMs(now: number): number {
		const narrowed = ((now - this.widened.at) / NARROWING_MS) * (WIDEST_SECOND_MS - SECOND_MS);
		return Math.max(SECOND_MS, this.widened.to - narrowed);
	}
}

/** A limit on how many requests may start in how long. Pure arithmetic over times passed in. */
export interface Limit {
	/** When the next request may start, in milliseconds; never before `now`. */
	next(now: number): number;
	/** A request starts. */
	start(now: number): void;
}

/**
 * How long the second is that a pace is kept in: the server counts requests as they arrive, and their way
 * there varies by some milliseconds.
 */
const SECOND_MS = 1040;
/**
 * A slow answer may mean that its request arrived late, and that the server still counts it: so much longer, at most, its
 * second is taken to be. A busy machine holds requests up so.
 */
const MOST_LATE_MS = 1000;
/** An answer that took so many times as long as a quick one is slow; less than that, requests differ by themselves. */
const SLOW_FACTOR = 4;
/** The part of the way by which each answer that is not the quickest moves what counts as quick towards itself. */
const QUICK_DRIFT = 1 / 32;
/** A request that arrived late may have been overtaken by so many. */
const OVERTAKEN = 10;
/** The part of an even interval that requests keep apart at least; the rest makes up for late timers. */
const EVENNESS = 0.5;
/** How long the pace takes, after a 429, to come back to nearly where it was. */
const RECOVERY_MS = 10_000;
/** How near: beyond it lies what the account had no room for, and other n8n workers may have the rest of it. */
const NEARLY = 0.95;
/** How long it takes from there to its full height. */
const SEARCH_MS = 30_000;
/** The slowest pace that 429s lead to. */
const SLOWEST_PER_SECOND = 0.2;

/** A request, and how long its answer took once there is one, in milliseconds. */
interface Start {
	at: number;
	tookMs: number | undefined;
}

/** The pace of one account, in requests a second. */
export class Pace implements Limit {
	private wanted = Infinity;
	private allowed = Infinity;
	private cut: { at: number; to: number; back: number } | undefined;
	/** The requests of the last second and a few before, oldest first. */
	private readonly starts: Start[] = [];
	/** How long quick answers took of late, in milliseconds. */
	private quickMs = Infinity;

	/** The lowest pace of those under way; Infinity for no limit. */
	usersAllow(perSecond: number): void {
		this.wanted = perSecond;
	}

	/** What the server says that the account is allowed. */
	serverAllows(perSecond: number): void {
		this.allowed = perSecond;
	}

	next(now: number): number {
		const pace = this.at(now);
		if (pace === Infinity) return now;
		const count = Math.ceil(pace);
		const last = this.starts.at(-1)?.at ?? -Infinity;
		// All but the last ones must be out of the server's second, whichever of them arrived late.
		const earlier = this.starts.slice(0, Math.max(0, this.starts.length - count + 1));
		const clear = earlier.map(
			(one) => one.at + ((SECOND_MS + this.lateMs(one, now)) / pace) * count,
		);
		return Math.max(now, last + (SECOND_MS / pace) * EVENNESS, ...clear);
	}

	start(now: number): void {
		this.starts.push({ at: now, tookMs: undefined });
		if (this.full === Infinity) return this.forgetBefore(now - SECOND_MS);
		while (this.starts.length > Math.ceil(this.full) + OVERTAKEN) this.starts.shift();
	}

	/** The server answered a request, whatever it said. */
	answered(startedAt: number, now: number): void {
		const tookMs = now - startedAt;
		const start = this.starts.find(({ at }) => at === startedAt);
		if (start !== undefined) start.tookMs = tookMs;
		const isQuicker = tookMs < this.quickMs;
		this.quickMs = isQuicker ? tookMs : this.quickMs + (tookMs - this.quickMs) * QUICK_DRIFT;
	}

	/** How late a request may have arrived, beyond what the second leaves room for. */
	private lateMs({ at, tookMs = Infinity }: Start, now: number): number {
		const soFarMs = Math.min(tookMs, now - at);
		if (soFarMs <= this.quickMs * SLOW_FACTOR) return 0;
		const lateMs = soFarMs - this.quickMs - (SECOND_MS - 1000);
		return Math.min(MOST_LATE_MS, Math.max(0, lateMs));
	}

	/**
	 * The server had no room for a request: the pace halves and comes back slowly, because several n8n workers may
	 * share the account. Requests that started before the last cut say nothing new.
	 */
	tooMany(startedAt: number, now: number): void {
		if (this.cut !== undefined && startedAt < this.cut.at) return;
		const pace = this.at(now);
		this.forgetBefore(now - SECOND_MS);
		const from = Number.isFinite(pace) ? pace : Math.max(1, this.starts.length);
		this.cut = { at: now, to: Math.max(SLOWEST_PER_SECOND, from / 2), back: from * NEARLY };
	}

	/** How long the pace leaves between two requests at this moment, in milliseconds. */
	interval(now: number): number {
		return SECOND_MS / this.at(now);
	}

	private get full(): number {
		return Math.min(this.wanted, this.allowed);
	}

	/** The pace at a moment. Where there is no full pace to come back to, it climbs beyond the one that was too fast. */
	private at(now: number): number {
		const { full, cut } = this;
		if (cut === undefined) return full;
		const { to, back } = cut;
		const recovered = (now - cut.at) / RECOVERY_MS;
		if (recovered < 1) return Math.min(full, to + Math.max(0, back - to) * recovered);
		const found = (now - cut.at - RECOVERY_MS) / SEARCH_MS;
		if (found >= 1) {
			this.cut = undefined;
			return full;
		}
		const goal = Number.isFinite(full) ? full : back * 2;
		return Math.min(full, back + Math.max(0, goal - back) * found);
	}

	private forgetBefore(moment: number): void {
		while ((this.starts[0]?.at ?? moment) < moment) this.starts.shift();
	}
}

/** So many requests in any so many milliseconds, at once or spread: the importer's limits are of this kind. */
export class Quota implements Limit {
	private readonly starts: number[] = [];
	private closedUntil = -Infinity;

	constructor(
		private readonly count: number,
		private readonly windowMs: number,
	) {}

	next(now: number): number {
		const earlier = this.starts.at(-this.count) ?? -Infinity;
		return Math.max(now, this.closedUntil, earlier + this.windowMs);
	}

	start(now: number): void {
		this.starts.push(now);
		if (this.starts.length > this.count) this.starts.shift();
	}

	/** The server says that the limit is reached, whoever used it up: nothing starts until the window is over. */
	close(now: number): void {
		this.closedUntil = Math.max(this.closedUntil, now + this.windowMs);
	}
}

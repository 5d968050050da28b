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
const SECOND_MS = 1030;
/** The part of an even interval that requests keep apart at least; the rest makes up for late timers. */
const EVENNESS = 0.5;
/** How long the pace takes to come back to where it was after a 429. */
const RECOVERY_MS = 30_000;
/** The slowest pace that 429s lead to. */
const SLOWEST_PER_SECOND = 0.2;

/** The pace of one account, in requests a second. */
export class Pace implements Limit {
	private asked = Infinity;
	private allowed = Infinity;
	private cut: { at: number; to: number; from: number } | undefined;
	/** When the requests of the last second started, oldest first. */
	private readonly starts: number[] = [];

	/** What those under way ask for; Infinity for no limit. */
	ask(perSecond: number): void {
		this.asked = perSecond;
	}

	/** What the server says that the account is allowed. */
	serverAllows(perSecond: number): void {
		this.allowed = perSecond;
	}

	next(now: number): number {
		const pace = this.at(now);
		if (pace === Infinity) return now;
		const count = Math.ceil(pace);
		const earlier = this.starts.at(-count) ?? -Infinity;
		const last = this.starts.at(-1) ?? -Infinity;
		const interval = SECOND_MS / pace;
		return Math.max(now, last + interval * EVENNESS, earlier + interval * count);
	}

	start(now: number): void {
		this.starts.push(now);
		if (this.full === Infinity) return this.forgetBefore(now - SECOND_MS);
		while (this.starts.length > Math.ceil(this.full)) this.starts.shift();
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
		this.cut = { at: now, to: Math.max(SLOWEST_PER_SECOND, from / 2), from };
	}

	/** How long the pace leaves between two requests at this moment, in milliseconds. */
	interval(now: number): number {
		return SECOND_MS / this.at(now);
	}

	private get full(): number {
		return Math.min(this.asked, this.allowed);
	}

	/** The pace at a moment. Where there is no full pace to come back to, it climbs beyond the one that was too fast. */
	private at(now: number): number {
		if (this.cut === undefined) return this.full;
		const share = (now - this.cut.at) / RECOVERY_MS;
		if (share >= 1) this.cut = undefined;
		if (this.cut === undefined) return this.full;
		const { to, from } = this.cut;
		const goal = Number.isFinite(this.full) ? this.full : from * 2;
		return Math.min(this.full, to + Math.max(0, goal - to) * share);
	}

	private forgetBefore(moment: number): void {
		while ((this.starts[0] ?? moment) < moment) this.starts.shift();
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

/**
 * How late a request may be on its way without those behind it coming too close, in milliseconds: the server
 * counts requests as they arrive.
 */
const slack = 30;
/** How much of that is for requests that are a little late in leaving, as they are at any time. */
const usual = 15;
/** How long the second is that a pace is kept in, in milliseconds. */
const second = 1000 + slack;
/** How late a timer may be without the pace losing by it, in milliseconds. */
const lateness = 25;
/** How long the pace takes to come back to nearly where it was cut, in milliseconds. */
const recovery = 10_000;
const nearly = 0.95;
/** How long it takes from there to its full height: slowly, for others may have the rest of the account. */
const search = 30_000;
/** The slowest pace that cuts lead to, in requests a second. */
const slowest = 0.2;

/** A request that has started. */
export interface Departure {
	/** From when on it counts, in milliseconds. */
	at: number;
	/** Whether it is on its way. */
	left: boolean;
}

/**
 * The pace of one account: how many requests may start in a second. Pure arithmetic over times in
 * milliseconds that are passed in.
 */
export class Pace {
	private asked = Infinity;
	private serverLimit = Infinity;
	private cut: { at: number; pace: number; back: number } | undefined;
	/** When the last request started, or a little before where its timer was late. */
	private last = -Infinity;
	/** The requests of the last second, oldest first. */
	private readonly started: Departure[] = [];

	/** The pace asked for by those under way, in requests a second; Infinity for no limit. */
	ask(requestsPerSecond: number): void {
		this.asked = requestsPerSecond;
	}

	/** What the server says it allows, in requests a second. */
	serverAllows(requestsPerSecond: number): void {
		this.serverLimit = requestsPerSecond;
	}

	/** When the next request may start: evenly spread, and no more in any second than the pace allows. */
	next(now: number): number {
		const earlier = this.started.at(-Math.ceil(this.full));
		const counts = earlier?.left === false ? now - usual : (earlier?.at ?? -Infinity);
		return Math.max(now, this.last + 1000 / this.at(now), counts + second);
	}

	/** A request starts; tell `left` when it is on its way. */
	start(now: number): Departure {
		const interval = 1000 / this.at(now);
		this.last = Math.max(this.last + interval, now - Math.min(lateness, interval));
		const departure = { at: now, left: false };
		this.started.push(departure);
		while (this.started[0]?.left && this.started[0].at <= now - second) this.started.shift();
		return departure;
	}

	/** A request is on its way only now: where that is later than usual, it counts from later on. */
	left(departure: Departure, now: number): void {
		departure.left = true;
		departure.at = Math.max(departure.at, now - usual);
	}

	/**
	 * The server had no room for a request: the pace halves, and comes back slowly, because several n8n
	 * workers may share the account. Requests that started before the last cut say nothing new.
	 */
	tooMany(startedAt: number, now: number): void {
		if (this.cut !== undefined && startedAt < this.cut.at) return;
		const pace = this.at(now);
		const before = Number.isFinite(pace) ? pace : this.started.length;
		this.cut = { at: now, pace: Math.max(slowest, before / 2), back: before * nearly };
	}

	/** The pace where nothing had gone wrong. */
	private get full(): number {
		return Math.min(this.asked, this.serverLimit);
	}

	/** The pace at a moment, in requests a second. */
	private at(now: number): number {
		const { full } = this;
		if (this.cut === undefined || now - this.cut.at >= recovery + search) return full;
		const { at, pace, back } = this.cut;
		const beyond = now - at - recovery;
		if (beyond < 0) return Math.min(full, back + ((back - pace) * beyond) / recovery);
		const goal = Number.isFinite(full) ? full : back * 2;
		return Math.min(full, back + ((goal - back) * beyond) / search);
	}
}

const MINUTE_MS = 60_000;

/** A limit on requests over a sliding minute. */
export class MinuteLimit {
	/** When those of the last minute were let in, oldest first. */
	private arrivals: number[] = [];

	/** 0 for no limit. */
	constructor(readonly perMinute: number) {}

	/** Whether one more may come now; `now` in milliseconds, never going back. */
	hasRoom(now: number): boolean {
		this.arrivals = this.arrivals.filter((at) => now - at < MINUTE_MS);
		return this.perMinute === 0 || this.arrivals.length < this.perMinute;
	}

	take(now: number): void {
		this.arrivals.push(now);
	}
}

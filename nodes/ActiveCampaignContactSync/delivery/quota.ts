import type { Limit } from './pace';

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

	/** Nothing starts until the window is over. */
	reached(_startedAt: number, now: number): void {
		this.closedUntil = Math.max(this.closedUntil, now + this.windowMs);
	}
}

/** Two limits that both hold. What the server says that is reached is the first. */
export function both(one: Limit, other: Limit): Limit {
	return {
		next: (now) => Math.max(one.next(now), other.next(now)),
		start(now) {
			one.start(now);
			other.start(now);
		},
		reached: (startedAt, now) => one.reached(startedAt, now),
	};
}

/** Room in the account's last second, as its `RateLimit-` headers tell it. */
export interface RateDecision {
	allowed: boolean;
	/** How many more requests the current second holds. */
	remaining: number;
}

/**
 * A limit on requests a second over a sliding second, all keys together, no burst.
 * Assumption: refused requests do not count; otherwise a busy client would never get through.
 */
export class RateLimit {
	/** When the last `rps` requests were let in, as a ring; in milliseconds. */
	private readonly arrivals: Float64Array;
	private next = 0;

	/** `rps` is a whole number of requests a second, at least 1. */
	constructor(readonly rps: number) {
		this.arrivals = new Float64Array(rps).fill(-Infinity);
	}

	/** Decides over a request that arrives now; `now` in milliseconds, never going back. */
	arrive(now: number): RateDecision {
		const oldest = this.arrivals[this.next] ?? -Infinity;
		if (now - oldest < 1000) return { allowed: false, remaining: 0 };
		this.arrivals[this.next] = now;
		this.next = (this.next + 1) % this.rps;
		const used = this.arrivals.filter((at) => now - at < 1000).length;
		return { allowed: true, remaining: this.rps - used };
	}
}

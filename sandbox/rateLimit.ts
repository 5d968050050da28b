import type { Assume } from './assumptions';

/** Room in the account's last second, as its `RateLimit-` headers tell it. */
export interface RateDecision {
	allowed: boolean;
	/** How many more requests the current second holds. */
	remaining: number;
}

/** A limit on requests a second over a sliding second, all keys together, no burst. */
export class RateLimit {
	/** When the last `rps` requests were let in, as a ring; in milliseconds. */
	private readonly arrivals: Float64Array;
	private next = 0;

	/**
	 * `rps` is a whole number of requests a second, at least 1. Assumption (tooManyCount): refused
	 * requests do not count; otherwise a busy client would never get through.
	 */
	constructor(
		readonly rps: number,
		private readonly assume: Assume = {},
	) {
		this.arrivals = new Float64Array(rps).fill(-Infinity);
	}

	/** Decides over a request that arrives now; `now` in milliseconds, never going back. */
	arrive(now: number): RateDecision {
		const oldest = this.arrivals[this.next] ?? -Infinity;
		const allowed = now - oldest >= 1000;
		if (!allowed && this.assume.tooManyCount !== 'counted') return { allowed, remaining: 0 };
		this.arrivals[this.next] = now;
		this.next = (this.next + 1) % this.rps;
		if (!allowed) return { allowed, remaining: 0 };
		const used = this.arrivals.filter((at) => now - at < 1000).length;
		return { allowed, remaining: this.rps - used };
	}
}

/** The limits of an account. */
export interface RateLimits {
	v1: RateLimit;
	v3: RateLimit;
}

/** Assumption (oneLimit): the limit is the account's, whichever API is asked. */
export function rateLimits(rps: number, assume: Assume): RateLimits {
	const v1 = new RateLimit(rps, assume);
	return { v1, v3: assume.oneLimit === 'oneEach' ? new RateLimit(rps, assume) : v1 };
}

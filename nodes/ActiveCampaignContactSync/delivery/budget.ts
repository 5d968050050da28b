const capacity = 100;
/** What comes back for a success, and for every second that passes. */
const forSuccess = 0.2;
const forSecond = 1 / 6;

/**
 * The retries an account has left: a bucket that retries draw on and successes refill, as in the standard retry
 * mode of the AWS SDKs. It is empty when a service is down, not when single requests go wrong.
 */
export class RetryBudget {
	private left = capacity;
	private at: number;

	constructor(now: number) {
		this.at = now;
	}

	/** Draws `cost` retries; false where there are not that many left. */
	draw(cost: number, now: number): boolean {
		this.refill(((now - this.at) / 1000) * forSecond);
		this.at = now;
		if (this.left < cost) return false;
		this.left -= cost;
		return true;
	}

	succeeded(): void {
		this.refill(forSuccess);
	}

	private refill(amount: number): void {
		this.left = Math.min(capacity, this.left + amount);
	}
}

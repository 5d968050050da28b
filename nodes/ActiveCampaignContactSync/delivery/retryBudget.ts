const CAPACITY = 100;
/** What comes back for a success, and for every second that passes. */
const FOR_SUCCESS = 0.2;
const FOR_SECOND = 1 / 6;

/**
 * How many more retries an account may be sent: a bucket that retries draw on and successes refill, as in the
 * standard retry mode of the AWS SDKs. It is empty when a service is down, not when single requests go wrong.
 */
export class RetryBudget {
	private level = CAPACITY;
	private at: number;

	constructor(now: number) {
		this.at = now;
	}

	/** Draws `cost` retries; false where there are not that many. */
	draw(cost: number, now: number): boolean {
		this.refill(((now - this.at) / 1000) * FOR_SECOND);
		this.at = now;
		if (this.level < cost) return false;
		this.level -= cost;
		return true;
	}

	succeeded(): void {
		this.refill(FOR_SUCCESS);
	}

	private refill(amount: number): void {
		this.level = Math.min(CAPACITY, this.level + amount);
	}
}

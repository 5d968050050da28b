const CAPACITY = 100;
/** What comes back for an answer, and for every second that passes. */
const FOR_ANSWER = 0.2;
const FOR_SECOND = 1 / 6;

/**
 * Whether an account may be sent retries: a bucket that tries without an answer draw on and answers refill, in the manner
 * of gRPC's retry throttling. It is empty when a service is down, not when single requests go wrong.
 */
export class RetryBudget {
	private level = CAPACITY;

	/** @param countedTo what has passed until then, in milliseconds of the clock, has been refilled */
	constructor(private countedTo: number) {}

	/** A try was not answered, which costs as much; false where so much is not left. */
	draw(cost: number, now: number): boolean {
		this.passTime(now);
		if (this.level < cost) return false;
		this.level -= cost;
		return true;
	}

	answered(): void {
		this.refill(FOR_ANSWER);
	}

	/** Nothing is sent until then: a time in which nobody is asked says nothing of the service. */
	pause(now: number, until: number): void {
		this.passTime(now);
		this.countedTo = Math.max(this.countedTo, until);
	}

	private passTime(now: number): void {
		this.refill((Math.max(0, now - this.countedTo) / 1000) * FOR_SECOND);
		this.countedTo = Math.max(this.countedTo, now);
	}

	private refill(amount: number): void {
		this.level = Math.min(CAPACITY, this.level + amount);
	}
}

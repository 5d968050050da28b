/**
 * Time as all that asks `performance.now()` in this process sees it, the node and the account alike; timers go on as
 * they are. What the node waits for is over at its next look, which is at most 250 ms away.
 */
export class TimeShift {
	private readonly real = performance.now.bind(performance);
	private readonly startedAt = this.real();
	private shiftMs = 0;

	/** @param speed how many times faster than real it goes */
	constructor(speed = 1) {
		performance.now = () =>
			this.startedAt + (this.real() - this.startedAt) * speed + this.shiftMs;
	}

	pass(ms: number): void {
		this.shiftMs += ms;
	}

	/** Back to real time. */
	end(): void {
		performance.now = this.real;
	}
}

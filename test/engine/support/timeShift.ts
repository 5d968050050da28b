/**
 * Lets time pass for everything in this process that asks `performance.now()`, the node and the account alike;
 * timers go on as they are. What the node waits for is over at its next look, which is at most 250 ms away.
 */
export class TimeShift {
	private readonly real = performance.now.bind(performance);
	private shiftMs = 0;

	constructor() {
		performance.now = () => this.real() + this.shiftMs;
	}

	pass(ms: number): void {
		this.shiftMs += ms;
	}

	end(): void {
		performance.now = this.real;
	}
}

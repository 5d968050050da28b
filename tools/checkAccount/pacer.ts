import type { Clock } from './clock';
import { Stopped } from './reasons';

/** Lets requests go one after the other, evenly spaced, in the order in which they came. */
export class Pacer {
	private next = -Infinity;
	private pausedUntil = -Infinity;

	constructor(
		private readonly clock: Clock,
		private readonly gapMs: number,
	) {}

	/** Waits for a turn. @throws Stopped once the signal is given */
	async turn(signal?: AbortSignal): Promise<void> {
		do {
			const now = this.clock.now();
			const at = Math.max(now, this.next, this.pausedUntil);
			this.next = at + this.gapMs;
			if (at > now) await this.clock.sleep(at - now, signal);
			if (signal?.aborted) throw new Stopped();
		} while (this.clock.now() < this.pausedUntil);
	}

	/** Nothing goes for so many milliseconds. */
	pause(ms: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, this.clock.now() + ms);
	}
}

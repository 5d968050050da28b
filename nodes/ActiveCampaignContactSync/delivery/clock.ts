import { sleep } from 'n8n-workflow';

/** Time and chance, passed in so that tests need not wait. */
export interface Clock {
	/** Milliseconds since some moment; never goes back. */
	now(): number;
	sleep(ms: number): Promise<unknown>;
	/** At least 0, below 1. */
	random(): number;
}

export const systemClock: Clock = {
	now: () => performance.now(),
	sleep,
	random: () => Math.random(),
};

/** No wait is longer without a look at whether it still matters: Stop must be felt at once. */
export const LONGEST_SLEEP_MS = 250;

/** Work of this length is followed by a pause, so that n8n answers others meanwhile. */
const WORK_MS = 20;

/**
 * What a long loop awaits at each step: mostly nothing, and one turn of the event loop whenever 20 ms
 * have gone by since the last.
 */
export function breathing(clock: Clock): () => Promise<void> {
	let since = clock.now();
	return async () => {
		if (clock.now() - since < WORK_MS) return;
		await clock.sleep(0);
		since = clock.now();
	};
}

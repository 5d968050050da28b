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
export const slice = 250;

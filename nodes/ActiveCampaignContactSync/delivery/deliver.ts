import type { Account } from './account';
import type { Attempt, Failure } from './attempt';
import { type Clock, slice } from './clock';
import { backoff, mayRepeat } from './retry';
import type { Run } from './run';

export interface Request<T> {
	/** One try. Does not reject. */
	send(): Promise<Attempt<T>>;
	/** Whether it may be carried out twice without harm. */
	repeatable: boolean;
	maxRetries: number;
}

export type Delivery<T> =
	| { kind: 'answered'; value: T }
	| GaveUp
	/** The run was over before it was tried, or stopped. */
	| { kind: 'over' };

export interface GaveUp {
	kind: 'gaveUp';
	why: GivingUp;
	/** Whether nobody gets an answer any more. */
	outage: boolean;
	/** What the last try came to. */
	what: string;
	/** Whether it may have been carried out all the same. */
	unclear: boolean;
	detail: string;
	tries: number;
	waitedMs: number;
}

type GivingUp =
	/** It was tried as often as it made sense. */
	| 'retries'
	/** It may have been carried out, and must not be carried out twice. */
	| 'unrepeatable';

/** Sends a request when its turn comes, and again as far as that is safe and makes sense. */
export async function deliver<T>(
	{ account, run, clock }: { account: Account; run: Run; clock: Clock },
	{ send, repeatable, maxRetries }: Request<T>,
): Promise<Delivery<T>> {
	let failure: Failure | undefined;
	let failedAt = 0;
	let waitedMs = 0;
	for (let tries = 0; ;) {
		const gaveUp = (why: GivingUp, { what, ...rest }: Failure): GaveUp => {
			const detail = ('detail' in rest && rest.detail) || '';
			const unclear = rest.kind === 'unclear';
			const outage = account.isSilent;
			return { kind: 'gaveUp', why, outage, what, unclear, detail, tries, waitedMs };
		};
		const sent = await account.send(run, send);
		if (sent === undefined) {
			return failure === undefined || run.stopped
				? { kind: 'over' }
				: gaveUp('retries', failure);
		}
		if (tries > 0) waitedMs += sent.startedAt - failedAt;
		tries += 1;
		if (sent.attempt.kind === 'answered') return sent.attempt;

		failure = sent.attempt;
		failedAt = clock.now();
		if (!mayRepeat(failure, repeatable)) return gaveUp('unrepeatable', failure);
		const cost = failure.kind === 'unclear' && failure.timedOut ? 2 : 1;
		if (tries > maxRetries || !account.budget.draw(cost, failedAt)) {
			return gaveUp('retries', failure);
		}
		// Where the server says when to come back, the whole account waits for it.
		if (failure.kind !== 'busy' || failure.retryAfterMs === undefined) {
			await pause(backoff(tries, clock.random()), run, clock);
		}
	}
}

async function pause(ms: number, run: Run, clock: Clock): Promise<void> {
	const until = clock.now() + ms;
	for (let left = ms; left > 0 && !run.over; left = until - clock.now()) {
		await clock.sleep(Math.min(slice, left));
	}
}

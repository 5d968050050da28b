import type { Account } from './account';
import { type Clock, slice } from './clock';
import { backoff, mayRepeat } from './retry';
import type { Run } from './run';

/** What came of one try to send. */
export type Attempt<T> =
	/** Answered, whatever the answer says. */
	| { kind: 'answered'; value: T; rateLimit?: number }
	/** Not carried out; the server asks to come back. `tooMany`: because of the pace. */
	| { kind: 'busy'; what: string; tooMany: boolean; retryAfterMs?: number; rateLimit?: number }
	/** Never left, so it cannot have been carried out. */
	| { kind: 'notSent'; what: string }
	/** May have been carried out. */
	| { kind: 'unclear'; what: string; detail?: string; timedOut?: true };

export interface Request<T> {
	/** One try. Does not reject. */
	send(): Promise<Attempt<T>>;
	/** Whether it may be carried out twice without harm. */
	repeatable: boolean;
	maxRetries: number;
}

export type Delivery<T> =
	| { kind: 'answered'; value: T }
	| {
			kind: 'gaveUp';
			why: GivingUp;
			what: string;
			detail: string;
			tries: number;
			waitedMs: number;
	  }
	/** The run was over before there was an answer. */
	| { kind: 'over' };

export type GivingUp =
	/** It was tried as often as allowed. */
	| 'retries'
	/** So much goes wrong with this account that trying again makes it worse. */
	| 'outage'
	/** It may have been carried out, and must not be carried out twice. */
	| 'unrepeatable';

/** Sends a request when its turn comes, and again as far as that is safe and makes sense. */
export async function deliver<T>(
	{ account, run, clock }: { account: Account; run: Run; clock: Clock },
	{ send, repeatable, maxRetries }: Request<T>,
): Promise<Delivery<T>> {
	const since = clock.now();
	let waitedMs = 0;
	for (let tries = 1; ; tries++) {
		const flight = await account.send(run, send);
		if (flight === undefined) return { kind: 'over' };
		const { result: attempt, startedAt } = flight;
		if ('rateLimit' in attempt && attempt.rateLimit)
			account.pace.serverAllows(attempt.rateLimit);
		if (attempt.kind === 'answered') {
			account.answered(clock.now());
			return attempt;
		}
		if (attempt.kind === 'busy' && attempt.tooMany)
			account.pace.tooMany(startedAt, clock.now());

		const gaveUp = (why: GivingUp): Delivery<T> => ({
			kind: 'gaveUp',
			why,
			what: attempt.what,
			detail: ('detail' in attempt && attempt.detail) || '',
			tries,
			waitedMs,
		});
		if (!mayRepeat(attempt, repeatable)) return gaveUp('unrepeatable');
		if (tries > maxRetries)
			return gaveUp(account.isSilentSince(since, tries) ? 'outage' : 'retries');
		const cost = attempt.kind === 'unclear' && attempt.timedOut ? 2 : 1;
		if (!account.budget.draw(cost, clock.now())) return gaveUp('outage');

		const pausedAt = clock.now();
		if (attempt.kind === 'busy' && attempt.retryAfterMs !== undefined) {
			account.pause(attempt.retryAfterMs);
			waitedMs += attempt.retryAfterMs;
		} else {
			await pause(backoff(tries, clock.random()), run, clock);
			waitedMs += clock.now() - pausedAt;
		}
	}
}

async function pause(ms: number, run: Run, clock: Clock): Promise<void> {
	const until = clock.now() + ms;
	for (let left = ms; left > 0 && !run.over; left = until - clock.now()) {
		await clock.sleep(Math.min(slice, left));
	}
}

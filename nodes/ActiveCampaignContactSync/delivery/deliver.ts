import { type Clock, LONGEST_SLEEP_MS } from './clock';
import type { Departures, Ticket } from './departures';
import type { Run } from './run';

export interface Request<A> extends Ticket {
	/** One try. Does not reject. */
	send(): Promise<Attempt<A>>;
	/** Whether it may be carried out twice without harm. */
	isRepeatable(): boolean;
	maxRetries: number;
	/** How often it is sent again after tries that may have been carried out; as often as others if not given. */
	maxUnclear?: number;
	/** Milliseconds that one try may take, waiting for its turn not counted. */
	timeoutMs: number;
	/** What the words are when a try took longer. */
	timedOut: string;
	/** What the request is made of may grow old while it waits: then it is made again before it leaves. */
	preparation?: {
		isFresh(): boolean;
		/** False where the run was over meanwhile. */
		renew(): Promise<boolean>;
	};
}

/** The last try of a request, and how many there were. */
export interface Delivery<A> {
	/** When the last try left. */
	startedAt: number;
	attempt: Attempt<A>;
	tries: number;
	/** How many of the tries may have been carried out without an answer. */
	unclear: number;
	waitedMs: number;
}

/**
 * Sends a request when its turn comes, and again as far as that is safe and makes sense.
 *
 * @returns its last try, or `undefined` where the run was over before the first, or stopped
 */
export async function deliver<A>(
	departures: Departures,
	clock: Clock,
	request: Request<A>,
): Promise<Delivery<A> | undefined> {
	const { run, maxRetries, maxUnclear = maxRetries, preparation } = request;
	let tries = 0;
	let unclear = 0;
	let waitedMs = 0;
	let last: { attempt: Unanswered; startedAt: number; endedAt: number } | undefined;
	for (;;) {
		if (preparation?.isFresh() === false && !(await preparation.renew())) break;
		const sent = await departures.depart(request, () =>
			preparation?.isFresh() === false ? undefined : inTime(clock, request),
		);
		if (sent === undefined) break;
		const { attempt, startedAt } = sent;
		// It grew old at the last moment: nothing was sent.
		if (attempt === undefined) continue;
		if (last !== undefined) waitedMs += startedAt - last.endedAt;
		tries += 1;
		if (attempt.kind === 'answered') return { attempt, startedAt, tries, unclear, waitedMs };
		last = { attempt, startedAt, endedAt: clock.now() };
		if (attempt.kind === 'unclear') unclear += 1;
		const mayRepeat =
			attempt.kind !== 'unclear' || (request.isRepeatable() && unclear <= maxUnclear);
		const cost = attempt.kind === 'unclear' && attempt.timedOut ? 2 : 1;
		if (!mayRepeat || tries > maxRetries || !departures.retryBudget.draw(cost, last.endedAt)) {
			return { attempt, startedAt, tries, unclear, waitedMs };
		}
		// Where the server says when to come back, the whole account waits for it.
		if (attempt.kind !== 'busy' || !attempt.retryAfterMs) {
			await pause(clock, run, backoffMs(tries, clock.random()));
		}
	}
	return last === undefined || run.stopped
		? undefined
		: { attempt: last.attempt, startedAt: last.startedAt, tries, unclear, waitedMs };
}

/**
 * How long to wait before the next try when the server does not say: 1 s, 2 s, 4 s … at most 60 s, less up
 * to half of it by chance, so that many do not come back at once.
 *
 * @param tries how often it was tried so far, from 1
 * @param chance at least 0, below 1
 */
export function backoffMs(tries: number, chance: number): number {
	const longest = Math.min(60_000, 1000 * 2 ** (tries - 1));
	return longest * (1 - chance / 2);
}

/** Waits, with a look at whether the run goes on. */
export async function pause(clock: Clock, run: Run, ms: number): Promise<void> {
	const until = clock.now() + ms;
	for (let rest = ms; rest > 0 && !run.over; rest = until - clock.now()) {
		await clock.sleep(Math.min(LONGEST_SLEEP_MS, rest));
	}
}

/** What n8n's HTTP client is given to see for itself that the time is over. */
const GRACE_MS = 1000;

/**
 * A try that is over in time. The HTTP client's own timeout counts silence once an answer has begun: one that
 * trickles in would hold a place among the requests in flight for ever. (Its socket stays open until the
 * server ends it: n8n gives a node no way to close it.)
 */
async function inTime<A>(
	clock: Clock,
	{ send, timeoutMs, timedOut }: Request<A>,
): Promise<Attempt<A>> {
	const underWay = send();
	let isOver = false;
	const over = () => {
		isOver = true;
	};
	underWay.then(over, over);
	const end = clock.now() + timeoutMs + GRACE_MS;
	const tooLate = async (): Promise<Attempt<A>> => {
		while (!isOver && clock.now() < end) await clock.sleep(LONGEST_SLEEP_MS);
		return { kind: 'unclear', what: timedOut, timedOut: true };
	};
	return await Promise.race([underWay, tooLate()]);
}

/** One try of a request, and how it ended. `A` is what an answer is read as. */
export type Attempt<A> =
	/** Answered, whatever the answer says. */
	{ kind: 'answered'; answer: A; rateLimit?: number } | Unanswered;

/** A try that brought no answer. `what` says what happened, in words that a message begins with. */
export type Unanswered =
	/**
	 * Not carried out: the server asks to come back. `tooMany`: because of the pace; `retryAfterMs`: 0 for any time;
	 * `rateLimit`: requests a second.
	 */
	| { kind: 'busy'; what: string; tooMany: boolean; retryAfterMs?: number; rateLimit?: number }
	/** Never left, so it cannot have been carried out. */
	| { kind: 'neverLeft'; what: string }
	/** May have been carried out. `detail` is what else is known of it. */
	| { kind: 'unclear'; what: string; detail?: string; timedOut?: true; status?: number };

import type { Attempt, Unanswered, Unclear } from './attempt';
import { type Clock, LONGEST_SLEEP_MS } from './clock';
import { type Departures, LONGEST_PAUSE_MS, type Ticket } from './departures';
import type { Run } from './run';

export interface Request<A> extends Ticket {
	/** One try. Does not reject. */
	send(): Promise<Attempt<A>>;
	/** Whether it may go again after a try that may have been carried out, the `unclear`th of them. */
	mayRepeat(attempt: Unclear, unclear: number): boolean;
	maxRetries: number;
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
	/** From the start of the first try to the end of the last. */
	tookMs: number;
	/** Whether so much of the account came to nothing of late that nothing is tried again. */
	isBudgetSpent: boolean;
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
	const { run, maxRetries, preparation } = request;
	let tries = 0;
	let unclear = 0;
	let firstAt: number | undefined;
	let last: Delivery<A> | undefined;
	for (;;) {
		if (preparation?.isFresh() === false && !(await preparation.renew())) break;
		const sent = await departures.depart(request, () =>
			preparation?.isFresh() === false ? undefined : inTime(clock, request),
		);
		if (sent === undefined) break;
		const { attempt, startedAt } = sent;
		// At its turn it was no longer fresh, and was not sent.
		if (attempt === undefined) continue;
		firstAt ??= startedAt;
		tries += 1;
		if (attempt.kind === 'unclear') unclear += 1;
		const tookMs = clock.now() - firstAt;
		last = { attempt, startedAt, tries, unclear, tookMs, isBudgetSpent: false };
		if (attempt.kind === 'answered' || run.isCutOff) return last;
		if (attempt.kind === 'busy' && attempt.limit === 'own') {
			// It waits in its own line, and is no nearer to being given up.
			tries -= 1;
			continue;
		}
		const cost = attempt.kind === 'unclear' && attempt.timedOut ? 2 : 1;
		const isBudgetSpent = !departures.retryBudget.draw(cost, clock.now());
		last = { ...last, isBudgetSpent };
		if (isBudgetSpent || tries > maxRetries) return last;
		if (!isWorthIt(request, attempt, unclear)) return last;
		// Where the server says when to come back, the whole account waits for it.
		if (attempt.kind !== 'busy' || !attempt.retryAfterMs) {
			await pause(clock, run, backoffMs(tries, clock.random()));
		}
	}
	return run.stopped ? undefined : last;
}

function isWorthIt<A>(request: Request<A>, attempt: Unanswered, unclear: number): boolean {
	if (attempt.kind === 'unclear') return request.mayRepeat(attempt, unclear);
	return attempt.kind !== 'busy' || (attempt.retryAfterMs ?? 0) <= LONGEST_PAUSE_MS;
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
	{ run, send, timeoutMs, timedOut }: Request<A>,
): Promise<Attempt<A>> {
	const underWay = send();
	let isOver = false;
	const over = () => {
		isOver = true;
	};
	underWay.then(over, over);
	const end = clock.now() + timeoutMs + GRACE_MS;
	const tooLate = async (): Promise<Attempt<A>> => {
		while (!isOver && clock.now() < end && !run.isCutOff) await clock.sleep(LONGEST_SLEEP_MS);
		return { kind: 'unclear', what: timedOut, timedOut: true };
	};
	return await Promise.race([underWay, tooLate()]);
}

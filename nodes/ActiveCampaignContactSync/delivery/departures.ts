import type { Attempt } from './attempt';
import { type Clock, LONGEST_SLEEP_MS } from './clock';
import { type Limit, Pace } from './pace';
import { RetryBudget } from './retryBudget';
import type { Run } from './run';

const MOST_IN_FLIGHT = 10;
/** The account never waits longer before somebody asks again, whatever the server says. */
export const LONGEST_PAUSE_MS = 300_000;

/** How a request wants to leave, beside the pace that holds for all. */
export interface Ticket {
	run: Run;
	/** Before all that waits: a question whose answer decides about the others. */
	urgent?: boolean;
	/**
	 * Before the others, of other runs too: what it was prepared with does not stay true for long, and among hundreds of
	 * runs it would be prepared again and again and never leave.
	 */
	ahead?: boolean;
	/** A limit of its own beside the account's pace; others go on while it waits. */
	limit?: Limit;
}

interface Waiting extends Ticket {
	/** Told that it may go; with `undefined`, that its run is over. */
	go(flight: Flight | undefined): void;
}

interface Flight {
	run: Run;
	startedAt: number;
}

/**
 * The way out to one account: one pace, shared by all executions of this process. Runs take turns, so that a form
 * submission waits for a few requests and not for the import before it.
 */
export class Departures {
	readonly retryBudget: RetryBudget;
	private readonly pace = new Pace();
	private readonly waiting: Waiting[] = [];
	private readonly flights = new Set<Flight>();
	/** When each run had its last turn, as a count of turns. */
	private readonly lastTurn = new WeakMap<Run, number>();
	private turns = 0;
	private pausedUntil = -Infinity;
	private wakeAt = Infinity;

	constructor(private readonly clock: Clock) {
		this.retryBudget = new RetryBudget(clock.now());
	}

	/** How long the pace leaves between two requests at this moment, in milliseconds. */
	get interval(): number {
		return this.pace.interval(this.clock.now());
	}

	/**
	 * Sends when it is this request's turn.
	 *
	 * @param send one try; `undefined` where, at its turn, there was no point in it
	 * @returns how the try ended and when it started, or `undefined` where the run was over before, or stopped meanwhile
	 */
	async depart<A>(
		ticket: Ticket,
		send: () => Promise<Attempt<A>> | undefined,
	): Promise<{ attempt: Attempt<A> | undefined; startedAt: number } | undefined> {
		const flight = await new Promise<Flight | undefined>((go) => {
			this.waiting.push({ ...ticket, go });
			this.letGo();
		});
		if (flight === undefined) return undefined;
		try {
			const { startedAt } = flight;
			const underWay = send();
			if (underWay === undefined) return { attempt: undefined, startedAt };
			ticket.run.tries(startedAt);
			const attempt = await ticket.run.unlessStopped(underWay);
			if (attempt === undefined) return undefined;
			this.learn(attempt, startedAt, ticket.limit);
			return { attempt, startedAt };
		} finally {
			this.flights.delete(flight);
			this.letGo();
		}
	}

	/** What a try says about the account, and so about everybody's next request. */
	private learn(attempt: Attempt<unknown>, startedAt: number, ownLimit: Limit | undefined): void {
		const now = this.clock.now();
		if (attempt.kind === 'answered') this.retryBudget.answered();
		if ('rateLimit' in attempt && attempt.rateLimit) {
			this.pace.serverAllows(attempt.rateLimit, now);
		}
		if (attempt.kind !== 'busy') return;
		if (attempt.limit === 'rate') this.pace.reached(startedAt, now);
		if (attempt.limit === 'own') ownLimit?.reached(startedAt, now);
		const until = now + Math.min(LONGEST_PAUSE_MS, attempt.retryAfterMs ?? 0);
		this.pausedUntil = Math.max(this.pausedUntil, until);
		this.retryBudget.pause(now, this.pausedUntil);
	}

	/** Lets everything go whose time has come, and sees to it that this is called again for the rest. */
	private letGo(): void {
		for (;;) {
			this.dismissOver();
			if (this.waiting.length === 0) return;
			const now = this.clock.now();
			const next = this.nextOf(now);
			const wait = next === undefined ? LONGEST_SLEEP_MS : this.waitFor(now);
			if (wait > 0 || next === undefined) return this.wakeIn(wait);
			this.takeOff(next, now);
		}
	}

	private dismissOver(): void {
		for (let index = this.waiting.length - 1; index >= 0; index--) {
			if (this.waiting[index]?.run.over) this.waiting.splice(index, 1)[0]?.go(undefined);
		}
	}

	/** Whose turn it is of those that their own limit lets go. */
	private nextOf(now: number): Waiting | undefined {
		let best: Waiting | undefined;
		for (const one of this.waiting) {
			if (one.limit !== undefined && one.limit.next(now) > now) continue;
			if (best === undefined || this.goesBefore(one, best)) best = one;
		}
		return best;
	}

	/** Whether one that came later goes first all the same. */
	private goesBefore(one: Waiting, other: Waiting): boolean {
		if (one.urgent !== other.urgent) return one.urgent === true;
		if (one.ahead !== other.ahead) return one.ahead === true;
		const [turn, otherTurn] = [one, other].map(({ run }) => this.lastTurn.get(run) ?? 0);
		return Number(turn) < Number(otherTurn);
	}

	private waitFor(now: number): number {
		if (this.flights.size >= MOST_IN_FLIGHT) return LONGEST_SLEEP_MS;
		const runs = [...this.flights, ...this.waiting].map(({ run }) => run.pace);
		this.pace.usersAllow(Math.min(...runs));
		const at = Math.max(this.pausedUntil, this.pace.next(now));
		return Math.min(LONGEST_SLEEP_MS, at - now);
	}

	private takeOff(next: Waiting, now: number): void {
		this.waiting.splice(this.waiting.indexOf(next), 1);
		this.lastTurn.set(next.run, ++this.turns);
		this.pace.start(now);
		next.limit?.start(now);
		const flight = { run: next.run, startedAt: now };
		this.flights.add(flight);
		next.go(flight);
	}

	private wakeIn(ms: number): void {
		const at = this.clock.now() + ms;
		if (at >= this.wakeAt) return;
		this.wakeAt = at;
		void this.clock.sleep(ms).then(() => {
			if (this.wakeAt === at) this.wakeAt = Infinity;
			this.letGo();
		});
	}
}

import type { Attempt } from './attempt';
import { RetryBudget } from './budget';
import { type Clock, slice } from './clock';
import { type Departure, Pace } from './pace';
import type { Run } from './run';

const mostInFlight = 10;

/** So many tries in a row without an answer, whichever items they belong to, are no chance. */
const silence = 50;

/** Turns of the event loop from the start of a request to its first byte on the wire; 2 to 4 in n8n 2.41, mostly 3. */
const turnsOut = 3;

interface Flight {
	run: Run;
	startedAt: number;
}

/** Told that it may go, or, with nothing, that its run is over. */
type Turn = (flight?: Flight) => void;

/**
 * One account as this process sees it: its pace, and the turns of all the runs that send to it. Each run in
 * turn sends one request, so that a form submission does not wait for the import before it.
 */
export class Account {
	readonly budget: RetryBudget;
	private readonly pace = new Pace();
	/** What waits for its turn, by run; the first run has the next turn. */
	private readonly waiting = new Map<Run, Turn[]>();
	private readonly flights = new Set<Flight>();
	private pausedUntil = 0;
	private unanswered = 0;
	private wakeAt = Infinity;

	constructor(private readonly clock: Clock) {
		this.budget = new RetryBudget(clock.now());
	}

	/** Whether nobody gets an answer any more. */
	get isSilent(): boolean {
		return this.unanswered >= silence;
	}

	/**
	 * Sends when it is this run's turn.
	 *
	 * @returns what came of it and when it started, or `undefined` where the run was over before, or stopped meanwhile
	 */
	async send<T>(
		run: Run,
		send: () => Promise<Attempt<T>>,
	): Promise<{ attempt: Attempt<T>; startedAt: number } | undefined> {
		const flight = await new Promise<Flight | undefined>((turn) => this.wait(run, turn));
		if (flight === undefined) return undefined;
		try {
			const attempt = await run.unlessStopped(send());
			if (attempt === undefined) return undefined;
			this.learn(attempt, flight);
			return { attempt, startedAt: flight.startedAt };
		} finally {
			this.flights.delete(flight);
			this.schedule();
		}
	}

	/** What an attempt says about the account, and so about everybody's next request. */
	private learn(attempt: Attempt<unknown>, { startedAt }: Flight): void {
		const now = this.clock.now();
		if (attempt.kind === 'answered') {
			this.unanswered = 0;
			this.budget.succeeded();
		} else {
			this.unanswered += 1;
		}
		if (attempt.kind === 'answered' || attempt.kind === 'busy') {
			if (attempt.rateLimit) this.pace.serverAllows(attempt.rateLimit);
		}
		if (attempt.kind === 'busy') {
			if (attempt.tooMany) this.pace.tooMany(startedAt, now);
			this.pausedUntil = Math.max(this.pausedUntil, now + (attempt.retryAfterMs ?? 0));
		}
	}

	private wait(run: Run, turn: Turn): void {
		const turns = this.waiting.get(run);
		if (turns === undefined) this.waiting.set(run, [turn]);
		else turns.push(turn);
		this.schedule();
	}

	/** Lets everything go whose time has come, and sees to it that it is called again for the rest. */
	private schedule(): void {
		for (;;) {
			this.dismissOver();
			const [next] = this.waiting;
			if (next === undefined) return;
			const wait = this.waitFor(this.clock.now());
			if (wait > 0) return this.wakeIn(wait);
			this.takeOff(...next);
		}
	}

	private dismissOver(): void {
		for (const [run, turns] of this.waiting) {
			if (!run.over) continue;
			this.waiting.delete(run);
			for (const turn of turns) turn();
		}
	}

	private waitFor(now: number): number {
		if (this.flights.size >= mostInFlight) return slice;
		this.pace.ask(this.askedPace());
		return Math.min(slice, Math.max(this.pausedUntil, this.pace.next(now)) - now);
	}

	/** The lowest pace asked for by those under way. */
	private askedPace(): number {
		const flying = [...this.flights].map(({ run }) => run);
		return Math.min(...[...this.waiting.keys(), ...flying].map(({ pace }) => pace));
	}

	private takeOff(run: Run, [turn, ...others]: Turn[]): void {
		this.waiting.delete(run);
		if (others.length > 0) this.waiting.set(run, others);
		const flight = { run, startedAt: this.clock.now() };
		void this.leave(this.pace.start(flight.startedAt));
		this.flights.add(flight);
		turn?.(flight);
	}

	/** While n8n prepares items, what was started waits for n8n's event loop at every step of its way out. */
	private async leave(departure: Departure): Promise<void> {
		for (let turn = 0; turn < turnsOut; turn++) await this.clock.sleep(0);
		this.pace.left(departure, this.clock.now());
	}

	private wakeIn(ms: number): void {
		const at = this.clock.now() + ms;
		if (at >= this.wakeAt) return;
		this.wakeAt = at;
		void this.clock.sleep(ms).then(() => {
			if (this.wakeAt === at) this.wakeAt = Infinity;
			this.schedule();
		});
	}
}

import { RetryBudget } from './budget';
import { type Clock, slice } from './clock';
import { Pace } from './pace';
import type { Run } from './run';

const mostInFlight = 10;

/** A request that was sent, and what came of it. */
export interface Flight<T> {
	result: T;
	startedAt: number;
}

/**
 * One account as this process sees it: its pace, and the turns of all the runs that send to it. Each run in
 * turn sends one request, so that a form submission does not wait for the import before it.
 */
export class Account {
	readonly budget: RetryBudget;
	readonly pace = new Pace();
	/** What waits for its turn, by run; the first run has the next turn. */
	private readonly waiting = new Map<Run, Turn[]>();
	private readonly inFlight = new Map<Run, number>();
	private flying = 0;
	private pausedUntil = 0;
	private answeredAt = -Infinity;
	private wakeAt = Infinity;

	constructor(private readonly clock: Clock) {
		this.budget = new RetryBudget(clock.now());
	}

	/** Sends when it is this run's turn; `undefined` where the run was over before that, or stopped meanwhile. */
	async send<T>(run: Run, send: () => Promise<T>): Promise<Flight<T> | undefined> {
		const mayGo = await new Promise<boolean>((turn) => this.wait(run, [turn]));
		if (!mayGo) return undefined;
		const startedAt = this.clock.now();
		try {
			const flight = send().then((result) => ({ result, startedAt }));
			// An n8n that cannot cancel a request would wait for its end.
			return await Promise.race([flight, run.stopping.then(() => undefined)]);
		} finally {
			this.land(run);
		}
	}

	answered(now: number): void {
		this.answeredAt = now;
		this.budget.succeeded();
	}

	/** Whether nobody has had an answer while one request was tried so often that it cannot be chance. */
	isSilentSince(since: number, tries: number): boolean {
		return tries >= 4 && this.answeredAt < since;
	}

	/** Nothing starts for so many milliseconds, whichever run it belongs to. */
	pause(ms: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, this.clock.now() + ms);
	}

	/** Lets everything go whose time has come, and sees to it that it is called again for the rest. */
	private schedule(): void {
		for (;;) {
			const run = this.nextRun();
			if (run === undefined) return;
			const wait = this.waitFor(this.clock.now());
			if (wait > 0) return this.wakeIn(wait);
			this.takeOff(run);
		}
	}

	private waitFor(now: number): number {
		if (this.flying >= mostInFlight) return slice;
		this.pace.ask(this.askedPace());
		return Math.min(slice, Math.max(this.pausedUntil, this.pace.next(now)) - now);
	}

	/** The run whose turn it is; those that are over are let go, those that must not send now are set aside. */
	private nextRun(): Run | undefined {
		for (const [run, turns] of this.waiting) {
			if (!run.over && run.maySend) return run;
			this.waiting.delete(run);
			if (run.over) for (const turn of turns) turn(false);
			else run.park(() => this.wait(run, turns));
		}
		return undefined;
	}

	private wait(run: Run, turns: Turn[]): void {
		this.waiting.set(run, [...(this.waiting.get(run) ?? []), ...turns]);
		this.schedule();
	}

	private takeOff(run: Run): void {
		const [turn, ...others] = this.waiting.get(run) ?? [];
		this.waiting.delete(run);
		if (others.length > 0) this.waiting.set(run, others);
		this.pace.start(this.clock.now());
		this.flying += 1;
		this.inFlight.set(run, (this.inFlight.get(run) ?? 0) + 1);
		turn?.(true);
	}

	private land(run: Run): void {
		this.flying -= 1;
		const left = (this.inFlight.get(run) ?? 1) - 1;
		if (left > 0) this.inFlight.set(run, left);
		else this.inFlight.delete(run);
		this.schedule();
	}

	/** The lowest pace asked for by those under way. */
	private askedPace(): number {
		const runs = [...this.waiting.keys(), ...this.inFlight.keys()];
		return Math.min(...runs.map(({ pace }) => pace));
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

/** Told whether it may go, or that its run is over. */
type Turn = (mayGo: boolean) => void;

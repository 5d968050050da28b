import { Refusal } from '../refusal';
import type { Clock } from './clock';

/** Items that are read and under way at once; the others wait unread, and cost next to nothing. */
const mostOpen = 10;

interface RunOptions {
	/** How many items n8n will hand over; fewer where it meets an expression it cannot resolve. */
	total: number;
	/** Whether the first failure ends the run, as 'Stop Workflow' says. */
	stopsOnFailure: boolean;
	/** Set when the execution is stopped. */
	signal: AbortSignal | undefined;
}

/**
 * One run of the node: which of its items are under way, in which order, and whether it goes on.
 *
 * n8n hands over the items one by one, a batch at a time. Under 'Stop Workflow' it throws the whole run away,
 * and tells nobody, when it cannot resolve an expression of an item: such a run starts nothing before all
 * its items are there, so that nothing is sent that nobody hears of.
 */
export class Run {
	/** What it asks for, in requests a second; Infinity for no limit. */
	pace = Infinity;
	/** Contacts saved so far. */
	sent = 0;
	/** Why the items that are not under way yet are not started any more. */
	endedBy: Refusal | undefined;

	private handedOver = 0;
	/** Items handed over and not through yet. */
	private pending = 0;
	/** Of these, the ones under way that do not wait for an earlier item of their address. */
	private open = 0;
	private readonly waiting: Array<() => void> = [];
	private readonly lastOf = new Map<string, Promise<unknown>>();
	private readonly atEnd: Array<() => void> = [];
	private readonly atStop = new Set<() => void>();

	constructor(
		private readonly clock: Clock,
		readonly options: RunOptions,
	) {}

	/** Whether the execution was stopped. */
	get stopped(): boolean {
		return this.options.signal?.aborted ?? false;
	}

	/** Whether nothing more is to start. */
	get over(): boolean {
		return this.stopped || this.endedBy !== undefined;
	}

	/**
	 * Takes an item as n8n hands it over, and does its work when its turn has come, in item order.
	 *
	 * @returns what `work` returns, or `undefined` where the run was over before the item was started
	 */
	async item<T>(work: () => Promise<T>): Promise<T | undefined> {
		this.handedOver += 1;
		this.pending += 1;
		this.options.signal?.addEventListener('abort', this.stop);
		await new Promise<void>((start) => {
			this.waiting.push(start);
			this.next();
		});
		try {
			// Thousands of items that need no request must not hold n8n's event loop in one go.
			if (!this.stopped) await this.clock.sleep(0);
			return this.over ? undefined : await work();
		} finally {
			this.open -= 1;
			this.pending -= 1;
			this.next();
		}
	}

	/** Does work once all earlier work of the same key has ended; meanwhile other items are let in. */
	async inOrder<T>(key: string, work: () => Promise<T>): Promise<T> {
		const earlier = this.lastOf.get(key);
		const mine = earlier === undefined ? work() : this.after(earlier, work);
		const ended = mine.then(noValue, noValue);
		this.lastOf.set(key, ended);
		try {
			return await mine;
		} finally {
			if (this.lastOf.get(key) === ended) this.lastOf.delete(key);
		}
	}

	/** What comes of something under way, or `undefined` as soon as the execution is stopped: n8n waits for us. */
	async unlessStopped<T>(underWay: Promise<T>): Promise<T | undefined> {
		return await new Promise<T | undefined>((resolve, reject) => {
			const stop = () => resolve(undefined);
			this.atStop.add(stop);
			void underWay.then(resolve, reject).finally(() => this.atStop.delete(stop));
			if (this.stopped) stop();
		});
	}

	/** Takes note of what became of an item: a failure may be the end of the run. */
	note(outcome: unknown): void {
		if (outcome instanceof Refusal) {
			if (this.options.stopsOnFailure || outcome.endsRun) this.endedBy ??= outcome;
		} else if (outcome !== undefined) {
			this.sent += 1;
		}
	}

	/** Resolves when n8n has handed over all items and all are through: only then it listens to a rejection. */
	async ended(): Promise<void> {
		await new Promise<void>((resolve) => {
			this.atEnd.push(resolve);
			this.next();
		});
	}

	private readonly stop = (): void => {
		for (const stop of this.atStop) stop();
		this.next();
	};

	/** Starts what may start, and tells who waits for the end. */
	private next(): void {
		while (this.waiting.length > 0 && this.mayStart) {
			this.open += 1;
			this.waiting.shift()?.();
		}
		if (this.pending > 0) return;
		this.options.signal?.removeEventListener('abort', this.stop);
		if (this.isComplete) for (const resolve of this.atEnd.splice(0)) resolve();
	}

	private get mayStart(): boolean {
		if (this.stopped) return true;
		return this.open < mostOpen && (this.isComplete || !this.options.stopsOnFailure);
	}

	private get isComplete(): boolean {
		return this.handedOver >= this.options.total;
	}

	private async after<T>(earlier: Promise<unknown>, work: () => Promise<T>): Promise<T> {
		this.open -= 1;
		this.next();
		await earlier;
		this.open += 1;
		return await work();
	}
}

function noValue(): void {}

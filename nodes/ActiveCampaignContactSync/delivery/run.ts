import { Refusal } from '../refusal';
import type { Clock } from './clock';

/** Items that are read and under way at once; the others wait unread, and cost next to nothing. */
const mostOpen = 10;

export interface RunOptions {
	/** How many items n8n will hand over; fewer where it meets an expression it cannot resolve. */
	total: number;
	/** Whether the first failure ends the run, as 'Stop Workflow' says. */
	stopsOnFailure: boolean;
	/** How long n8n is silent between two batches of items, in milliseconds. */
	batchInterval: number;
	/** Set when the execution is stopped. */
	signal: AbortSignal | undefined;
}

interface Waiting {
	ordinal: number;
	start(): void;
}

/**
 * One run of the node: which of its items are under way, in which order, and whether it goes on.
 *
 * n8n hands over the items one by one, a batch at a time, and throws the whole run away when it cannot
 * resolve an item's expression under 'Stop Workflow'. It tells nobody. So such a run sends an item only
 * once n8n has come to a later batch, and only while n8n keeps coming or has handed over all.
 */
export class Run {
	/** What it asks for, in requests a second; Infinity for no limit. */
	pace = Infinity;
	/** Contacts saved so far. */
	sent = 0;
	/** Why the items that are not under way yet are not started any more. */
	endedBy: Refusal | undefined;
	/** Resolves when the execution is stopped. */
	readonly stopping: Promise<void>;

	private handedOver = 0;
	private handedOverBefore = 0;
	private lastHandedOver: number;
	private inBatch = false;
	private open = 0;
	private readonly waiting: Waiting[] = [];
	private readonly lastOf = new Map<string, Promise<unknown>>();
	private readonly atEnd: Array<() => void> = [];
	private unpark: (() => void) | undefined;

	constructor(
		private readonly clock: Clock,
		readonly options: RunOptions,
	) {
		this.lastHandedOver = clock.now();
		this.stopping = new Promise((resolve) => {
			options.signal?.addEventListener('abort', () => {
				resolve();
				this.wakeAll();
			});
		});
	}

	get stopped(): boolean {
		return this.options.signal?.aborted ?? false;
	}

	/** Whether nothing more is to start. */
	get over(): boolean {
		return this.stopped || this.endedBy !== undefined;
	}

	/** Whether n8n is known to still want what it has handed over. */
	get maySend(): boolean {
		const { total, stopsOnFailure, batchInterval } = this.options;
		const quiet = this.clock.now() - this.lastHandedOver;
		return !stopsOnFailure || this.handedOver >= total || quiet <= batchInterval + 250;
	}

	/**
	 * Takes an item as n8n hands it over, and does its work when its turn has come, in item order.
	 *
	 * @returns what `work` returns, or `undefined` where the run was over before the item was started
	 */
	async item<T>(work: () => Promise<T>): Promise<T | undefined> {
		const ordinal = this.handOver();
		await new Promise<void>((start) => {
			this.waiting.push({ ordinal, start });
			this.next();
		});
		try {
			// Thousands of items that need no request must not hold n8n's event loop in one go.
			await this.clock.sleep(0);
			return this.over ? undefined : await work();
		} finally {
			this.open -= 1;
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

	/** Takes note of what became of an item: a failure may be the end of the run. */
	note(outcome: unknown): void {
		if (outcome instanceof Refusal) {
			if (this.options.stopsOnFailure || outcome.endsRun) this.end(outcome);
		} else if (outcome !== undefined) {
			this.sent += 1;
		}
	}

	/** Ends the run: what has not been started is not started any more. The first reason stays. */
	private end(reason: Refusal): void {
		this.endedBy ??= reason;
		this.wakeAll();
	}

	/** Resolves when n8n has handed over all items and none is under way: only then it listens to a rejection. */
	async ended(): Promise<void> {
		await new Promise<void>((resolve) => {
			this.atEnd.push(resolve);
			this.next();
		});
	}

	/** Keeps what cannot be sent now until n8n hands over another item; dropped with a run that is dead. */
	park(unpark: () => void): void {
		this.unpark = unpark;
	}

	private handOver(): number {
		if (!this.inBatch) {
			this.inBatch = true;
			// n8n hands over a batch without yielding, so this runs behind its last item.
			void Promise.resolve().then(() => (this.inBatch = false));
			this.handedOverBefore = this.handedOver;
		}
		this.lastHandedOver = this.clock.now();
		this.handedOver += 1;
		this.wakeAll();
		return this.handedOver - 1;
	}

	private wakeAll(): void {
		this.unpark?.();
		this.unpark = undefined;
		this.next();
	}

	private next(): void {
		for (;;) {
			const [first] = this.waiting;
			if (first === undefined || !this.mayStart(first)) break;
			this.waiting.shift();
			this.open += 1;
			first.start();
		}
		if (this.handedOver >= this.options.total && this.open === 0 && this.waiting.length === 0) {
			for (const resolve of this.atEnd.splice(0)) resolve();
		}
	}

	private mayStart({ ordinal }: Waiting): boolean {
		if (this.over) return true;
		if (this.open >= mostOpen) return false;
		const { total, stopsOnFailure } = this.options;
		return !stopsOnFailure || this.handedOver >= total || ordinal < this.handedOverBefore;
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

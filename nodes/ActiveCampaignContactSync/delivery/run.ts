import type { Words } from '../messages/text';
import { type Clock, LONGEST_SLEEP_MS } from './clock';

/** How long a run goes on while nothing is settled, in milliseconds. */
interface Patience {
	/** Nothing starts any more after so long. */
	startsMs: number;
	/** What is under way then is given up after so long. */
	endsMs: number;
}

/** Of an execution: what a user would call reasonable, whatever the server does. */
export const EXECUTION_PATIENCE: Patience = { startsMs: 14 * 60_000, endsMs: 15 * 60_000 };

/** A look that comes so late was held up by more than other work. */
const ASLEEP_AFTER_MS = 60_000;

/** One run of the node: whether it goes on. */
export class Run {
	/** What it asks for, in requests a second; Infinity for no limit. */
	pace = Infinity;
	/** What the items that are not under way yet are told; nothing starts any more once it is set. */
	endedBy: Words | undefined;
	/** Whether not even what is under way is waited for any more. */
	isCutOff = false;

	private isClosed = false;
	/** When it last settled something, or began, on the clock that watches it. */
	private calmSince = -Infinity;
	/** When it first tried something after that. */
	private tryingSince: number | undefined;
	private readonly atStop = new Set<() => void>();
	private readonly atEnd = new Set<() => void>();

	/** @param signal set when the execution is stopped */
	constructor(private readonly signal: AbortSignal | undefined) {}

	/** Whether the execution was stopped. */
	get stopped(): boolean {
		return this.signal?.aborted ?? false;
	}

	/** Whether nothing more is to start. */
	get over(): boolean {
		return this.stopped || this.endedBy !== undefined;
	}

	/** A part of it that has an end of its own: over when the execution is stopped, or when its patience is. */
	part(): Run {
		const part = new Run(this.signal);
		part.pace = this.pace;
		return part;
	}

	end(forTheRest: Words): void {
		this.endedBy ??= forTheRest;
		for (const end of this.atEnd) end();
	}

	/** It is done: nobody needs to watch it any more. */
	close(): void {
		this.isClosed = true;
	}

	/** A try of a request leaves. */
	tries(now: number): void {
		this.tryingSince ??= now;
	}

	/** An answer decided something: an item, a batch. */
	settles(now: number): void {
		this.calmSince = now;
		this.tryingSince = undefined;
	}

	/**
	 * Ends the run, whatever it waits for, when it has tried for too long without settling anything. Standing in line
	 * while others get through is no such wait.
	 *
	 * @param lastSettled when anybody of the account last settled something, on the clock
	 * @param ended what the items that were not sent are told, with how long it was, in milliseconds
	 */
	async watch(
		clock: Clock,
		lastSettled: () => number,
		ended: (ms: number) => Words,
		{ startsMs, endsMs }: Patience = EXECUTION_PATIENCE,
	): Promise<void> {
		this.calmSince = clock.now();
		while (!this.isClosed) {
			const lookedAt = clock.now();
			await clock.sleep(LONGEST_SLEEP_MS);
			const now = clock.now();
			if (now - lookedAt > ASLEEP_AFTER_MS) this.wake(now);
			const since = this.tryingSince ?? Math.max(this.calmSince, lastSettled());
			// By the next look it would be too late.
			const waitedMs = now - since + LONGEST_SLEEP_MS;
			if (waitedMs >= startsMs && !this.over) this.end(ended(startsMs));
			this.isCutOff = waitedMs >= endsMs;
		}
	}

	/** Nobody could try anything while the machine slept: its time begins anew. */
	private wake(now: number): void {
		this.calmSince = now;
		if (this.tryingSince !== undefined) this.tryingSince = now;
	}

	/** Waits for what others do, or until nothing is to start any more: then there is nothing. */
	async unlessOver<T>(work: Promise<T>): Promise<T | undefined> {
		if (this.over) return undefined;
		let end = () => {};
		const ended = new Promise<undefined>((resolve) => {
			end = () => resolve(undefined);
		});
		this.atEnd.add(end);
		return await this.unlessStopped(Promise.race([work, ended])).finally(() => {
			this.atEnd.delete(end);
			end();
		});
	}

	/** What comes of something under way, or `undefined` as soon as the execution is stopped: n8n waits for us. */
	async unlessStopped<T>(underWay: Promise<T>): Promise<T | undefined> {
		return await new Promise<T | undefined>((resolve, reject) => {
			const stop = () => resolve(undefined);
			this.listen(stop);
			void underWay.then(resolve, reject).finally(() => this.forget(stop));
			if (this.stopped) stop();
		});
	}

	/** One listener on the signal, however much is under way: Node.js warns of a leak at eleven. */
	private listen(stop: () => void): void {
		if (this.atStop.size === 0) this.signal?.addEventListener('abort', this.stopAll);
		this.atStop.add(stop);
	}

	private forget(stop: () => void): void {
		this.atStop.delete(stop);
		if (this.atStop.size === 0) this.signal?.removeEventListener('abort', this.stopAll);
	}

	private readonly stopAll = (): void => {
		for (const stop of this.atStop) stop();
	};
}

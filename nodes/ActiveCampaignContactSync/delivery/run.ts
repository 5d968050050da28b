import type { Words } from '../messages/text';

/** One run of the node: whether it goes on. */
export class Run {
	/** What it asks for, in requests a second; Infinity for no limit. */
	pace = Infinity;
	/** What the items that are not under way yet are told; nothing starts any more once it is set. */
	endedBy: Words | undefined;

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

	end(forTheRest: Words): void {
		this.endedBy ??= forTheRest;
		for (const end of this.atEnd) end();
	}

	/** Waits for what others have to do before something starts, or until nothing is to start any more. */
	async unlessOver(turn: Promise<void>): Promise<void> {
		if (this.over) return;
		let end = () => {};
		const ended = new Promise<void>((resolve) => {
			end = resolve;
		});
		this.atEnd.add(end);
		await this.unlessStopped(Promise.race([turn, ended]));
		this.atEnd.delete(end);
		end();
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

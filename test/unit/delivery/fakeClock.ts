import type { Clock } from '../../../nodes/ActiveCampaignContactSync/delivery/clock';

interface Timer {
	at: number;
	order: number;
	wake(): void;
}

/** Time that passes only when it is told to, and as fast as the machine can. */
export class FakeClock implements Clock {
	private time = 0;
	private order = 0;
	private readonly timers: Timer[] = [];

	/** @param late how late the next timer is, in milliseconds; timers of a real machine always are */
	constructor(private readonly late: () => number = () => 0) {}

	readonly now = (): number => this.time;

	readonly random = (): number => 0.5;

	/** As `setTimeout` does: whole milliseconds, at least one. */
	readonly sleep = async (ms: number): Promise<void> => {
		const at = this.time + Math.max(1, Math.trunc(ms)) + this.late();
		await new Promise<void>((wake) => this.push({ at, order: this.order++, wake }));
	};

	/** How many sleep: nothing that has ended may leave one behind. */
	get sleeping(): number {
		return this.timers.length;
	}

	/** Lets time pass; whoever sleeps wakes in order. */
	async pass(ms: number): Promise<void> {
		const end = this.time + ms;
		await settle();
		for (let next = this.timers[0]; next && next.at <= end; next = this.timers[0]) {
			await this.wake();
		}
		this.time = end;
		await settle();
	}

	/** Lets time pass until something is done. */
	async until<T>(done: Promise<T>): Promise<T> {
		let isDone = false;
		const note = () => (isDone = true);
		done.then(note, note);
		await settle();
		while (!isDone) {
			if (this.timers.length === 0) throw new Error('It waits for nothing that could come');
			await this.wake();
		}
		return await done;
	}

	private async wake(): Promise<void> {
		const timer = this.pop();
		this.time = Math.max(this.time, timer.at);
		timer.wake();
		await settle();
	}

	/** The timers are a heap, the next one first. */
	private push(timer: Timer): void {
		let place = this.timers.push(timer) - 1;
		while (place > 0) {
			const parent = (place - 1) >> 1;
			if (!this.isBefore(place, parent)) return;
			this.swap(place, parent);
			place = parent;
		}
	}

	private pop(): Timer {
		this.swap(0, this.timers.length - 1);
		const timer = this.timers.pop() as Timer;
		for (let place = 0; ;) {
			let first = place;
			for (const child of [2 * place + 1, 2 * place + 2]) {
				if (child < this.timers.length && this.isBefore(child, first)) first = child;
			}
			if (first === place) return timer;
			this.swap(place, first);
			place = first;
		}
	}

	private isBefore(place: number, other: number): boolean {
		const [a, b] = [this.timers[place] as Timer, this.timers[other] as Timer];
		return a.at === b.at ? a.order < b.order : a.at < b.at;
	}

	private swap(place: number, other: number): void {
		const { timers } = this;
		[timers[place], timers[other]] = [timers[other] as Timer, timers[place] as Timer];
	}
}

/** So many times in a row, others of this process get no turn: jest's own time limits are among them. */
const SETTLED_IN_A_ROW = 1000;
let settled = 0;

/**
 * Lets everything happen that needs no time: the next tick comes when no promise is left to go on. A turn of the event
 * loop would do as well, and takes most of the time of a test in which 200 executions wait for an hour.
 */
export async function settle(): Promise<void> {
	settled += 1;
	const later = settled % SETTLED_IN_A_ROW === 0 ? setImmediate : process.nextTick;
	await new Promise<void>((resolve) => later(resolve));
}

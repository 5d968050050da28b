import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

/** Turns of the event loop in which nothing happened, until time goes on. */
const QUIET_TURNS = 4;
/** How long, in real milliseconds, nothing has to happen besides while a request is under way: threads may work for it. */
const QUIET_MS_OF_A_REQUEST = 2;

const CHANNELS = [
	'http.client.request.start',
	'http.client.response.finish',
	'http.server.request.start',
	'http.server.response.finish',
];

interface Timer {
	at: number;
	wake(): void;
}

/**
 * Time of this process, for the node, the account and the test alike, which goes on to the next timer as soon as nothing
 * else happens: hours are over at once, and whoever is slow is given the time. Beside that it passes as ever.
 */
class QuickTime {
	private readonly real = {
		now: performance.now.bind(performance),
		...{ setTimeout, clearTimeout, setImmediate },
	};
	private readonly timers = new Map<object, Timer>();
	private shiftMs = 0;
	private quietTurns = 0;
	private quietSince = 0;
	private underWay = 0;
	private isLooking = false;

	constructor() {
		performance.now = () => this.real.now() + this.shiftMs;
		const set = (wake: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) =>
			this.set(() => wake(...given), ms);
		const clear = (timer: unknown) => {
			if (!this.timers.delete(timer as object)) {
				this.real.clearTimeout(timer as NodeJS.Timeout);
			}
		};
		Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
		for (const channel of CHANNELS) subscribe(channel, this.note);
	}

	pass(ms: number): void {
		this.shiftMs += ms;
	}

	/** Back to real time. */
	end(): void {
		for (const channel of CHANNELS) unsubscribe(channel, this.note);
		const { now, setTimeout: set, clearTimeout: clear } = this.real;
		performance.now = now;
		Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
		// Whoever still waits does so in real time, and keeps nothing alive.
		for (const { at, wake } of this.timers.values()) {
			set(wake, Math.max(0, at - this.shiftMs - now())).unref();
		}
		this.timers.clear();
	}

	private set(wake: () => void, ms: number): object {
		const handle = {
			ref: () => handle,
			unref: () => handle,
			hasRef: () => true,
			refresh: () => {
				this.timers.set(handle, { at: performance.now() + ms, wake });
				return handle;
			},
			[Symbol.dispose]: () => this.timers.delete(handle),
		};
		this.timers.set(handle, { at: performance.now() + Math.max(1, Math.trunc(ms)), wake });
		this.somethingHappened();
		this.look();
		return handle;
	}

	private readonly note = (message: unknown, channel: string | symbol): void => {
		this.somethingHappened();
		if (channel !== 'http.client.request.start') return;
		this.underWay += 1;
		(message as { request: ClientRequest }).request.once('close', () => {
			this.underWay -= 1;
			this.somethingHappened();
		});
	};

	private somethingHappened(): void {
		this.quietTurns = 0;
		this.quietSince = this.real.now();
	}

	private get isQuiet(): boolean {
		const quietMs = this.underWay > 0 ? QUIET_MS_OF_A_REQUEST : 0;
		return this.quietTurns > QUIET_TURNS && this.real.now() - this.quietSince >= quietMs;
	}

	private look(): void {
		if (this.isLooking) return;
		this.isLooking = true;
		this.real.setImmediate(() => {
			this.isLooking = false;
			if (this.timers.size === 0) return;
			this.look();
			this.quietTurns += 1;
			const [handle, next] = this.next();
			const restMs = next.at - performance.now();
			if (restMs > 0) {
				if (!this.isQuiet) return;
				this.shiftMs += restMs;
			}
			this.somethingHappened();
			this.timers.delete(handle);
			next.wake();
		});
	}

	/** The earliest, and of those of one time the oldest. */
	private next(): [handle: object, timer: Timer] {
		return [...this.timers].reduce((first, one) => (one[1].at < first[1].at ? one : first));
	}
}

let time: QuickTime | undefined;

/** Lets time be quick in each test of a file, from its beginning to its end. */
export function quickTimeForTest(): void {
	beforeEach(() => {
		time = new QuickTime();
	});
	afterEach(() => {
		time?.end();
		time = undefined;
	});
}

/** Lets time pass at once, in milliseconds. */
export function passTime(ms: number): void {
	if (time === undefined) throw new Error('Time is not quick here');
	time.pass(ms);
}

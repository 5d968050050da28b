import type { Attempt } from '../../../nodes/ActiveCampaignContactSync/delivery/attempt';
import {
	deliver,
	type Delivery,
	type Request,
} from '../../../nodes/ActiveCampaignContactSync/delivery/deliver';
import { Departures } from '../../../nodes/ActiveCampaignContactSync/delivery/departures';
import { AddressLines } from '../../../nodes/ActiveCampaignContactSync/delivery/inOrder';
import { Run } from '../../../nodes/ActiveCampaignContactSync/delivery/run';
import { FakeClock } from './fakeClock';

/** A request as the server saw it. */
export interface Seen {
	name: string;
	run: Run;
	startedAt: number;
	endedAt: number;
}

export const answered: Attempt<string> = { kind: 'answered', answer: 'saved' };
export const tooMany: Attempt<string> = { kind: 'busy', what: 'status 429', limit: 'rate' };
export const neverLeft: Attempt<string> = { kind: 'neverLeft', what: 'refused connection' };
export const cut: Attempt<string> = { kind: 'unclear', what: 'cut connection' };
export const timeout: Attempt<string> = { kind: 'unclear', what: 'timeout', timedOut: true };

/** Asks to come back, because of the pace or not. */
export function busy(retryAfterMs?: number, isTooMany = false): Attempt<string> {
	return {
		kind: 'busy',
		what: isTooMany ? 'status 429' : 'status 503',
		...(isTooMany && { limit: 'rate' }),
		...(retryAfterMs !== undefined && { retryAfterMs }),
	};
}

/** Answers with these, one after the other, then with success. */
export function oneAfterTheOther(attempts: Array<Attempt<string>>): () => Attempt<string> {
	const rest = [...attempts];
	return () => rest.shift() ?? answered;
}

/** An account's server with a clock of its own, and runs that send to it. */
export class Scene {
	readonly clock: FakeClock;
	readonly departures: Departures;
	readonly lines = new AddressLines();
	readonly seen: Seen[] = [];
	flying = 0;
	mostFlying = 0;
	/** Milliseconds until a request is answered. */
	latency = 100;
	/** What the server makes of a request. */
	respond: (request: Seen) => Attempt<string> = () => answered;

	constructor({ late }: { late?: () => number } = {}) {
		this.clock = new FakeClock(late);
		this.departures = new Departures(this.clock);
	}

	run({ pace = 5, signal }: { pace?: number; signal?: AbortSignal } = {}): Run {
		const run = new Run(signal);
		run.pace = pace;
		return run;
	}

	/** Sends one request of a run. */
	async send(
		run: Run,
		name = 'nathan@example.com',
		more: Partial<Request<string>> = {},
	): Promise<Delivery<string> | undefined> {
		return await deliver(this.departures, this.clock, {
			run,
			send: async () => await this.serve(run, name),
			mayRepeat: () => true,
			maxRetries: 5,
			timeoutMs: 600_000,
			timedOut: 'timeout',
			...more,
		});
	}

	/** Sends one request of a run when earlier ones of the same address have ended. */
	async sendInOrder(run: Run, address: string): Promise<Delivery<string> | undefined> {
		const { ready, leave } = this.lines.take(address);
		await ready;
		return await this.send(run, address).finally(leave);
	}

	/** Sends so many requests, all at once waiting for their turns. */
	sendMany(
		run: Run,
		count: number,
		more?: Partial<Request<string>>,
	): Array<Promise<Delivery<string> | undefined>> {
		return Array.from({ length: count }, (_, index) =>
			this.send(run, `contact${index}@example.com`, more),
		);
	}

	/** Sends so many requests, ten at a time waiting for their turns, as a run does with its items. */
	async sendInRow(
		run: Run,
		count: number,
		more?: Partial<Request<string>>,
	): Promise<Array<Delivery<string> | undefined>> {
		return await tenAtATime(count, async () => await this.send(run, 'contact', more));
	}

	/** When requests started, in their order. */
	get starts(): number[] {
		return this.seen.map(({ startedAt }) => startedAt);
	}

	/** How many requests a second started between two moments. */
	rate(from: number, to: number): number {
		return this.starts.filter((at) => at >= from && at < to).length / ((to - from) / 1000);
	}

	private async serve(run: Run, name: string): Promise<Attempt<string>> {
		const request: Seen = { name, run, startedAt: this.clock.now(), endedAt: Infinity };
		this.seen.push(request);
		this.flying += 1;
		this.mostFlying = Math.max(this.mostFlying, this.flying);
		const attempt = this.respond(request);
		await this.clock.sleep(this.latency);
		this.flying -= 1;
		request.endedAt = this.clock.now();
		return attempt;
	}
}

/** Does a piece of work so many times, ten of them at a time. */
export async function tenAtATime<T>(count: number, work: () => Promise<T>): Promise<T[]> {
	const done: T[] = [];
	let begun = 0;
	const line = async () => {
		while (begun++ < count) done.push(await work());
	};
	await Promise.all(Array.from({ length: 10 }, line));
	return done;
}

/** The most of some moments that lie within one second. */
export function mostInASecond(moments: readonly number[]): number {
	const sorted = [...moments].sort((a, b) => a - b);
	let most = 0;
	let first = 0;
	sorted.forEach((at, index) => {
		while (at - (sorted[first] ?? at) >= 1000) first += 1;
		most = Math.max(most, index - first + 1);
	});
	return most;
}

/** Repeatable chance for timers that are late. */
export function lateBy(most: number): () => number {
	let seed = 7;
	return () => {
		seed = (seed * 16807) % 2147483647;
		return (seed / 2147483647) * most;
	};
}

import { Account } from '../../../nodes/ActiveCampaignContactSync/delivery/account';
import type { Attempt } from '../../../nodes/ActiveCampaignContactSync/delivery/attempt';
import { deliver, type Delivery } from '../../../nodes/ActiveCampaignContactSync/delivery/deliver';
import { Run } from '../../../nodes/ActiveCampaignContactSync/delivery/run';
import { messages } from '../../../nodes/ActiveCampaignContactSync/messages';
import { Refusal } from '../../../nodes/ActiveCampaignContactSync/refusal';
import { FakeClock } from './fakeClock';

/** A request as the server saw it. */
export interface Seen {
	email: string;
	run: Run;
	startedAt: number;
	endedAt: number;
}

export const answered: Attempt<string> = { kind: 'answered', value: 'saved' };
export const tooMany: Attempt<string> = { kind: 'busy', what: 'status 429', tooMany: true };
export const refusedConnection: Attempt<string> = { kind: 'notSent', what: 'refused connection' };
export const cut: Attempt<string> = { kind: 'unclear', what: 'cut connection' };
export const timeout: Attempt<string> = { kind: 'unclear', what: 'timeout', timedOut: true };

/** An account's server with a clock of its own, and runs that send to it. */
export class Scene {
	readonly clock: FakeClock;
	readonly account: Account;
	readonly seen: Seen[] = [];
	flying = 0;
	mostFlying = 0;
	/** Milliseconds until a request is answered. */
	latency = 100;
	/** Turns of the event loop that a request takes on its way out. */
	turnsOut = 0;
	/** When requests were on the wire. */
	readonly arrivals: number[] = [];
	/** What the server makes of a request. */
	respond: (request: Seen) => Attempt<string> = () => answered;

	constructor({ late }: { late?: () => number } = {}) {
		this.clock = new FakeClock(late);
		this.account = new Account(this.clock);
	}

	run({ total = 1, stopsOnFailure = false, signal, pace = 5 }: RunSettings = {}): Run {
		const run = new Run(this.clock, { total, stopsOnFailure, signal });
		run.pace = pace;
		return run;
	}

	/** Hands one contact over to a run, as n8n does for an item. */
	async contact(
		run: Run,
		email: string,
		{ repeatable = true, maxRetries = 5 }: ContactSettings = {},
	): Promise<Delivery<string> | undefined> {
		return await run.item(async () => {
			const delivery = await run.inOrder(email, async () => {
				const { account, clock } = this;
				const send = async () => await this.serve(run, email);
				return await deliver({ account, run, clock }, { send, repeatable, maxRetries });
			});
			if (delivery.kind === 'answered') run.note(delivery);
			if (delivery.kind === 'gaveUp') {
				const endsRun = delivery.outage;
				run.note(new Refusal(messages.tooLarge(), { endsRun }));
			}
			return delivery;
		});
	}

	/** Hands over so many contacts in one go. */
	contacts(
		run: Run,
		count: number,
		settings?: ContactSettings,
	): Array<Promise<Delivery<string> | undefined>> {
		return Array.from({ length: count }, (_, index) =>
			this.contact(run, `contact${index}@example.com`, settings),
		);
	}

	get startsOf(): number[] {
		return this.seen.map(({ startedAt }) => startedAt);
	}

	private async serve(run: Run, email: string): Promise<Attempt<string>> {
		const request: Seen = { email, run, startedAt: this.clock.now(), endedAt: Infinity };
		this.seen.push(request);
		this.flying += 1;
		this.mostFlying = Math.max(this.mostFlying, this.flying);
		const attempt = this.respond(request);
		for (let turn = 0; turn < this.turnsOut; turn++) await this.clock.sleep(0);
		this.arrivals.push(this.clock.now());
		await this.clock.sleep(this.latency);
		this.flying -= 1;
		request.endedAt = this.clock.now();
		return attempt;
	}
}

interface RunSettings {
	total?: number;
	stopsOnFailure?: boolean;
	signal?: AbortSignal;
	pace?: number;
}

interface ContactSettings {
	repeatable?: boolean;
	maxRetries?: number;
}

/** The most of some moments that lie within one second. */
export function mostInASecond(moments: readonly number[]): number {
	return Math.max(
		...moments.map((from) => moments.filter((at) => at >= from && at < from + 1000).length),
	);
}

/** Repeatable chance for timers that are late. */
export function lateBy(most: number): () => number {
	let seed = 7;
	return () => {
		seed = (seed * 16807) % 2147483647;
		return (seed / 2147483647) * most;
	};
}

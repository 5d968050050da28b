import type { Clock } from '../delivery/clock';
import { deliver, pause } from '../delivery/deliver';
import type { Departures } from '../delivery/departures';
import { v1Question } from './contents';
import { type Caller, requestTo } from './request';

/** How long a good answer to the question of our own counts. */
const GOOD_FOR_MS = 10_000;
/**
 * A key or an address that has worked is not given up for one bad moment, such as the seconds of a deployment in which
 * everything is answered with a web page: the question is asked again after this.
 */
const ASKED_AGAIN_AFTER_MS = 5_000;

/** What the question of our own was answered, as far as it says something of the key. */
export interface Said {
	key: 'good' | 'refused' | 'unknown';
	/** The server's words, where it refused by a `result_code`. */
	words?: string;
}

/**
 * A question of our own about the key, `user_me`, which every key may ask. It goes before all that waits, and all that
 * doubt at the same time share its answer.
 */
export class KeyQuestion {
	private goodUntil = -Infinity;
	private underWay: Promise<Said | undefined> | undefined;

	/** @param lastGotThrough when something was last answered well with this key, on the clock; -Infinity for never */
	constructor(
		private readonly departures: Departures,
		private readonly clock: Clock,
		private readonly lastGotThrough: () => number,
	) {}

	/** Whether the key is good; unknown where the run is over, or nobody answers. */
	async ask(caller: Caller): Promise<Said> {
		while (!caller.run.over) {
			if (this.clock.now() < this.goodUntil && !this.departures.isSilent) {
				return { key: 'good' };
			}
			this.underWay ??= this.askTwice(caller).finally(() => {
				this.underWay = undefined;
			});
			const said = await caller.run.unlessStopped(this.underWay);
			if (said !== undefined) return said;
			// The run that asked was stopped meanwhile; ours goes on, so it asks itself.
		}
		return { key: 'unknown' };
	}

	/**
	 * Once more, a little later, where a key that has worked is answered with a doubt; a refusal in words, or a contact that got
	 * through meanwhile, needs no second look.
	 */
	private async askTwice(caller: Caller): Promise<Said | undefined> {
		const askedAt = this.clock.now();
		const said = await this.userMe(caller);
		const isDoubt = said?.key === 'refused' && said.words === undefined;
		const gotThroughAt = this.lastGotThrough();
		const hasWorked = gotThroughAt > -Infinity && gotThroughAt < askedAt;
		if (!isDoubt || !hasWorked) return said;
		await pause(this.clock, caller.run, ASKED_AGAIN_AFTER_MS);
		return await this.userMe(caller);
	}

	private async userMe(caller: Caller): Promise<Said | undefined> {
		const delivery = await deliver(
			this.departures,
			this.clock,
			requestTo(caller, {
				form: 'v1',
				options: v1Question('user_me'),
				urgent: true,
				maxRetries: 1,
			}),
		);
		if (delivery === undefined) return undefined;
		const { attempt } = delivery;
		if (attempt.kind !== 'answered') return { key: 'unknown' };
		const { answer } = attempt;
		switch (answer.kind) {
			case 'result':
				this.goodUntil = this.clock.now() + GOOD_FOR_MS;
				return { key: 'good' };
			case 'refused':
				return { key: 'refused', words: answer.serverMessage };
			case 'doubt':
				return { key: 'refused' };
			default:
				return { key: 'unknown' };
		}
	}
}

import type { Words } from '../contact/refusal';
import type { Clock } from '../delivery/clock';
import { deliver } from '../delivery/deliver';
import type { Departures } from '../delivery/departures';
import type { Run } from '../delivery/run';
import { messages } from '../messages';
import type { Answer, Doubt } from './answer';
import type { Caller } from './request';
import { requestTo } from './request';

/** How long a good answer to the question of our own counts. */
const GOOD_FOR_MS = 10_000;
/** So many items in a row that the server says no to in the same words may as well mean the key. */
const ALIKE_BEFORE_QUESTION = 3;
/** So many different items in a row, denied in the same way, and none saved: the key may not do this. */
const DENIED_IN_A_ROW = 20;
/** So many different items in a row that came to nothing: no item is to blame any more. */
const NOTHING_IN_A_ROW = 300;

/** What the question of our own was answered, as far as it says something of the key. */
interface Said {
	key: 'good' | 'refused' | 'unknown';
	/** The server's words, where it refused by a `result_code`. */
	words?: string;
}

/** What the items of one run have met so far, in a row. */
interface Row {
	nothing: number;
	denied: { sort: string; times: number };
	alike: { words: string; times: number };
	/** Whether the server has said yes to any of them. */
	hasSaved: boolean;
}

/**
 * What an answer means for the run, decided in one place and with evidence: one odd answer is its item's affair. In
 * doubt, a question of our own goes before all that waits: `user_me`, which every key may ask. All that doubt at the
 * same time share its answer.
 */
export class Judge {
	private lastGotThrough = -Infinity;
	private goodUntil = -Infinity;
	private question: Promise<Said | undefined> | undefined;
	private readonly rows = new WeakMap<Run, Row>();

	constructor(
		private readonly departures: Departures,
		private readonly clock: Clock,
	) {}

	/**
	 * An item got an answer that is no doubt. The run ends where refusals in the same words turn out to be about the key.
	 *
	 * @param saves whether the answer is what becomes of an item; one to a look-up speaks for the key alone
	 * @returns what to say of the item instead, where they are about the key
	 */
	async answered(
		caller: Caller,
		answer: Exclude<Answer, Doubt>,
		saves: boolean,
	): Promise<Words | undefined> {
		const row = this.rowOf(caller.run);
		if (saves) row.nothing = 0;
		if (answer.kind === 'rejected' && answer.refusal.isDenial) {
			this.countDenied(caller.run, `${answer.status}`, answer.refusal.words);
			return undefined;
		}
		if (saves) row.denied.times = 0;
		if (answer.kind === 'result') {
			this.lastGotThrough = this.clock.now();
			if (saves) {
				row.alike.times = 0;
				row.hasSaved = true;
			}
		}
		return answer.kind === 'refused'
			? await this.doubtWords(caller, row, answer.serverMessage)
			: undefined;
	}

	/** A question of ours got an answer that is no doubt. */
	heard(answer: Exclude<Answer, Doubt>): void {
		if (answer.kind === 'result') this.lastGotThrough = this.clock.now();
	}

	/**
	 * An item was answered with a doubt: the run ends where the key or the address is refused to us too, or where all
	 * items are denied alike.
	 *
	 * @param sentAt when the doubtful request left: what got through since then speaks for the key
	 * @param isLast whether the item is not tried again
	 * @returns whether it is about every request
	 */
	async doubted(caller: Caller, doubt: Doubt, sentAt: number, isLast: boolean): Promise<boolean> {
		const { key } = await this.ask(caller);
		if (key === 'refused' && this.lastGotThrough < sentAt) {
			caller.run.end(messages.notSentCredential(doubt.everywhere));
			return true;
		}
		if (isLast) this.countDenied(caller.run, doubt.sort, doubt.alone);
		return false;
	}

	/** An item, or a question of ours, came to nothing: all its tries were without an answer. */
	async cameToNothing(caller: Caller, what: string, isItem = true): Promise<void> {
		const { run } = caller;
		const row = this.rowOf(run);
		if (isItem) row.nothing += 1;
		if (this.departures.isSilent) {
			// Any answer ends the silence, whatever it says.
			await this.ask(caller);
			if (this.departures.isSilent && !run.over) run.end(messages.outage(what));
		}
		if (row.nothing < NOTHING_IN_A_ROW || run.over) return;
		const { key } = await this.ask(caller);
		const isOutage = key === 'unknown';
		run.end(isOutage ? messages.outage(what) : messages.nothingGetsThrough(what, row.nothing));
	}

	/** Whether ActiveCampaign answers a question of our own, so that what one item met is likely its own affair. */
	async isKeyGood(caller: Caller): Promise<boolean> {
		return (await this.ask(caller)).key === 'good';
	}

	private countDenied(run: Run, sort: string, words: Words): void {
		const { denied, hasSaved } = this.rowOf(run);
		denied.times = denied.sort === sort ? denied.times + 1 : 1;
		denied.sort = sort;
		if (denied.times >= DENIED_IN_A_ROW && !hasSaved) {
			run.end(messages.allDenied(words, denied.times));
		}
	}

	/** A wrong key may be answered like a contact that is refused, and only in words of the account's language. */
	private async doubtWords(
		caller: Caller,
		{ alike }: Row,
		words: string,
	): Promise<Words | undefined> {
		alike.times = alike.words === words ? alike.times + 1 : 1;
		alike.words = words;
		if (!isTimeToAsk(alike.times)) return undefined;
		const askedAt = this.clock.now();
		const said = await this.ask(caller);
		// The same words about a contact and about ourselves are about the key.
		const isKey = said.key === 'refused' && (said.words ?? words) === words;
		if (!isKey || this.lastGotThrough >= askedAt) return undefined;
		const keyRefused = messages.keyRefused(words);
		caller.run.end(messages.notSentCredential(keyRefused));
		return keyRefused;
	}

	/** Whether the key is good, by a question that all who doubt at the same time share. */
	private async ask(caller: Caller): Promise<Said> {
		while (!caller.run.over) {
			if (this.clock.now() < this.goodUntil && !this.departures.isSilent) {
				return { key: 'good' };
			}
			this.question ??= this.userMe(caller).finally(() => {
				this.question = undefined;
			});
			const said = await caller.run.unlessStopped(this.question);
			if (said !== undefined) return said;
			// The run that asked was stopped meanwhile; ours goes on, so it asks itself.
		}
		return { key: 'unknown' };
	}

	private async userMe(caller: Caller): Promise<Said | undefined> {
		const delivery = await deliver(
			this.departures,
			this.clock,
			requestTo(caller, {
				form: 'v1',
				options: {
					url: '/admin/api.php',
					qs: { api_action: 'user_me', api_output: 'json' },
				},
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

	private rowOf(run: Run): Row {
		const row = this.rows.get(run) ?? {
			nothing: 0,
			denied: { sort: '', times: 0 },
			alike: { words: '', times: 0 },
			hasSaved: false,
		};
		this.rows.set(run, row);
		return row;
	}
}

/** At the third in a row, then less and less often: thousands of bad addresses are answered alike too. */
function isTimeToAsk(times: number): boolean {
	const rounds = times / ALIKE_BEFORE_QUESTION;
	return Number.isInteger(Math.log2(rounds)) && rounds >= 1;
}

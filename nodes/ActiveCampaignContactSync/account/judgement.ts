import type { Words } from '../messages/text';
import type { Clock } from '../delivery/clock';
import type { Departures } from '../delivery/departures';
import type { Run } from '../delivery/run';
import { messages } from '../messages';
import type { Answer, Doubt } from './answer';
import { KeyQuestion } from './keyQuestion';
import type { Caller } from './request';

/** So many items in a row that the server says no to in the same words may as well mean the key. */
const ALIKE_BEFORE_QUESTION = 3;
/** So many different items in a row, denied in the same way, and none saved: the key may not do this. */
const DENIED_IN_A_ROW = 20;
/** So many different items in a row that came to nothing: no item is to blame any more. */
const NOTHING_IN_A_ROW = 300;

/** What the items of one run have met so far, in a row. */
interface Streaks {
	nothing: number;
	denied: { sort: string; times: number };
	alike: { words: string; times: number };
	/** Whether the server has said yes to any of them. */
	hasSaved: boolean;
}

/**
 * What an answer means for the run, decided in one place and with evidence: one odd answer is its item's affair. In
 * doubt, a question of our own is asked.
 */
export class Judge {
	private lastGotThrough = -Infinity;
	private readonly question: KeyQuestion;
	private readonly streaks = new WeakMap<Run, Streaks>();

	constructor(
		private readonly departures: Departures,
		private readonly clock: Clock,
	) {
		this.question = new KeyQuestion(departures, clock, () => this.lastGotThrough);
	}

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
		const streaks = this.streaksOf(caller.run);
		if (saves) streaks.nothing = 0;
		if (answer.kind === 'rejected' && answer.refusal.isDenial) {
			this.countDenied(caller.run, `${answer.status}`, answer.refusal.words);
			return undefined;
		}
		if (saves) streaks.denied.times = 0;
		if (answer.kind === 'result') {
			this.lastGotThrough = this.clock.now();
			if (saves) {
				streaks.alike.times = 0;
				streaks.hasSaved = true;
			}
		}
		return answer.kind === 'refused'
			? await this.doubtWords(caller, streaks, answer.serverMessage)
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
		const { key } = await this.question.ask(caller);
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
		const streaks = this.streaksOf(run);
		if (isItem) streaks.nothing += 1;
		if (this.departures.isSilent) {
			// Any answer ends the silence, whatever it says.
			await this.question.ask(caller);
			if (this.departures.isSilent && !run.over) run.end(messages.outage(what));
		}
		if (streaks.nothing < NOTHING_IN_A_ROW || run.over) return;
		const { key } = await this.question.ask(caller);
		const isOutage = key === 'unknown';
		run.end(
			isOutage ? messages.outage(what) : messages.nothingGetsThrough(what, streaks.nothing),
		);
	}

	/** Whether ActiveCampaign answers a question of our own, so that what one item met is likely its own affair. */
	async isKeyGood(caller: Caller): Promise<boolean> {
		return (await this.question.ask(caller)).key === 'good';
	}

	private countDenied(run: Run, sort: string, words: Words): void {
		const { denied, hasSaved } = this.streaksOf(run);
		denied.times = denied.sort === sort ? denied.times + 1 : 1;
		denied.sort = sort;
		if (denied.times >= DENIED_IN_A_ROW && !hasSaved) {
			run.end(messages.allDenied(words, denied.times));
		}
	}

	/** A wrong key may be answered like a contact that is refused, and only in words of the account's language. */
	private async doubtWords(
		caller: Caller,
		{ alike }: Streaks,
		words: string,
	): Promise<Words | undefined> {
		alike.times = alike.words === words ? alike.times + 1 : 1;
		alike.words = words;
		if (!isTimeToAsk(alike.times)) return undefined;
		const askedAt = this.clock.now();
		const said = await this.question.ask(caller);
		// The same words about a contact and about ourselves are about the key; a doubt about ourselves has none.
		const isKey = said.key === 'refused' && said.words === words;
		if (!isKey || this.lastGotThrough >= askedAt) return undefined;
		const keyRefused = messages.keyRefused(words);
		caller.run.end(messages.notSentCredential(keyRefused));
		return keyRefused;
	}

	private streaksOf(run: Run): Streaks {
		const streaks = this.streaks.get(run) ?? {
			nothing: 0,
			denied: { sort: '', times: 0 },
			alike: { words: '', times: 0 },
			hasSaved: false,
		};
		this.streaks.set(run, streaks);
		return streaks;
	}
}

/** At the third in a row, then less and less often: thousands of bad addresses are answered alike too. */
function isTimeToAsk(times: number): boolean {
	const rounds = times / ALIKE_BEFORE_QUESTION;
	return Number.isInteger(Math.log2(rounds)) && rounds >= 1;
}

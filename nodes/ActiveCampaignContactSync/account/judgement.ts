import type { Words } from '../messages/text';
import { credentialMessages } from '../messages/credential';
import { deliveryMessages } from '../messages/delivery';
import type { Answer, Doubt } from './answer';
import { askKey } from './askKey';
import type { Caller } from './caller';

/** So many different items in a row, denied in the same way, and none saved: the key may not do this. */
const DENIED_IN_A_ROW = 20;
/** So many different items in a row that came to nothing: no item is to blame any more. */
const NOTHING_IN_A_ROW = 300;
/** So many items in a row that the server says no to in the same words may as well mean the key. */
const REFUSED_IN_A_ROW = 20;

/**
 * What answers mean for the run, decided in this one place and with evidence: one odd answer is its item's affair. In
 * doubt, a question of our own is asked.
 *
 * An item got an answer that is no doubt: the run ends where a refusal turns out to be about the key.
 *
 * @param saves whether the answer is what becomes of an item; one to a look-up speaks for the key alone
 * @returns what to say of the item instead, where it is about the key
 */
export async function judgeAnswer(
	caller: Caller,
	answer: Exclude<Answer, Doubt>,
	saves: boolean,
): Promise<Words | undefined> {
	const { streaks } = caller;
	if (saves) streaks.nothing = 0;
	if (answer.kind === 'rejected' && answer.refusal.isDenial) {
		countDenied(caller, `${answer.status}`, answer.refusal.words);
		return undefined;
	}
	if (saves) streaks.denied.times = 0;
	if (answer.kind === 'result') {
		gotThrough(caller);
		if (saves) {
			streaks.refused.times = 0;
			streaks.hasSaved = true;
		}
	}
	return answer.kind === 'refused' ? await keyWords(caller, answer.serverMessage) : undefined;
}

/** Something was answered well, so the key is good. */
export function gotThrough({ key, clock, streaks }: Caller): void {
	key.lastGotThrough = clock.now();
	streaks.isKeyProven = true;
}

/**
 * An item was answered with a doubt: the run ends where the key or the address is refused to us too, or where all
 * items are denied alike.
 *
 * @param sentAt when the doubtful request left: what got through since then speaks for the key
 * @param isFinal whether the item is not tried again
 * @returns whether it is about every request
 */
export async function judgeDoubt(
	caller: Caller,
	doubt: Doubt,
	sentAt: number,
	isFinal: boolean,
): Promise<boolean> {
	const { key } = await askKey(caller);
	if (key === 'refused' && caller.key.lastGotThrough < sentAt) {
		caller.run.end(credentialMessages.notSent(doubt.everywhere));
		return true;
	}
	if (isFinal) {
		countDenied(caller, doubt.sort, doubt.alone);
		await countNothing(caller, doubt.alone.message);
	}
	return false;
}

/**
 * An item, or a question of ours, came to nothing: all its tries were without an answer. An outage is where the account's
 * retries are used up and nobody answers us either.
 *
 * @param what what happened, as a message begins
 */
export async function judgeNothing(
	caller: Caller,
	what: string,
	{ isItem, isBudgetSpent }: { isItem: boolean; isBudgetSpent: boolean },
): Promise<void> {
	const { run } = caller;
	if (isBudgetSpent && (await askKey(caller)).key === 'unknown' && !run.over) {
		run.end(deliveryMessages.outage(what));
	}
	if (isItem) await countNothing(caller, what);
}

async function countNothing(caller: Caller, what: string): Promise<void> {
	const { run, streaks } = caller;
	streaks.nothing += 1;
	if (streaks.nothing < NOTHING_IN_A_ROW || run.over) return;
	const { key } = await askKey(caller);
	run.end(
		key === 'unknown'
			? deliveryMessages.outage(what)
			: deliveryMessages.nothingGetsThrough(what, NOTHING_IN_A_ROW),
	);
}

function countDenied({ run, streaks }: Caller, sort: string, words: Words): void {
	const { denied, hasSaved } = streaks;
	denied.times = denied.sort === sort ? denied.times + 1 : 1;
	denied.sort = sort;
	if (denied.times >= DENIED_IN_A_ROW && !hasSaved) {
		run.end(deliveryMessages.allDenied(words, denied.times));
	}
}

/**
 * v1 says of a wrong key, with status 200 and in words of the account's language, what it says of a bad contact. So the
 * key is asked about at the first refusal of a run in which nothing has got through, and when many are alike.
 */
async function keyWords(caller: Caller, words: string): Promise<Words | undefined> {
	const { run, streaks, clock, key } = caller;
	const { refused } = streaks;
	refused.times = refused.words === words ? refused.times + 1 : 1;
	refused.words = words;
	if (streaks.isKeyProven && refused.times % REFUSED_IN_A_ROW !== 0) return undefined;
	const askedAt = clock.now();
	const answer = await askKey(caller);
	if (answer.key === 'good') streaks.isKeyProven = true;
	// The same words about a contact and about ourselves are about the key; a doubt about ourselves has none.
	const isKey = answer.key === 'refused' && answer.words === words;
	if (!isKey || key.lastGotThrough >= askedAt) return undefined;
	const keyRefused = credentialMessages.keyRefused(words);
	run.end(credentialMessages.notSent(keyRefused));
	return keyRefused;
}

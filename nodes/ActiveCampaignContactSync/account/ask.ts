import { Refusal } from '../contact/refusal';
import type { Unanswered } from '../delivery/attempt';
import type { Delivery } from '../delivery/deliver';
import { deliveryMessages } from '../messages/delivery';
import type { Words } from '../messages/text';
import type { Answer, Doubt } from './answer';
import type { Caller } from './caller';
import { gotThrough, judgeAnswer, judgeDoubt, judgeNothing } from './judgement';
import { type Call, send } from './send';

/** A request whose answer is judged. */
export interface JudgedCall extends Call {
	/** Whether it changes something in the account: what is unclear then may have been saved. */
	saves?: boolean;
	/** Whether it is a question of our own, which no item hangs on: it counts neither for nor against a run. */
	isQuestion?: boolean;
	/** Whether a doubtful answer is final. Else it is tried once more, where that does no harm. */
	isDoubtFinal?: boolean;
	/** What a request that may not be repeated may have done, as a sentence, where that is no mail of the contact's own. */
	mayHaveDone?: string;
}

/** An answer that an item can be judged by. */
export type PlainAnswer = Exclude<Answer, Doubt | { kind: 'blocked' }> & {
	/** Whether an earlier try was not answered, and may have saved the contact whatever this answer says. */
	isAfterUnclear: boolean;
};

/**
 * Sends a request and judges what comes back: for this item, and for the run.
 *
 * @returns the answer, or `undefined` where the run was over before there was one
 * @throws Refusal where there is none to be had, with the reason
 */
export async function answerTo(caller: Caller, call: JudgedCall): Promise<PlainAnswer | undefined> {
	const { run } = caller;
	const { saves = false } = call;
	let doubtful: Refusal | undefined;
	let unclear = 0;
	for (let isLast = call.isDoubtFinal ?? false; ; isLast = true) {
		const delivery = await send(caller, call);
		if (delivery === undefined) {
			// The run ended before it could be sent again: the doubtful answer is what became of it.
			if (doubtful !== undefined && saves && !run.stopped) throw doubtful;
			return undefined;
		}
		unclear += delivery.unclear;
		const isAfterUnclear = saves && unclear > 0;
		const { attempt } = delivery;
		if (attempt.kind !== 'answered') {
			throw await givenUp(caller, call, { ...delivery, attempt, unclear });
		}
		if (attempt.answer.kind !== 'doubt') {
			return await judged(caller, call, attempt.answer, isAfterUnclear);
		}
		const sent = { startedAt: delivery.startedAt, isLast, isAfterUnclear };
		doubtful = await doubted(caller, call, attempt.answer, sent);
		const isFinal = isLast || !mayRepeat(call, attempt.answer) || (saves && run.over);
		if (isFinal || !doubtful.isDenial) {
			if (saves) settle(caller);
			throw doubtful;
		}
	}
}

/** What an answer that is no doubt means for the run. */
async function judged(
	caller: Caller,
	{ saves = false, isQuestion = false }: JudgedCall,
	answer: Exclude<Answer, Doubt>,
	isAfterUnclear: boolean,
): Promise<PlainAnswer> {
	if (answer.kind === 'blocked') {
		const blocked = deliveryMessages.blocked(answer.reason);
		caller.run.end(deliveryMessages.notSent(blocked));
		throw new Refusal(blocked, { source: 'api' });
	}
	if (saves) settle(caller);
	if (isQuestion) {
		if (answer.kind === 'result') gotThrough(caller);
	} else {
		const aboutKey = await judgeAnswer(caller, answer, saves);
		if (aboutKey !== undefined) throw new Refusal(aboutKey, { source: 'api' });
	}
	if (answer.kind === 'rejected' && isAfterUnclear) {
		const words = deliveryMessages.afterUnclear(answer.refusal.words);
		return { ...answer, refusal: new Refusal(words, answer.refusal), isAfterUnclear };
	}
	return { ...answer, isAfterUnclear };
}

/** @returns what the item is told; a denial where it is about this item alone, as far as anybody can tell */
async function doubted(
	caller: Caller,
	call: JudgedCall,
	doubt: Doubt,
	sent: { startedAt: number; isLast: boolean; isAfterUnclear: boolean },
): Promise<Refusal> {
	const { status, alone, everywhere } = doubt;
	const isRepeatable = mayRepeat(call, doubt);
	const isFinal = (sent.isLast || !isRepeatable || caller.run.over) && !call.isQuestion;
	const isEverywhere = await judgeDoubt(caller, doubt, sent.startedAt, isFinal);
	const refusal = (words: Words, isDenial: boolean) =>
		new Refusal(sent.isAfterUnclear ? deliveryMessages.afterUnclear(words) : words, {
			source: 'api',
			status,
			isDenial,
			isUnclear: sent.isAfterUnclear,
		});
	if (isEverywhere) return refusal(everywhere, false);
	if (!isRepeatable) {
		return refusal(deliveryMessages.notTriedAgain(alone, call.mayHaveDone), false);
	}
	// Whoever asks for a pick-list has no item.
	return refusal(call.isQuestion && !call.isDoubtFinal ? everywhere : alone, true);
}

/** A doubtful answer may come from after the request was carried out. */
function mayRepeat({ mayRepeat: may }: Call, { status, alone }: Doubt): boolean {
	return may?.({ kind: 'unclear', what: alone.message, status }, 1) ?? true;
}

/** What is known of a request that no try of brought an answer. */
async function givenUp(
	caller: Caller,
	{ saves = false, isQuestion = false, mayRepeat: may, mayHaveDone }: JudgedCall,
	delivery: Delivery<Answer> & { attempt: Unanswered },
): Promise<Refusal> {
	const { attempt, tries, unclear, tookMs, isBudgetSpent } = delivery;
	await judgeNothing(caller, attempt.what, { isItem: !isQuestion, isBudgetSpent });
	const isUnclear = attempt.kind === 'unclear';
	const words = deliveryMessages.gaveUp({
		what: attempt.what,
		detail: (isUnclear && attempt.detail) || '',
		maybeSaved: saves && unclear > 0 && (isUnclear ? 'now' : 'before'),
		isGivenUpAtOnce: isUnclear && may?.(attempt, 1) === false,
		...{ mayHaveDone, isQuestion, tries, tookMs },
		isBusy: attempt.kind === 'busy',
		brokeDown: isUnclear && attempt.status === 500 && saves,
	});
	const status = isUnclear ? attempt.status : undefined;
	return new Refusal(words, {
		source: 'api',
		isUnclear: saves && unclear > 0,
		...(status && { status }),
	});
}

/** An answer decided what becomes of an item or a batch: the run has come on, and its account is alive. */
function settle({ run, account, clock }: Caller): void {
	account.settledAt = clock.now();
	run.settles(account.settledAt);
}

import type { IHttpRequestOptions } from 'n8n-workflow';
import { Refusal } from '../contact/refusal';
import type { Words } from '../messages/text';
import type { Clock } from '../delivery/clock';
import { deliver, type Delivery, type Request, type Unanswered } from '../delivery/deliver';
import type { Run } from '../delivery/run';
import { happenings, messages } from '../messages';
import type { Account } from './account';
import { type Answer, attemptOf, type BodyForm, type Doubt } from './answer';
import { exchange, type HttpClient } from './http';
import type { Judge } from './judgement';

/** Who sends: a run with its account, its credential and the settings of its node. */
export interface Caller {
	run: Run;
	account: Account;
	judge: Judge;
	clock: Clock;
	http: HttpClient;
	/** Address of the account. */
	url: string;
	/** Another key may be shown other lists and fields. */
	credentialId: string;
	maxRetries: number;
	timeoutMs: number;
	/** Proxy and certificates, as Request Options say. */
	requestOptions: Partial<IHttpRequestOptions>;
}

/** One request, as the rooms of the house describe it. */
export interface Call extends Partial<
	Pick<
		Request<Answer>,
		'urgent' | 'ahead' | 'limit' | 'preparation' | 'isRepeatable' | 'maxUnclear'
	>
> {
	form: BodyForm;
	/** What to send; a function where that is known only when its turn comes. */
	options: Described | (() => Described);
	maxRetries?: number;
	/** Whether it changes something in the account: what is unclear then may have been saved. */
	saves?: boolean;
	/** Whether it is a question of our own, which no item hangs on: it counts neither for nor against a run. */
	isQuestion?: boolean;
	/** Whether a doubtful answer is final. Else it is tried once more, where that does no harm. */
	isDoubtFinal?: boolean;
	/** What a request that is not repeatable may have done, as a sentence, where that is no mail of the contact's own. */
	mayHaveDone?: string;
}

/** Path, query, body and headers; method GET where none is named. */
type Described = Partial<IHttpRequestOptions> & { url: string };

/** An answer that an item can be judged by. */
export type PlainAnswer = Exclude<Answer, Doubt | { kind: 'blocked' }> & {
	/** Whether an earlier try was not answered, and may have saved the contact whatever this answer says. */
	isAfterUnclear: boolean;
	/** Whether it is sure that nothing was saved, by this try or an earlier one. */
	savedNothing: boolean;
};

/**
 * Sends a request and judges what comes back: for this item, and for the run.
 *
 * @returns the answer, or `undefined` where the run was over before there was one
 * @throws Refusal where there is none to be had, with the reason
 */
export async function answerTo(caller: Caller, call: Call): Promise<PlainAnswer | undefined> {
	const { run, judge, account, clock } = caller;
	const { isRepeatable = always, saves = false, isQuestion = false } = call;
	let doubtful: Refusal | undefined;
	let unclear = 0;
	for (let isLast = call.isDoubtFinal ?? false; ; isLast = true) {
		const delivery = await deliver(account.departures, clock, requestTo(caller, call));
		if (delivery === undefined) {
			// It was sent once, and what came back is what became of it, though the run is over.
			if (doubtful !== undefined && saves && !run.stopped) throw doubtful;
			return undefined;
		}
		unclear += delivery.unclear;
		const isAfterUnclear = saves && unclear > 0;
		const { attempt, startedAt } = delivery;
		if (attempt.kind !== 'answered') {
			return await gaveUp(caller, call, { ...delivery, attempt, unclear });
		}
		const { answer } = attempt;
		if (answer.kind !== 'doubt') {
			const isAfterDoubt = doubtful !== undefined;
			return await judged(caller, call, answer, { isAfterUnclear, isAfterDoubt });
		}
		const { status, alone, everywhere } = answer;
		const mayRepeat = isRepeatable() && !run.over;
		const isFinal = (isLast || !mayRepeat) && !isQuestion;
		const isEverywhere = await judge.doubted(caller, answer, startedAt, isFinal);
		const refusal = (words: Words, isDenial = false) =>
			new Refusal(isAfterUnclear ? messages.afterUnclear(words) : words, {
				source: 'api',
				status,
				isDenial,
			});
		if (isEverywhere) throw refusal(everywhere);
		if (!isRepeatable()) throw refusal(messages.notTriedAgain(alone, call.mayHaveDone));
		doubtful = refusal(alone, true);
		// It has been sent, so that the run has ended meanwhile is not what became of it.
		if (isLast || (saves && run.over)) throw doubtful;
	}
}

/** What an answer that is no doubt means for the run. */
async function judged(
	caller: Caller,
	{ saves = false, isQuestion = false }: Call,
	answer: Exclude<Answer, Doubt>,
	{ isAfterUnclear, isAfterDoubt }: { isAfterUnclear: boolean; isAfterDoubt: boolean },
): Promise<PlainAnswer> {
	const { run, judge } = caller;
	if (answer.kind === 'blocked') {
		run.end(messages.notSent(messages.blocked(answer.reason)));
		throw new Refusal(messages.blocked(answer.reason), { source: 'api' });
	}
	if (isQuestion) {
		judge.heard(answer);
	} else {
		const aboutKey = await judge.answered(caller, answer, saves);
		if (aboutKey !== undefined) throw new Refusal(aboutKey, { source: 'api' });
	}
	if (answer.kind === 'rejected' && isAfterUnclear) {
		const refusal = new Refusal(messages.afterUnclear(answer.refusal.words), answer.refusal);
		return { ...answer, refusal, isAfterUnclear, savedNothing: false };
	}
	const savedNothing = saysNothingSaved(answer) && !isAfterUnclear && !isAfterDoubt;
	return { ...answer, isAfterUnclear, savedNothing };
}

function saysNothingSaved(answer: Exclude<Answer, Doubt>): boolean {
	if (answer.kind === 'rejected') return answer.status >= 400 && answer.status < 500;
	return answer.kind === 'refused';
}

/** A call as delivery takes it. */
export function requestTo(caller: Caller, call: Call): Request<Answer> {
	const { run, http, url, requestOptions, timeoutMs } = caller;
	const {
		form,
		options,
		maxRetries = caller.maxRetries,
		isRepeatable = always,
		...ticket
	} = call;
	return {
		...ticket,
		run,
		isRepeatable,
		maxRetries,
		timeoutMs,
		timedOut: happenings.timeout,
		send: async () => {
			const described = typeof options === 'function' ? options() : options;
			const request = { ...requestOptions, baseURL: url, timeout: timeoutMs, ...described };
			return attemptOf(await exchange(http, request), form);
		},
	};
}

/** @throws Refusal always: what is known of a request that no try of brought an answer */
async function gaveUp(
	caller: Caller,
	{ saves = false, isQuestion = false, isRepeatable = always, mayHaveDone }: Call,
	{ attempt, tries, unclear, waitedMs }: Delivery<Answer> & { attempt: Unanswered },
): Promise<never> {
	await caller.judge.cameToNothing(caller, attempt.what, !isQuestion);
	const isUnclear = attempt.kind === 'unclear';
	const words = messages.gaveUp({
		what: attempt.what,
		detail: (isUnclear && attempt.detail) || '',
		maybeSaved: saves && unclear > 0 && (isUnclear ? 'now' : 'before'),
		isGivenUpAtOnce: isUnclear && !isRepeatable(),
		mayHaveDone,
		isBusy: attempt.kind === 'busy',
		brokeDown: isUnclear && attempt.status === 500 && saves,
		tries,
		waitedMs,
	});
	const status = isUnclear ? attempt.status : undefined;
	throw new Refusal(words, { source: 'api', ...(status && { status }) });
}

function always(): boolean {
	return true;
}

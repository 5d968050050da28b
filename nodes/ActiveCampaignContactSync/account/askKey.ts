import { pause } from '../delivery/deliver';
import type { KeyAnswer } from './account';
import type { Caller } from './caller';
import { send, v1Question } from './send';

/** How long a good answer counts. */
const GOOD_FOR_MS = 10_000;
/**
 * A key or an address that has worked is not given up for one bad moment, such as the seconds of a deployment in which
 * everything is answered with a web page: the question is asked again after this.
 */
const ASKED_AGAIN_AFTER_MS = 5_000;

/**
 * Asks a question of our own, `user_me`, which every key may ask. It goes before all that waits, and all that doubt at
 * the same time share its answer.
 *
 * @returns whether the key is good; unknown where the run is over, or nobody answers
 */
export async function askKey(caller: Caller): Promise<KeyAnswer> {
	const { run, clock, key } = caller;
	while (!run.over) {
		if (clock.now() < key.goodUntil) return { key: 'good' };
		key.question ??= askTwice(caller).finally(() => {
			key.question = undefined;
		});
		const answer = await run.unlessOver(key.question);
		if (answer !== undefined) return answer;
		// The run that asked was over meanwhile; where ours goes on, it asks itself.
	}
	return { key: 'unknown' };
}

/** Whether ActiveCampaign answers a question of our own, so that what one item met is likely its own affair. */
export async function isKeyGood(caller: Caller): Promise<boolean> {
	return (await askKey(caller)).key === 'good';
}

/**
 * Once more, a little later, where a key that has worked is answered with a doubt; a refusal in words, or a contact that got
 * through meanwhile, needs no second look.
 */
async function askTwice(caller: Caller): Promise<KeyAnswer | undefined> {
	const { run, clock, key } = caller;
	const askedAt = clock.now();
	const answer = await userMe(caller);
	const isDoubt = answer?.key === 'refused' && answer.words === undefined;
	const hasWorked = key.lastGotThrough > -Infinity && key.lastGotThrough < askedAt;
	if (!isDoubt || !hasWorked) return answer;
	await pause(clock, run, ASKED_AGAIN_AFTER_MS);
	return await userMe(caller);
}

async function userMe(caller: Caller): Promise<KeyAnswer | undefined> {
	const { clock, key } = caller;
	const call = { form: 'v1', options: v1Question('user_me'), urgent: true } as const;
	const delivery = await send(caller, { ...call, maxRetries: 1 });
	if (delivery === undefined) return undefined;
	const { attempt } = delivery;
	if (attempt.kind !== 'answered') return { key: 'unknown' };
	const { answer } = attempt;
	switch (answer.kind) {
		case 'result':
			key.goodUntil = clock.now() + GOOD_FOR_MS;
			return { key: 'good' };
		case 'refused':
			return { key: 'refused', words: answer.serverMessage };
		case 'doubt':
			return { key: 'refused' };
		default:
			return { key: 'unknown' };
	}
}

import type { Run } from './delivery/run';
import { messages } from './messages';
import { Refusal, type Words } from './refusal';
import { ask, type Sender } from './sender';

/** So many refusals in the same words, and nothing saved yet, may as well mean the credential. */
const suspicious = 3;

interface Doubt {
	words: string;
	times: number;
}

const doubts = new WeakMap<Run, Doubt>();

/**
 * What a `result_code` that says no makes of the item: the refusal of the credential where that is what is meant.
 *
 * @param wordsFor what the user reads where it is the item's own
 */
export async function refusalIn(
	sender: Sender,
	serverMessage: string,
	wordsFor: (serverMessage: string) => Words,
): Promise<Refusal> {
	return (
		(await credentialRefused(sender, serverMessage)) ??
		new Refusal(wordsFor(serverMessage), { source: 'api' })
	);
}

/**
 * A wrong API key may be answered like a contact that is refused, and only in words, which are in the account's
 * language. When a run begins with refusals in the same words, `user_me` is asked once whether the key is
 * good: a wrong one must not be tried on thousands of items.
 *
 * @returns the refusal of the credential, or `undefined` where there is nothing against it
 */
async function credentialRefused(sender: Sender, words: string): Promise<Refusal | undefined> {
	const { run } = sender;
	if (run.sent > 0) return undefined;
	const doubt = doubts.get(run);
	const times = doubt?.words === words ? doubt.times + 1 : 1;
	doubts.set(run, { words, times });
	if (times !== suspicious) return undefined;
	// A question that finds no answer is nothing against the key.
	const answer = await ask(sender, 'user_me').catch(() => undefined);
	if (answer?.kind === 'denied') return answer.refusal;
	if (answer?.kind !== 'refused') return undefined;
	return new Refusal(messages.keyRefused(answer.serverMessage), { source: 'api', endsRun: true });
}

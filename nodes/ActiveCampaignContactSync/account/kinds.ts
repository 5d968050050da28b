import { orRefusal, Refusal } from '../contact/refusal';
import { credentialMessages } from '../messages/credential';
import { pickListMessages } from '../messages/pickLists';
import { KEPT_MS } from './account';
import { answerTo, type PlainAnswer } from './ask';
import { askKey } from './askKey';
import type { BodyForm } from './answer';
import type { Caller } from './caller';
import { type Row, rowsIn, totalIn } from './rows';
import { type Call, v1Question } from './send';

/** One of the kinds of things that an account has. */
interface Kind {
	/** The action of v1, which is not paged. */
	action: string;
	/** Its parameters beside the action. */
	parameters?: Record<string, string>;
	form: BodyForm;
	/** What v3 calls the kind, where v3 is known to count it. */
	v3Name?: string;
}

export const kinds = {
	/** Rows with `id`, `title`, `type`, `tag` (the personalization tag with percent signs) and `options`. */
	customFields: {
		action: 'list_field_view',
		parameters: { ids: 'all' },
		form: 'v1',
		v3Name: 'fields',
	},
	/** Rows with `id` and `name`. Whether v3 counts forms is not known. */
	forms: { action: 'form_getforms', form: 'v1' },
	/** Rows with `id` and `name`. */
	lists: { action: 'list_list', parameters: { ids: 'all' }, form: 'v1', v3Name: 'lists' },
	/** A bare array of rows with `id` and `name`; `contact_sync` takes tags by name. */
	tags: { action: 'tags_list', form: 'v1 array', v3Name: 'tags' },
} satisfies Record<string, Kind>;

/** Thrown by the run that asked for others too, where it was over before: they ask themselves. */
const askerIsOver = new Error('The run that asked was over');

/**
 * All that the account has of a kind, kept for five minutes, for runs and for the editor alike.
 *
 * @param youngerThanMs asks again for what is as old as this, in milliseconds
 * @returns `undefined` where the run was over before it was known
 * @throws Refusal where the account does not say, which is shared by all who waited for it
 */
export async function allOf(
	caller: Caller,
	kind: Kind,
	youngerThanMs = KEPT_MS,
): Promise<Row[] | undefined> {
	const { run, account, key } = caller;
	for (;;) {
		let isOurs = false;
		const ask = async () => {
			isOurs = true;
			return await askFor(caller, kind);
		};
		const question = `${kind.action} ${key.credentialId}`;
		const asked = account.kinds.get(question, ask, youngerThanMs).catch((thrown: unknown) => {
			if (thrown !== askerIsOver) throw thrown;
			return askerIsOver;
		});
		// What ends the run while it asks itself is the answer.
		const rows = isOurs ? await run.unlessStopped(asked) : await run.unlessOver(asked);
		if (Array.isArray(rows)) return rows;
		if (rows === undefined || run.over) return undefined;
	}
}

/** Twice, where it is refused: all rows of a run hang on it, and one odd answer must not end them. */
async function askFor(caller: Caller, { action, parameters, form, v3Name }: Kind): Promise<Row[]> {
	for (let isLast = false; ; isLast = true) {
		const answer = await questionOf(caller, { form, options: v1Question(action, parameters) });
		if (answer.kind === 'result') return rowsIn(answer.decoded);
		if (answer.kind === 'rejected') throw answer.refusal;
		if (await isNone(caller, answer.serverMessage, v3Name)) return [];
		if (isLast) {
			const words = pickListMessages.pickListRefused(answer.serverMessage);
			throw new Refusal(words, { source: 'api' });
		}
	}
}

/** What v1 says in English where there is none of a kind (recorded). */
const NONE_IN_ENGLISH = 'Failed: Nothing is returned';

/**
 * Whether a refusal of v1 means that there is none of what was asked for: it says so in words of the account's language
 * only, and v3 counts.
 *
 * @throws Refusal where the refusal was about the key
 */
async function isNone(
	caller: Caller,
	serverMessage: string,
	v3Name: string | undefined,
): Promise<boolean> {
	if (v3Name !== undefined) {
		const options = { url: `/api/3/${v3Name}`, qs: { limit: 1 } };
		const counted = await orRefusal(questionOf(caller, { form: 'v3', options }));
		// It ended the run, and says why.
		if (counted instanceof Refusal && caller.run.over) throw counted;
		const isCounted = !(counted instanceof Refusal) && counted.kind === 'result';
		const total = isCounted ? totalIn(counted.decoded) : undefined;
		if (total !== undefined) return total === '0';
	}
	if (serverMessage === NONE_IN_ENGLISH) return true;
	if ((await askKey(caller)).key === 'refused') {
		throw new Refusal(credentialMessages.keyRefused(serverMessage), { source: 'api' });
	}
	return false;
}

async function questionOf(caller: Caller, call: Call): Promise<PlainAnswer> {
	const answer = await answerTo(caller, { ...call, isQuestion: true });
	if (answer === undefined) throw askerIsOver;
	return answer;
}

import {
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type INode,
	NodeApiError,
} from 'n8n-workflow';
import { accountUrl } from '../account/address';
import { type Answer, attemptOf, type BodyForm } from '../account/answer';
import { exchange } from '../account/http';
import { type Row, rowsIn, totalIn } from '../account/contents';
import { orRefusal, Refusal, type Words } from '../contact/refusal';
import type { Attempt } from '../delivery/deliver';
import { messages } from '../messages';
import { CREDENTIAL } from '../n8n/host';
import { REQUEST_TIMEOUT_MS } from '../n8n/requestOptions';

/** What v1 says in English where there is none of a kind (recorded). */
const NONE_IN_ENGLISH = 'Failed: Nothing is returned';

/** One of the kinds of things that an account has. */
export interface Kind {
	/** The action of v1, which is not paged. */
	action: string;
	/** Its parameters beside the action. */
	parameters?: Record<string, string>;
	form: BodyForm;
	/** What v3 calls the kind, where v3 is known to count it. */
	v3Name?: string;
}

/**
 * Asks the account for all it has of a kind.
 *
 * @returns the rows; none where the account has none
 * @throws NodeApiError saying what is wrong with the credential, or that the account is busy
 */
export async function rowsOf(
	context: ILoadOptionsFunctions,
	apiUrl: unknown,
	{ action, parameters, form, v3Name }: Kind,
): Promise<Row[]> {
	const ask = async (options: IHttpRequestOptions, expected: BodyForm) =>
		await answered(context, apiUrl, options, expected);
	const v1 = (name: string, more = {}): IHttpRequestOptions => ({
		url: '/admin/api.php',
		qs: { api_action: name, api_output: 'json', ...more },
	});
	const answer = await ask(v1(action, parameters), form);
	if (answer.kind === 'result') return rowsIn(answer.decoded);
	if (answer.kind === 'refused') {
		const { serverMessage } = answer;
		if (serverMessage === NONE_IN_ENGLISH) return [];
		if (v3Name !== undefined) {
			const counted = await ask({ url: `/api/3/${v3Name}`, qs: { limit: 1 } }, 'v3');
			if (counted.kind === 'result' && totalIn(counted.decoded) === '0') return [];
		}
		const me = await ask(v1('user_me'), 'v1');
		const isKey = me.kind === 'refused' || me.kind === 'doubt';
		throw shown(
			context.getNode(),
			isKey ? messages.keyRefused(serverMessage) : messages.pickListRefused(serverMessage),
		);
	}
	throw shown(context.getNode(), wordsOf(answer));
}

async function answered(
	context: ILoadOptionsFunctions,
	apiUrl: unknown,
	options: IHttpRequestOptions,
	form: BodyForm,
): Promise<Answer | Exclude<Attempt<Answer>, { kind: 'answered' }>> {
	const baseURL = await orRefusal(Promise.resolve(apiUrl).then(accountUrl));
	if (baseURL instanceof Refusal) throw shown(context.getNode(), baseURL.words);
	const reply = await exchange(
		async (request) =>
			await context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL, request),
		{ baseURL, timeout: REQUEST_TIMEOUT_MS, ...options },
	);
	const attempt = attemptOf(reply, form);
	return attempt.kind === 'answered' ? attempt.answer : attempt;
}

function wordsOf(
	answer: Exclude<Awaited<ReturnType<typeof answered>>, { kind: 'result' | 'refused' }>,
): Words {
	switch (answer.kind) {
		case 'doubt':
			return answer.everywhere;
		case 'rejected':
			return answer.refusal.words;
		case 'blocked':
			return messages.blocked(answer.reason);
		case 'neverLeft':
			return messages.pickListUnreachable();
		case 'unclear':
			if (answer.status === 200) return messages.pickListUnreadable();
			return messages.pickListLater(answer.what);
		case 'busy':
			return messages.pickListLater(answer.what);
	}
}

function shown(node: INode, words: Words): NodeApiError {
	// With this code the editor shows a link to the credential beside the message.
	const isAboutKey = words.message === messages.keyRefused().message;
	const error = new NodeApiError(
		node,
		{ message: words.message },
		{ ...words, ...(isAboutKey && { httpCode: '401' }) },
	);
	// n8n replaces a message in which it finds the code of a system error.
	error.message = words.message;
	return error;
}

import {
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type INode,
	NodeApiError,
} from 'n8n-workflow';
import { accountUrl } from '../account/apiUrl';
import { type Answer, attemptOf, type BodyForm } from '../account/answer';
import { exchange } from '../account/http';
import {
	countQuestion,
	meansNone,
	type Row,
	rowsIn,
	totalIn,
	v1Question,
} from '../account/contents';
import { orRefusal, Refusal } from '../contact/refusal';
import type { Words } from '../messages/text';
import type { Unanswered } from '../delivery/deliver';
import { messages } from '../messages';
import { CREDENTIAL } from '../n8n/host';
import { REQUEST_TIMEOUT_MS } from '../n8n/requestOptions';

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
	const answer = await ask(v1Question(action, parameters), form);
	if (answer.kind === 'result') return rowsIn(answer.decoded);
	if (answer.kind === 'refused') {
		const { serverMessage } = answer;
		const counted = v3Name === undefined ? undefined : await ask(countQuestion(v3Name), 'v3');
		const total = counted?.kind === 'result' ? totalIn(counted.decoded) : undefined;
		if (meansNone(serverMessage, total)) return [];
		const me = await ask(v1Question('user_me'), 'v1');
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
): Promise<Answer | Unanswered> {
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

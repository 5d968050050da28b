import {
	type ILoadOptionsFunctions,
	type IN8nHttpFullResponse,
	type INode,
	NodeApiError,
} from 'n8n-workflow';
import { accountUrl } from '../accountUrl';
import { messages } from '../messages';
import { Refusal, toRefusal, type Words } from '../refusal';
import { readAnswer } from '../response/answer';
import { decode, withoutMarks } from '../response/decode';
import { nothingFound } from '../response/nothingFound';

export type Row = Record<string, unknown>;

/** A `result_code` that says no, with the server's words. */
interface Refused {
	refused: string;
}

export const credential = 'activeCampaignContactSyncApi';

/**
 * Asks the account for all it has of a kind. Calls of API v1 are not paged.
 *
 * @returns the rows; none where the account has none
 * @throws NodeApiError saying what is wrong with the credential, or that the account is busy
 */
export async function ask(
	context: ILoadOptionsFunctions,
	apiUrl: unknown,
	question: Record<string, string>,
): Promise<Row[]> {
	const answer = await send(context, apiUrl, question).then(rowsOf, wordsOf);
	if (Array.isArray(answer)) return answer;
	const node = context.getNode();
	if (!('refused' in answer)) throw refusal(node, answer);
	// A refused key and, in the language of the account, "there are none" differ in their words alone.
	const me = await send(context, apiUrl, { api_action: 'user_me' }).then(rowsOf, wordsOf);
	const isKey = 'refused' in me;
	throw refusal(node, (isKey ? messages.keyRefused : messages.pickListRefused)(answer.refused));
}

async function send(
	context: ILoadOptionsFunctions,
	apiUrl: unknown,
	question: Record<string, string>,
): Promise<IN8nHttpFullResponse> {
	return (await context.helpers.httpRequestWithAuthentication.call(context, credential, {
		baseURL: accountUrl(apiUrl),
		url: '/admin/api.php',
		qs: { api_output: 'json', ...question },
		encoding: 'text',
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
		timeout: 60_000,
	})) as IN8nHttpFullResponse;
}

/** The rows of an answer, or what is to be said instead. */
function rowsOf(response: IN8nHttpFullResponse): Row[] | Words | Refused {
	const answer = readAnswer(response, Date.now());
	switch (answer.kind) {
		case 'result':
			return numberedRows(answer.decoded);
		case 'denied':
			return answer.refusal.words;
		case 'refused':
			return answer.serverMessage === nothingFound ? [] : { refused: answer.serverMessage };
		case 'busy':
			return messages.pickListLater(answer.what);
		case 'unclear':
			if (response.statusCode >= 500) return messages.pickListLater(answer.what);
			return bareRows(response) ?? messages.pickListUnreadable();
	}
}

/** Rows stand under numbers, beside `result_code`. */
function numberedRows(decoded: Record<string, unknown>): Row[] {
	return Object.entries(decoded)
		.filter(([key]) => /^\d+$/.test(key))
		.map(([, value]) => value)
		.filter(isRow);
}

/** `tags_list` is answered with a bare array, without a `result_code`. */
function bareRows({ body }: IN8nHttpFullResponse): Row[] | undefined {
	const decoded: unknown = decode(withoutMarks(String(body)));
	return Array.isArray(decoded) ? decoded.filter(isRow) : undefined;
}

function isRow(value: unknown): value is Row {
	return typeof value === 'object' && value !== null;
}

/** n8n's own error holds the request, and with it the key: only a message of ours goes on. */
function wordsOf(thrown: unknown): Words {
	const { words } = toRefusal(thrown);
	return thrown instanceof Refusal ? words : messages.pickListUnreachable(words.description);
}

function refusal(node: INode, words: Words): NodeApiError {
	// With this code the editor shows a link to the credential beside the message.
	const aboutKey = words.message === messages.keyRefused().message;
	const error = new NodeApiError(
		node,
		{ message: words.message },
		{ ...words, ...(aboutKey && { httpCode: '401' }) },
	);
	// n8n replaces a message in which it finds the code of a system error.
	error.message = words.message;
	return error;
}

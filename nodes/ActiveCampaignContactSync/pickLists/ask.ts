import {
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type IN8nHttpFullResponse,
	NodeApiError,
} from 'n8n-workflow';
import { messages } from '../messages';
import { toRefusal, type Words } from '../refusal';
import { readAnswer } from '../response/answer';
import { decode, withoutMarks } from '../response/decode';
import { nothingFound } from '../response/nothingFound';

export type Row = Record<string, unknown>;

const credential = 'activeCampaignContactSyncApi';

/**
 * Asks the account for all it has of a kind. Calls of API v1 are not paged.
 *
 * @returns the rows; none where the account has none
 * @throws NodeApiError saying what is wrong with the credential, or that the account is busy
 */
export async function ask(
	context: ILoadOptionsFunctions,
	action: string,
	parameters: Record<string, string> = {},
): Promise<Row[]> {
	const { apiUrl } = await context.getCredentials(credential);
	const request: IHttpRequestOptions = {
		baseURL: String(apiUrl),
		url: '/admin/api.php',
		qs: { api_action: action, api_output: 'json', ...parameters },
		encoding: 'text',
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
		timeout: 60_000,
	};
	const rows = await context.helpers.httpRequestWithAuthentication
		.call(context, credential, request)
		.then(rowsOf, unreachable);
	if (Array.isArray(rows)) return rows;
	const error = new NodeApiError(context.getNode(), { message: rows.message }, rows);
	error.message = rows.message;
	throw error;
}

/** The rows of an answer, which sit under numbers beside `result_code`, or what is to be said instead. */
function rowsOf(response: IN8nHttpFullResponse): Row[] | Words {
	const answer = readAnswer(response, Date.now());
	switch (answer.kind) {
		case 'result':
			return numberedRows(answer.decoded);
		case 'denied':
			return answer.refusal.words;
		case 'refused':
			if (answer.serverMessage === nothingFound) return [];
			return messages.keyRefused(answer.serverMessage);
		case 'busy':
			return messages.pickListLater(answer.what);
		case 'unclear': {
			// tags_list is a bare array, without a result_code.
			const bare = decode(withoutMarks(String(response.body)));
			return Array.isArray(bare) ? (bare as Row[]) : messages.pickListLater(answer.what);
		}
	}
}

function numberedRows(decoded: Record<string, unknown>): Row[] {
	return Object.entries(decoded)
		.filter(([key, value]) => /^\d+$/.test(key) && typeof value === 'object' && value !== null)
		.map(([, value]) => value as Row);
}

/** n8n's own error holds the request, and with it the key: only a message of ours goes on. */
function unreachable(thrown: unknown): Words {
	return messages.pickListUnreachable(toRefusal(thrown).words.description);
}

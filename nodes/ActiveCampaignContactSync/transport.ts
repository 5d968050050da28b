import type {
	DeclarativeRestApiSettings,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
} from 'n8n-workflow';
import type { Attempt } from './delivery/attempt';
import { happenings, messages } from './messages';
import { Refusal } from './refusal';
import type { Answer } from './response/answer';

type RequestData = DeclarativeRestApiSettings.ResultOptions;

/** An answer that ends the tries. */
export type FinalAnswer = Extract<Answer, { kind: 'result' | 'refused' | 'denied' }>;

/**
 * Sends one request through n8n: with the credential, proxy, timeout and allowed domains of the node.
 * Nothing of what n8n throws is passed on, for it holds the request, and with it the API key.
 */
export async function send(
	context: IExecutePaginationFunctions,
	requestData: RequestData,
	options: Partial<IHttpRequestOptions>,
): Promise<Attempt<FinalAnswer>> {
	const data = { ...requestData, options: { ...requestData.options, ...options } };
	return await context
		.makeRoutingRequest(data)
		.then(([item]) => attemptOf(item?.json.answer as unknown as Answer), failureOf);
}

function attemptOf(answer: Answer): Attempt<FinalAnswer> {
	switch (answer.kind) {
		case 'busy':
		case 'unclear':
			return answer;
		case 'denied':
			return { kind: 'answered', value: answer };
		default:
			return {
				kind: 'answered',
				value: answer,
				...(answer.rateLimit && { rateLimit: answer.rateLimit }),
			};
	}
}

/** Codes of Node.js and OpenSSL for a request that never left. */
const neverLeft =
	/^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPROTO|CERT_.+|DEPTH_ZERO_.+|SELF_SIGNED_.+|UNABLE_TO_.+|ERR_TLS_.+|ERR_SSL_.+|HOSTNAME_MISMATCH)$/;
const timedOut = /^(?:ECONNABORTED|ETIMEDOUT|ESOCKETTIMEDOUT)$/;
const cut =
	/^(?:ECONNRESET|EPIPE|ECONNCLOSED|ERR_STREAM_PREMATURE_CLOSE|ERR_BAD_RESPONSE|ERR_NETWORK|HPE_.+|ERR_CANCELED)$/;

function failureOf(thrown: unknown): Attempt<FinalAnswer> {
	const code = codeOf(thrown);
	if (neverLeft.test(code)) return { kind: 'notSent', what: happenings.unreachable };
	if (timedOut.test(code)) return { kind: 'unclear', what: happenings.timeout, timedOut: true };
	if (cut.test(code)) return { kind: 'unclear', what: happenings.cut };
	// No code of the network: n8n itself refused, for instance a domain that the credential does not allow.
	const reason = thrown instanceof Error ? thrown.message : '';
	const refusal = new Refusal(messages.blocked(reason), { source: 'api', endsRun: true });
	return { kind: 'answered', value: { kind: 'denied', refusal } };
}

/** n8n wraps what the HTTP client threw: the code is on the cause, or, where older n8n loses that, an `httpCode`. */
function codeOf(thrown: unknown): string {
	for (let error = thrown; error instanceof Error; error = error.cause) {
		if ('code' in error && typeof error.code === 'string') return error.code;
		if ('httpCode' in error && /^[A-Z]/.test(String(error.httpCode)))
			return String(error.httpCode);
	}
	return '';
}

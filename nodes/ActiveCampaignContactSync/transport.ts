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

/** System calls that come before a request is written. */
const beforeItLeaves = /^(?:connect|getaddrinfo|queryA(?:AAA)?)$/;
/** Codes of Node.js and OpenSSL for a request that never left: no name, no connection, no agreement on encryption. */
const neverLeft =
	/^(?:ECONNREFUSED|ENOTFOUND|EAI_.+|CERT_.+|DEPTH_ZERO_.+|SELF_SIGNED_.+|UNABLE_TO_.+|HOSTNAME_MISMATCH|ERR_TLS_.+|ERR_SSL_(?:WRONG_VERSION_NUMBER|UNSUPPORTED_PROTOCOL|.*(?:HANDSHAKE_FAILURE|PROTOCOL_VERSION)))$/;
const timedOut = /^(?:ECONNABORTED|ETIMEDOUT|ESOCKETTIMEDOUT)$/;
/** Codes for a request that could not even be put together; n8n's own refusals have no code. */
const notARequest = /^(?:|ERR_INVALID_.+|ERR_BAD_OPTION.*|ERR_UNESCAPED_.+|ERR_HTTP_INVALID_.+)$/;

function failureOf(thrown: unknown): Attempt<FinalAnswer> {
	const { code, syscall } = failureCodes(thrown);
	if (notARequest.test(code)) {
		const reason = thrown instanceof Error ? thrown.message : '';
		const refusal = new Refusal(messages.blocked(reason), { source: 'api', endsRun: true });
		return { kind: 'answered', value: { kind: 'denied', refusal } };
	}
	if (beforeItLeaves.test(syscall) || neverLeft.test(code)) {
		return { kind: 'notSent', what: happenings.unreachable };
	}
	if (timedOut.test(code)) return { kind: 'unclear', what: happenings.timeout, timedOut: true };
	// Whatever else befell the connection may have come after the contact was saved.
	return { kind: 'unclear', what: happenings.cut };
}

/**
 * n8n wraps what the HTTP client threw: its code and system call are on the cause, or, where older n8n loses that,
 * the code is an `httpCode`.
 */
function failureCodes(thrown: unknown): { code: string; syscall: string } {
	let code = '';
	let syscall = '';
	for (let error = thrown; error instanceof Error; error = error.cause) {
		code ||= textIn(error, 'code') || systemCode(textIn(error, 'httpCode'));
		syscall ||= textIn(error, 'syscall');
	}
	return { code, syscall };
}

function textIn(error: object, key: string): string {
	const value: unknown = key in error ? error[key as keyof typeof error] : undefined;
	return typeof value === 'string' ? value : '';
}

/** n8n puts HTTP statuses there too. */
function systemCode(text: string): string {
	return /^[A-Z]/.test(text) ? text : '';
}

import {
	type IDataObject,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
	NodeOperationError,
	UserError,
} from 'n8n-workflow';
import type { Unanswered } from '../delivery/attempt';
import { happenings } from '../messages/delivery';

/** What the server sent, undecoded. */
export interface Reply {
	status: number;
	headers: IDataObject;
	/** Text, with the byte order marks that it may begin with. */
	body: string;
}

/** n8n itself will not send: no other request of this node would leave either. */
export interface Blocked {
	kind: 'blocked';
	/** n8n's own words. */
	reason: string;
}

/** What every request of this node has in common, as n8n's HTTP client understands it. */
const everyRequest = {
	encoding: 'text',
	// n8n would carry the API key along to another host.
	disableFollowRedirect: true,
	ignoreHttpStatusErrors: true,
	returnFullResponse: true,
} as const;

/** n8n's HTTP client with the node's credential. */
export type HttpClient = (options: IHttpRequestOptions) => Promise<unknown>;

/**
 * One request through n8n. Nothing of what n8n throws is passed on, for it holds the request, and with it the
 * API key.
 */
export async function exchange(
	http: HttpClient,
	options: IHttpRequestOptions,
): Promise<Reply | Unanswered | Blocked> {
	try {
		const response = (await http({ ...everyRequest, ...options })) as IN8nHttpFullResponse;
		const { statusCode: status, headers, body } = response;
		return { status, headers, body: typeof body === 'string' ? body : '' };
	} catch (thrown) {
		return whatWasThrown(thrown);
	}
}

/** System calls that come before a request is written. */
const BEFORE_IT_LEAVES = /^(?:connect|getaddrinfo|queryA(?:AAA)?)$/;
/** Codes of Node.js and OpenSSL for a request that never left: no name, no connection, no agreement on encryption. */
const NEVER_LEFT =
	/^(?:ECONNREFUSED|ENOTFOUND|EAI_.+|CERT_.+|DEPTH_ZERO_.+|SELF_SIGNED_.+|UNABLE_TO_.+|HOSTNAME_MISMATCH|ERR_TLS_.+|ERR_SSL_(?:WRONG_VERSION_NUMBER|UNSUPPORTED_PROTOCOL|.*(?:HANDSHAKE_FAILURE|PROTOCOL_VERSION)))$/;
const TIMED_OUT = /^(?:ECONNABORTED|ETIMEDOUT|ESOCKETTIMEDOUT)$/;
/** Codes for a request that could not even be put together. */
const NOT_A_REQUEST =
	/^(?:ERR_INVALID_.+|ERR_BAD_OPTION.*|ERR_UNESCAPED_.+|ERR_HTTP_INVALID_.+|ERR_OUT_OF_RANGE)$/;

/**
 * A refusal of n8n's own that older n8n (2.8 and before) hands on as a text alone, without its class: its credential does
 * not allow the host.
 */
const NOT_ALLOWED = /^Domain not allowed\b/;

function whatWasThrown(thrown: unknown): Unanswered | Blocked {
	const { code, syscall, isRefusal, isFromClient, reason } = readChain(thrown);
	if (isRefusal || NOT_A_REQUEST.test(code)) return { kind: 'blocked', reason };
	if (BEFORE_IT_LEAVES.test(syscall) || NEVER_LEFT.test(code)) {
		return { kind: 'neverLeft', what: happenings.unreachable };
	}
	// n8n failed on its own, before its HTTP client was asked: its database, for one, while it read the credential.
	if (code === '' && !isFromClient) {
		return { kind: 'neverLeft', what: happenings.notSentByN8n };
	}
	if (TIMED_OUT.test(code)) return { kind: 'unclear', what: happenings.timeout, timedOut: true };
	// Whatever else befell the connection may have come after the contact was saved.
	return { kind: 'unclear', what: happenings.cut };
}

/**
 * n8n wraps what was thrown, once or several times: the code and the system call are on a cause, or, where older
 * n8n loses that, the code is an `httpCode`. A refusal of n8n's own is told by its class.
 */
function readChain(thrown: unknown) {
	let code = '';
	let syscall = '';
	let reason = '';
	let isRefusal = false;
	let isFromClient = false;
	for (let error = thrown; error instanceof Error; error = error.cause) {
		code ||= detail(error, 'code') || systemCode(detail(error, 'httpCode'));
		syscall ||= detail(error, 'syscall');
		reason = error.message;
		isRefusal ||= error instanceof UserError || error instanceof NodeOperationError;
		isRefusal ||= NOT_ALLOWED.test(error.message);
		isFromClient ||= 'isAxiosError' in error;
	}
	return { code, syscall, reason, isRefusal, isFromClient };
}

function detail(error: object, key: string): string {
	const value: unknown = key in error ? error[key as keyof typeof error] : undefined;
	return typeof value === 'string' ? value : '';
}

/** n8n puts HTTP statuses there too. */
function systemCode(text: string): string {
	return /^[A-Z]/.test(text) ? text : '';
}

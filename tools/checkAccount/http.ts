import { codeOf } from '../failure';

export interface HttpRequest {
	method: string;
	url: string;
	headers: Record<string, string>;
	body?: string;
}

export interface HttpAnswer {
	status: number;
	/** Names in small letters. */
	headers: Record<string, string>;
	text: string;
}

/** Sends one request; throws where there is no answer. */
export type Send = (request: HttpRequest) => Promise<HttpAnswer>;

const TIMEOUT_MS = 30_000;

/** Sends over the network; redirects are answers like any other. */
export const sendOverNetwork: Send = async ({ url, ...request }) => {
	const signal = AbortSignal.timeout(TIMEOUT_MS);
	const response = await fetch(url, { ...request, redirect: 'manual', signal });
	return {
		status: response.status,
		headers: Object.fromEntries(response.headers),
		text: await response.text(),
	};
};

const WORDS: Readonly<Record<string, string>> = {
	ENOTFOUND: 'there is no server of that name',
	EAI_AGAIN: 'the name of the server could not be looked up',
	ECONNREFUSED: 'the server takes no connection',
	ECONNRESET: 'the connection was cut',
	UND_ERR_SOCKET: 'the connection was cut',
	ETIMEDOUT: 'the server does not answer',
	UND_ERR_CONNECT_TIMEOUT: 'the server does not answer',
	CERT_HAS_EXPIRED: 'its certificate has expired',
	ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

/** Why there was no answer, in words of ours: what was thrown may hold the request. */
export function whyNoAnswer(thrown: unknown): string {
	if (thrown instanceof Error && thrown.name === 'TimeoutError') {
		return `no answer within ${TIMEOUT_MS / 1000} seconds`;
	}
	const code = codeOf(thrown instanceof Error ? thrown.cause : undefined) ?? '';
	return WORDS[code] ?? `no connection${code && ` (${code})`}`;
}

import type { IHttpRequestOptions } from 'n8n-workflow';
import { Refusal } from '../contact/refusal';
import { isObject, textOf } from '../contact/values';
import { optionMessages } from '../messages/options';

/** What was recorded of the API's answers took far less; n8n would wait 5 minutes. */
export const REQUEST_TIMEOUT_MS = 60_000;

interface RequestSettings {
	timeoutMs: number;
	requestOptions: Partial<IHttpRequestOptions>;
}

/**
 * 'Request Options' of the node's settings, which n8n gives every declarative node and applies in its routing engine
 * only: proxy, timeout, 'Ignore SSL Issues'. (Batching has no meaning here.)
 *
 * @throws Refusal where n8n cannot use the proxy
 */
export function requestSettings(given: unknown): RequestSettings {
	const { timeout, proxy, allowUnauthorizedCerts } = isObject(given) ? given : {};
	const ms = Number(timeout);
	const address = textOf(proxy, "'Proxy'").trim();
	return {
		timeoutMs: ms > 0 ? ms : REQUEST_TIMEOUT_MS,
		requestOptions: {
			...(address !== '' && { proxy: proxyAt(address) }),
			...(allowUnauthorizedCerts === true && { skipSslCertificateValidation: true }),
		},
	};
}

/**
 * The proxy as n8n's HTTP client takes it. One that it cannot use it goes around, and writes into its log with the
 * password: such a one is refused.
 */
function proxyAt(address: string): IHttpRequestOptions['proxy'] {
	const url = URL.canParse(address) ? new URL(address) : undefined;
	const usualPort = { 'http:': 80, 'https:': 443 }[url?.protocol ?? ''];
	if (!url?.hostname || usualPort === undefined) throw new Refusal(optionMessages.notAProxy());
	const { protocol, hostname, username, password } = url;
	if (![username, password].every(isDecodable)) {
		throw new Refusal(optionMessages.proxyPasswordUnreadable());
	}
	return {
		protocol: protocol.replace(/:$/, ''),
		host: hostname,
		// A URL leaves out the port that its scheme has anyway.
		port: Number(url.port) || usualPort,
		// Percent-encoded, as they stand in the address: n8n puts them into one again, and decodes them only then.
		...(username !== '' && { auth: { username, password } }),
	};
}

function isDecodable(text: string): boolean {
	try {
		decodeURIComponent(text);
		return true;
	} catch {
		return false;
	}
}

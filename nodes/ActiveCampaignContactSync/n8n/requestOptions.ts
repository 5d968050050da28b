import type { IHttpRequestOptions } from 'n8n-workflow';
import { Refusal } from '../contact/refusal';
import { isObject, textOf } from '../contact/values';
import { messages } from '../messages';

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
 * @throws Refusal where the proxy is no address
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

function proxyAt(address: string): IHttpRequestOptions['proxy'] {
	const url = URL.canParse(address) ? new URL(address) : undefined;
	// A URL leaves out the port that its scheme has anyway.
	const port = Number(url?.port) || { 'http:': 80, 'https:': 443 }[url?.protocol ?? ''];
	if (!url?.hostname || !port) throw new Refusal(messages.notAProxy());
	const { protocol, hostname, username, password } = url;
	return {
		protocol: protocol.replace(/:$/, ''),
		host: hostname,
		port,
		// Percent-encoded, as they stand in the address: n8n puts them into one again, and decodes them only then.
		...(username !== '' && { auth: { username, password } }),
	};
}

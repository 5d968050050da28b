import { credentialMessages as messages } from '../messages/credential';
import { Refusal } from '../contact/refusal';

const FORGIVEN_PATH = /\/+(?:admin(?:\/api\.php)?|api\/3)?\/*$/i;

/**
 * Turns what the user typed as API URL into the address to use: with https:// where it has no scheme, without spaces, trailing slashes,
 * query, and the paths people paste along with it (`/admin`, `/admin/api.php`, `/api/3`).
 *
 * @throws Refusal where it is no web address, or one that would send the API key unencrypted.
 */
export function accountUrl(typed: unknown): string {
	const text = typeof typed === 'string' ? typed.trim() : '';
	if (text === '') throw new Refusal(messages.apiUrlMissing());
	// As people type it; a colon without slashes belongs to a port.
	const address = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
	if (!URL.canParse(address)) throw new Refusal(messages.apiUrlUnreadable());
	const url = new URL(address);
	if (!isSafeFor(url)) throw new Refusal(messages.apiUrlUnencrypted());
	return url.origin + url.pathname.replace(FORGIVEN_PATH, '');
}

/** Whether the API key may travel to this address: encrypted, or never leaving this machine. */
export function isSafeFor(url: URL): boolean {
	return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

function isLoopback(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname);
}

import type { IDataObject } from 'n8n-workflow';

/** Requests a second that the account allows, as the server says. */
export function rateLimitIn(headers: IDataObject): { rateLimit?: number } {
	const limit = Number(header(headers, 'ratelimit-limit'));
	return limit > 0 ? { rateLimit: limit } : {};
}

/** What `Retry-After` asks for, in milliseconds, by the server's own clock; `undefined` where it asks for nothing. */
export function waitIn(headers: IDataObject): number | undefined {
	const serverNow = httpDate(header(headers, 'date') ?? '');
	const now = Number.isNaN(serverNow) ? Date.now() : serverNow;
	return retryAfterMs(header(headers, 'retry-after'), now);
}

/**
 * What `Retry-After` asks for, in milliseconds: whole seconds or an HTTP date; 0 where that time is over. Anything
 * else counts as none.
 *
 * @param serverNow Unix time in milliseconds by the server's own clock: this machine's may be wrong
 */
export function retryAfterMs(header: string | undefined, serverNow: number): number | undefined {
	const text = header?.trim() ?? '';
	const ms = /^\d+$/.test(text) ? Number(text) * 1000 : httpDate(text) - serverNow;
	return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

export function header(headers: IDataObject, name: string): string | undefined {
	const value = headers[name];
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Unix time in milliseconds of an HTTP date; NaN where it is none. */
function httpDate(text: string): number {
	return /^[A-Z][a-z]{2,8},? .*\d{2}:\d{2}:\d{2}.*$/.test(text) ? Date.parse(text) : NaN;
}

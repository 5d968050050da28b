const longest = 300_000;

/**
 * What `Retry-After` asks for, in milliseconds: whole seconds or an HTTP date. More than 300 s, a time that
 * is over, or anything else counts as none.
 *
 * @param now Unix time in milliseconds
 */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
	const text = header?.trim() ?? '';
	const ms = /^\d+$/.test(text) ? Number(text) * 1000 : dateOf(text) - now;
	return ms > 0 && ms <= longest ? ms : undefined;
}

function dateOf(text: string): number {
	return /^[A-Z][a-z]{2,8},? .*\d{2}:\d{2}:\d{2}.*$/.test(text) ? Date.parse(text) : NaN;
}

const LONGEST_MS = 300_000;

/**
 * What `Retry-After` asks for, in milliseconds: whole seconds or an HTTP date. More than 300 s, a time that
 * is over, or anything else counts as none.
 *
 * @param serverNow Unix time in milliseconds by the server's own clock: this machine's may be wrong
 */
export function retryAfterMs(header: string | undefined, serverNow: number): number | undefined {
	const text = header?.trim() ?? '';
	const ms = /^\d+$/.test(text) ? Number(text) * 1000 : httpDate(text) - serverNow;
	return ms > 0 && ms <= LONGEST_MS ? ms : undefined;
}

/** Unix time in milliseconds of an HTTP date; NaN where it is none. */
export function httpDate(text: string): number {
	return /^[A-Z][a-z]{2,8},? .*\d{2}:\d{2}:\d{2}.*$/.test(text) ? Date.parse(text) : NaN;
}

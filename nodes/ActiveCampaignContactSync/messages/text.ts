/** How often something was tried, and how long it waited in between if that was long. */
export function howOften(tries: number, waitedMs: number): string {
	const times = tries === 1 ? 'tried once' : `tried ${tries} times`;
	return waitedMs < 500 ? times : `${times}, waited ${seconds(waitedMs)}`;
}

function seconds(ms: number): string {
	const whole = Math.round(ms / 1000);
	return whole < 120 ? `${Math.max(1, whole)} s` : `${Math.round(whole / 60)} min`;
}

/** A text that the user should see whole unless it is very long. */
export function upTo(length: number, text: string): string {
	return text.length > length ? shorten(text, length) : text;
}

/** The beginning of a text, on one line. */
export function shorten(text: string, length = 100): string {
	// Not more is looked at than could be shown: an answer may be megabytes.
	const line = text
		.slice(0, length * 4)
		.replace(/\s+/g, ' ')
		.trim();
	return line.length > length ? `${line.slice(0, length)}…` : line;
}

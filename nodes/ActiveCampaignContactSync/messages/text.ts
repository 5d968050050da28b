/** What happened, and what to do about it, as the user reads them. */
export interface Words {
	message: string;
	description: string;
}

/** How often something was tried, and how long it waited in between if that was long. */
export function howOften(tries: number, waitedMs: number): string {
	const times = tries === 1 ? 'tried once' : `tried ${tries} times`;
	return waitedMs < 500 ? times : `${times} in ${duration(waitedMs)}`;
}

function duration(ms: number): string {
	const seconds = Math.max(1, Math.round(ms / 1000));
	return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

/** A text on one line, and only its beginning where it is longer than that. */
export function shorten(text: string, length = 100): string {
	// Not more is looked at than could be shown: an answer may be megabytes.
	const line = text
		.slice(0, length * 4)
		.replace(/\s+/g, ' ')
		.trim();
	return line.length > length ? `${line.slice(0, length)}…` : line;
}

/** A name as it stands, and only its beginning where it is longer than that. */
export function named(name: string, length = 60): string {
	return name.length > length ? `${name.slice(0, length)}…` : name;
}

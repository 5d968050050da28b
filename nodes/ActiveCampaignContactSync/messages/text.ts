/** What happened, and what to do about it, as the user reads them. */
export interface Words {
	message: string;
	description: string;
}

/** How often something was tried, and how long that took in all if it was long. */
export function howOften(tries: number, tookMs: number): string {
	const times = tries === 1 ? 'tried once' : `tried ${tries} times`;
	return tookMs < 500 ? times : `${times} in ${duration(tookMs)}`;
}

/** So many ranges of items are told, and how many items more there are. */
const MOST_RANGES = 20;

/** Items as a user counts them, from 1, in ranges: `items 1-250, 252`. */
export function itemNumbers(items: readonly number[]): string {
	const sorted = [...items].sort((a, b) => a - b);
	const ranges: Array<{ first: number; last: number }> = [];
	for (const item of sorted) {
		const range = ranges.at(-1);
		if (range !== undefined && item === range.last + 1) range.last = item;
		else ranges.push({ first: item, last: item });
	}
	const told = ranges.slice(0, MOST_RANGES);
	const count = told.reduce((sum, { first, last }) => sum + last - first + 1, 0);
	const texts = told.map(({ first, last }) =>
		first === last ? `${first + 1}` : `${first + 1}-${last + 1}`,
	);
	const more = count < items.length ? ` and ${items.length - count} more` : '';
	return `${items.length === 1 ? 'item' : 'items'} ${texts.join(', ')}${more}`;
}

/** A time as it is read: `40 s`, `3 min`. */
export function duration(ms: number): string {
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

/**
 * A text for where n8n shows HTML, which it does in hints and in the description of an error: it reads as it is
 * written. Without this, whoever fills in a form could put a link before the owner of the workflow.
 */
export function plainText(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/**
 * A text for where n8n shows one and the same as text and as HTML: the message of an error stands as text at the node,
 * as HTML in the corner and on the canvas. Angle quotes look alike in both, and open no tag.
 */
export function withoutTags(text: string): string {
	return text.replace(/</g, '‹').replace(/>/g, '›');
}

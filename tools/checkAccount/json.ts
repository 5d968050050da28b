/** What an answer holds, before anybody has looked at it. */
export type Json = unknown;

/** The body behind any byte order marks, undefined where it is no JSON. */
export function decoded(text: string): Json {
	try {
		return JSON.parse(text.replace(/^\ufeff+/, ''));
	} catch {
		return undefined;
	}
}

/** The value under these keys, one inside the other; undefined where there is none. */
export function at(json: Json, ...keys: Array<string | number>): Json {
	let found = json;
	for (const key of keys) {
		if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key))
			return undefined;
		found = (found as Record<string | number, unknown>)[key];
	}
	return found;
}

/** The rows of an array, or of an object whose keys are numbers; none where it is neither. */
export function rows(json: Json): Json[] {
	if (Array.isArray(json)) return json;
	if (typeof json !== 'object' || json === null) return [];
	return Object.entries(json)
		.filter(([key]) => /^\d+$/.test(key))
		.map(([, row]) => row);
}

/** A text or number as text; '' for anything else. */
export function text(json: Json): string {
	return typeof json === 'string' || typeof json === 'number' ? String(json) : '';
}

/** A text or number as a number; NaN for anything else. */
export function number(json: Json): number {
	return text(json) === '' ? NaN : Number(json);
}

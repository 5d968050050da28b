import { jsonStringify } from 'n8n-workflow';
import { inspect } from 'node:util';

/** A secret as it may be written: half of it, in base64 at each alignment, in hexadecimal digits. */
function writings(secret: string): string[] {
	const half = secret.length / 2;
	const base64 = [0, 1, 2].map((shift) => {
		const text = Buffer.from(' '.repeat(shift) + secret).toString('base64');
		// Without the characters that what stands before and behind has a share in.
		return text.slice(shift === 0 ? 0 : 4, -4);
	});
	return [
		secret.slice(0, half),
		secret.slice(half),
		...base64,
		Buffer.from(secret).toString('hex'),
	];
}

/** The places that hold a secret, each by its name; best when there are none. */
export function placesWith(secret: string, places: Record<string, unknown>): string[] {
	const wanted = writings(secret);
	return Object.keys(places).filter((name) => {
		const text = textsIn(places[name]);
		return wanted.some((writing) => text.includes(writing));
	});
}

/** Every text that is to be had from a value: as it is printed, stored, and in all that hangs on it. */
function textsIn(value: unknown): string {
	if (typeof value === 'string') return value;
	return [
		inspect(value, {
			depth: 10,
			showHidden: true,
			maxStringLength: null,
			maxArrayLength: null,
		}),
		jsonStringify(value, { replaceCircularRefs: true }),
		...reachableFrom(value),
	].join('\n');
}

function reachableFrom(value: unknown): string[] {
	const texts: string[] = [];
	const seen = new Set<unknown>();
	const open = [value];
	while (open.length > 0) {
		const next = open.pop();
		if (typeof next === 'string') texts.push(next);
		if (typeof next !== 'object' || next === null || seen.has(next)) continue;
		seen.add(next);
		if (next instanceof Uint8Array) texts.push(Buffer.from(next).toString('latin1'));
		else open.push(...partsOf(next));
	}
	return texts;
}

/** What hangs on an object, whether or not it is shown: an error's `cause` and `stack`, for instance. */
function partsOf(object: object): unknown[] {
	const own = Reflect.ownKeys(object).flatMap((key) => [String(key), Reflect.get(object, key)]);
	return object instanceof Map || object instanceof Set ? [...own, ...object.entries()] : own;
}

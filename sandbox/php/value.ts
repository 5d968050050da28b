/**
 * A PHP value. Integers are safe whole numbers or bigints, every other number is a float.
 * Text is Unicode text; it stands for its UTF-8 bytes.
 */
export type PhpValue = null | boolean | number | bigint | string | PhpArray;

/**
 * A PHP array: ordered, keys as text. PHP turns every key that reads as an integer into one, so
 * the text alone tells whether a key is an integer (`isIntegerKey`).
 */
export type PhpArray = Map<string, PhpValue>;

/** What a PHP array is built from: an object keeps its own order, a list gets the keys 0, 1, 2 … */
export type PhpSource =
	| null
	| boolean
	| number
	| bigint
	| string
	| PhpArray
	| readonly PhpSource[]
	| { readonly [key: string]: PhpSource };

const INT64_MAX = 9223372036854775807n;
const INT64_MIN = -9223372036854775808n;

/** Whether PHP keeps this key as an integer: `12`, `-3`, not `012`, `-0`, `1.0` or beyond 64 bits. */
export function isIntegerKey(key: string): boolean {
	if (!/^(0|-?[1-9]\d{0,18})$/.test(key)) return false;
	if (key.length < 16) return true;
	const value = BigInt(key);
	return value >= INT64_MIN && value <= INT64_MAX;
}

/**
 * The key that `$array[] = …` gets: one above the largest (below zero too, as PHP 8 counts), 0 in
 * an array without integer keys; null when no integer is left, and PHP drops the value.
 */
export function nextKey(array: PhpArray): string | null {
	let largest: bigint | null = null;
	for (const key of array.keys()) {
		if (!isIntegerKey(key)) continue;
		const value = BigInt(key);
		if (largest === null || value > largest) largest = value;
	}
	if (largest === null) return '0';
	return largest < INT64_MAX ? String(largest + 1n) : null;
}

/** Whether the keys are 0, 1, 2 … in this order, which json_encode writes as a JSON array. */
export function isSequential(array: PhpArray): boolean {
	let index = 0;
	for (const key of array.keys()) {
		if (key !== String(index)) return false;
		index++;
	}
	return true;
}

/**
 * Plain data as a PHP value. JavaScript puts an object's integer-like keys first: use `phpArray`
 * where they are ids.
 */
export function toPhp(source: PhpSource): PhpValue {
	if (typeof source !== 'object' || source === null || source instanceof Map) return source;
	return phpArray(Object.entries(source));
}

/** A PHP array with these keys in this order. */
export function phpArray(entries: Iterable<readonly [string | number, PhpSource]>): PhpArray {
	const array: PhpArray = new Map();
	for (const [key, value] of entries) array.set(String(key), toPhp(value));
	return array;
}

/** The same structure as plain objects, for tests to compare; every array becomes an object. */
export function toPlain(value: PhpArray): Record<string, unknown> {
	return Object.fromEntries(
		[...value].map(([key, child]) => [key, child instanceof Map ? toPlain(child) : child]),
	);
}

/** The text under a key, or undefined when it is missing or an array. */
export function textAt(array: PhpArray, key: string): string | undefined {
	const value = array.get(key);
	return typeof value === 'string' ? value : undefined;
}

/** The array under a key; empty when it is missing or not an array. */
export function arrayAt(array: PhpArray, key: string): PhpArray {
	const value = array.get(key);
	return value instanceof Map ? value : new Map<string, PhpValue>();
}

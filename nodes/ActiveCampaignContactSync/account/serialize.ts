import { unserialize } from 'php-serialize';

/** Recorded answers take some hundred; the library calls itself for each array in an array. */
const MAX_CHARACTERS = 256 * 1024;

/** A length below 0 would send the library back to read the same bytes for ever. */
const NEGATIVE_LENGTH = /(?:^|[;{])[as]:\s*-/;

/**
 * A PHP `serialize` answer. Only plain values are decoded: without a class to find, the library throws at an
 * object, and lengths that are not true do not reach the quote or brace that they promise.
 */
export function decodeSerialize(body: string): unknown {
	if (body.length > MAX_CHARACTERS || NEGATIVE_LENGTH.test(body) || !body.endsWith('}')) {
		return undefined;
	}
	try {
		// Without a prototype, no class name finds anything in it, "constructor" included.
		return unserialize(body, Object.create(null) as Record<string, never>);
	} catch {
		return undefined;
	}
}

import { unserialize } from 'php-serialize';
import { isPlainSerialized } from './plainSerialized';

/** A PHP `serialize` answer. Only plain values are decoded: no object, no class, no reference. */
export function decodeSerialize(body: string): unknown {
	if (!isPlainSerialized(body)) return undefined;
	try {
		// Without a prototype, no class name finds anything in it, "constructor" included.
		return unserialize(body, Object.create(null) as Record<string, never>);
	} catch {
		return undefined;
	}
}

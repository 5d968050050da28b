import type { Assume } from '../assumptions';
import { textAt, type PhpArray, type PhpSource } from '../php/value';
import { nothing, success, type Reply } from '../reply';

/** The things that `ids` names: `all`, or ids separated by commas. */
export function named<T>(
	things: ReadonlyMap<number, T>,
	parameters: PhpArray,
	assume: Assume,
): T[] {
	// Assumption (withoutIds): nothing is named.
	const ids = textAt(parameters, 'ids') ?? (assume.withoutIds === 'everything' ? 'all' : '');
	if (ids === 'all') return [...things.values()];
	const wanted = new Set(ids.split(',').map(Number));
	return [...things].filter(([id]) => wanted.has(id)).map(([, thing]) => thing);
}

/**
 * The rows that a look-up found. Assumption (noneOfAKind): that there are none is told like
 * anything that is not found.
 */
export function found(rows: PhpSource[], assume: Assume): Reply {
	return rows.length > 0 || assume.noneOfAKind === 'emptySuccess' ? success(rows) : nothing();
}

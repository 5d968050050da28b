import { textAt, type PhpArray } from '../php/value';

/**
 * The things that `ids` names: `all`, or ids separated by commas. Assumption: without `ids`
 * nothing is named.
 */
export function named<T>(things: ReadonlyMap<number, T>, parameters: PhpArray): T[] {
	const ids = textAt(parameters, 'ids') ?? '';
	if (ids === 'all') return [...things.values()];
	const wanted = new Set(ids.split(',').map(Number));
	return [...things].filter(([id]) => wanted.has(id)).map(([, thing]) => thing);
}

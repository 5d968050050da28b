import type { Caller } from './caller';
import { at, number, rows, text } from './json';
import { type Kind, type Made, PLACES } from './ledger';
import type { Names } from './names';

const PAGE = 100;

/** What comes with contacts, and is given no ID. */
export const WITH_CONTACTS = ['tag', 'organization'] as const;

/** The things of the account whose names are of this run. */
export async function namedThings(
	caller: Caller,
	names: Names,
	kinds: ReadonlyArray<Exclude<Kind, 'contact'>>,
): Promise<Made[]> {
	const found: Made[] = [];
	const search = encodeURIComponent(names.text('').trim());
	for (const kind of kinds) {
		const { path, name: key } = PLACES[kind];
		for (let offset = 0; ; offset += PAGE) {
			const query = `${path}?search=${search}&limit=${PAGE}&offset=${offset}`;
			const page = rows(at((await caller.v3('GET', query)).json, path));
			for (const row of page) {
				const thing = { kind, id: number(at(row, 'id')), name: text(at(row, key)) };
				if (thing.id > 0 && names.areOwn(thing.name)) found.push(thing);
			}
			if (page.length < PAGE) break;
		}
	}
	return found;
}

import type { Caller } from './caller';
import { at, number, rows, text } from './json';
import type { Made } from './ledger';
import type { Names } from './names';

const PAGE = 100;
const SORTS = [
	{ kind: 'tag', path: 'tags', key: 'tag' },
	{ kind: 'organization', path: 'accounts', key: 'name' },
] as const;

/** The tags and organizations of the account whose names are of this run. */
export async function namedThings(caller: Caller, names: Names): Promise<Made[]> {
	const found: Made[] = [];
	const search = encodeURIComponent(names.text('').trim());
	for (const { kind, path, key } of SORTS) {
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

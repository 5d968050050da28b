import { nameKey, targetByName, targetBySynonym } from './columnsOwnNames';
import type { AccountField } from './fieldTypes';

/** Finds the custom field that a column is named after. */
export interface FieldNames {
	/**
	 * The fields of that name: one is the field; none is a name nobody has; several is a name that does not
	 * tell them apart.
	 */
	named(column: string): readonly AccountField[];
	/** The only field whose name differs in nothing but accents, if the name without them means nothing else. */
	likelyNamed(column: string): AccountField | undefined;
}

/** Takes the names of all custom fields apart once, for any number of columns. */
export function fieldNames(fields: readonly AccountField[]): FieldNames {
	const byKey = new Map<string, Set<AccountField>>();
	const byUnaccented = new Map<string, Set<AccountField>>();
	for (const field of fields) {
		for (const name of [...titleAndTag(field), ...references(field)]) {
			add(byKey, nameKey(name), field);
		}
		// 345, but not 3-45: a range is no ID.
		add(byKey, `id ${field.id}`, field);
		for (const name of titleAndTag(field)) add(byUnaccented, unaccented(name), field);
	}
	return {
		named(column) {
			const written = column.trim();
			const found = [
				...new Set([
					...(byKey.get(nameKey(column)) ?? []),
					...(byKey.get(`id ${written}`) ?? []),
				]),
			];
			if (found.length < 2) return found;
			// Two fields called "Plan" are told apart by their tags, if the column is spelled as one.
			const exactly = found.filter((field) => spellings(field).includes(written));
			return exactly.length === 1 ? exactly : found;
		},
		likelyNamed(column) {
			const key = unaccented(column);
			const [field, ...others] = byUnaccented.get(key) ?? [];
			const meansMore =
				others.length > 0 || targetByName.has(key) || targetBySynonym.has(key);
			return meansMore ? undefined : field;
		},
	};
}

function titleAndTag({ title, tag }: AccountField): string[] {
	return [title.trim(), tag];
}

/** How the API and this node refer to a field. */
function references({ id, tag }: AccountField): string[] {
	const byId = [`field_${id}`, `field[${id}]`, `field[${id},0]`];
	return tag === '' ? byId : [...byId, `field[%${tag}%]`, `field[%${tag}%,0]`];
}

function spellings(field: AccountField): string[] {
	return [...titleAndTag(field), `%${field.tag}%`, field.id, ...references(field)];
}

function add(fields: Map<string, Set<AccountField>>, key: string, field: AccountField): void {
	if (key === '') return;
	const before = fields.get(key);
	if (before) before.add(field);
	else fields.set(key, new Set([field]));
}

/** Latin letters without their accents. In other scripts such a mark makes another letter. */
function unaccented(name: string): string {
	return nameKey(name)
		.normalize('NFD')
		.replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
		.normalize('NFC');
}

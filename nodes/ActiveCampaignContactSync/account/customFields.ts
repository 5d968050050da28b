import type { AccountField } from '../contact/fieldTypes';
import type { Caller } from './caller';
import { allOf, kinds } from './kinds';
import { cell, type Row } from './rows';

/**
 * The custom fields of the account.
 *
 * @param youngerThanMs asks again for what is as old as this, in milliseconds
 * @returns `undefined` where the run was over before they were known
 * @throws Refusal where the account does not say
 */
export async function accountFields(
	caller: Caller,
	youngerThanMs?: number,
): Promise<AccountField[] | undefined> {
	const rows = await allOf(caller, kinds.customFields, youngerThanMs);
	return rows && fieldsIn(rows);
}

/** The custom fields in the rows of `list_field_view`; what has no ID is none. */
export function fieldsIn(rows: readonly Row[]): AccountField[] {
	return rows.flatMap((row) => {
		const id = cell(row, 'id');
		if (!/^[1-9]\d*$/.test(id)) return [];
		const tag = (cell(row, 'tag') || cell(row, 'perstag')).replace(/^%|%$/g, '');
		return [
			{
				id,
				title: cell(row, 'title'),
				tag,
				type: cell(row, 'type'),
				options: optionsIn(row),
			},
		];
	});
}

/** Options are texts, or rows with a `name` or `value`. */
function optionsIn({ options }: Row): string[] {
	const given: unknown[] =
		typeof options === 'object' && options !== null ? Object.values(options) : [];
	return given.flatMap((option) => {
		if (typeof option === 'string' || typeof option === 'number') return [String(option)];
		const row = (typeof option === 'object' && option !== null ? option : {}) as Row;
		return [cell(row, 'value'), cell(row, 'name')].filter((text) => text !== '').slice(0, 1);
	});
}

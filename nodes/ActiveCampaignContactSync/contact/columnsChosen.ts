import { columnMessages } from '../messages/columns';
import type { ColumnSource, ColumnTarget } from './columns';
import { ownNames, type OwnTarget } from './columnsOwnNames';
import type { AccountField } from './fieldTypes';
import { Refusal } from './refusal';

/**
 * Manual mapping: the user filled in the targets one by one, so each name is a target already. Names that
 * hold nothing (`null`, `undefined`) are left out, known or not: the editor keeps them for what was never filled in.
 *
 * @param values by target, `{ email, firstName, field_345 }`, as the workflow holds them
 * @param fields the custom fields of the account; undefined where it could not be asked: then all pass
 * @throws Refusal naming what the account does not have, such as a custom field that was deleted
 */
export function chosenColumns(
	values: object,
	fields: readonly AccountField[] | undefined,
): ColumnSource[] {
	const byTarget = new Map(fields?.map((field) => [`field_${field.id}`, field]));
	const filled = Object.entries(values).filter(
		([, value]) => value !== null && value !== undefined,
	);
	const sources = filled.map(([name]): ColumnSource | string => {
		const field = byTarget.get(name);
		const known = field !== undefined || isOwn(name) || (fields === undefined && isField(name));
		if (!known) return name;
		return { column: name, target: name as ColumnTarget, ...(field && { field }) };
	});
	const missing = sources.filter((source) => typeof source === 'string');
	if (missing.length > 0) throw new Refusal(columnMessages.fieldsMissing(missing));
	return sources.filter((source) => typeof source !== 'string');
}

function isOwn(name: string): name is OwnTarget {
	return Object.hasOwn(ownNames, name);
}

function isField(name: string): name is `field_${string}` {
	return /^field_[1-9]\d*$/.test(name);
}

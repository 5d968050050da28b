import { columnMessages } from '../messages/fields';
import { fieldNames, type FieldNames } from './columnsFieldNames';
import {
	nameKey,
	ownNames,
	type OwnTarget,
	targetByName,
	targetBySynonym,
} from './columnsOwnNames';
import { type AccountField, fieldName } from './fieldTypes';
import { Refusal } from './refusal';

/** What a column feeds: a value of the contact's own, or the custom field with that ID. */
type ColumnTarget = OwnTarget | `field_${string}`;

export interface ColumnSource {
	/** The name of the row's property that holds the value. */
	column: string;
	target: ColumnTarget;
	/** Where the target is a custom field of the account. */
	field?: AccountField;
}

/** What the user knows a target by. */
export function labelOf({ target, field }: Omit<ColumnSource, 'column'>): string {
	if (isOwn(target)) return ownNames[target].label;
	return field === undefined ? target : fieldName(field);
}

/** Which columns of a row feed what. Each target is fed by one column. */
export interface ColumnPlan {
	sources: readonly ColumnSource[];
	/** The columns that feed nothing: no field is called so, or another column feeds it. */
	unknown: readonly string[];
}

/** So many different shapes of row are remembered: rows of one run rarely have more than a few. */
const REMEMBERED_SHAPES = 100;

/**
 * Automatic mapping: finds what the columns of a row feed, by their names. The answer holds for all rows with
 * the same columns, is made once for them, and does not depend on the order of the columns.
 *
 * @param fields the custom fields of the account
 * @returns for a row (its own properties; nothing is found in nested objects) the plan, or throws a Refusal
 * where two columns feed one field and neither is called as the field is
 */
export function columnPlanner(fields: readonly AccountField[]): (row: object) => ColumnPlan {
	const names = fieldNames(fields);
	const plans = new Map<string, ColumnPlan | Refusal>();
	return (row) => {
		const columns = Object.keys(row);
		const shape = JSON.stringify(columns);
		let plan = plans.get(shape);
		if (plan === undefined) {
			plan = planOf(columns, names);
			if (plans.size >= REMEMBERED_SHAPES) plans.clear();
			plans.set(shape, plan);
		}
		if (plan instanceof Refusal) throw plan;
		return plan;
	};
}

function planOf(columns: readonly string[], names: FieldNames): ColumnPlan | Refusal {
	const byTarget = new Map<ColumnTarget, ColumnSource[]>();
	const unknown: string[] = [];
	for (const column of [...columns].sort()) {
		const found = find(column, names);
		if (found === undefined) unknown.push(column);
		else byTarget.set(found.target, [...(byTarget.get(found.target) ?? []), found]);
	}
	const sources: ColumnSource[] = [];
	for (const found of byTarget.values()) {
		const chosen = calledAsTheField(found);
		if (chosen === undefined) return refusalOfAll(found);
		sources.push(chosen);
		unknown.push(...found.filter((other) => other !== chosen).map((other) => other.column));
	}
	return { sources, unknown: unknown.sort() };
}

/**
 * The contact's own fields come first. What people call them comes after the custom fields: an account that
 * has a custom field "Mobile" means that one by it. Accents are forgiven where all that finds nothing.
 */
function find(column: string, names: FieldNames): ColumnSource | undefined {
	const key = nameKey(column);
	const own = targetByName.get(key);
	if (own) return { column, target: own };
	const named = names.named(column);
	if (named.length > 1) return undefined;
	if (named[0]) return ofAccount(column, named[0]);
	const meant = targetBySynonym.get(key);
	if (meant) return { column, target: meant };
	const likely = names.likelyNamed(column);
	return likely && ofAccount(column, likely);
}

function ofAccount(column: string, field: AccountField): ColumnSource {
	return { column, target: `field_${field.id}`, field };
}

/**
 * Of the columns for one field the one that is called as the field is: to the letter, or at least but for
 * what does not count in a name. Undefined where that leaves several.
 */
function calledAsTheField(found: readonly ColumnSource[]): ColumnSource | undefined {
	const toTheLetter = found.filter((one) => one.column.trim() === labelOf(one));
	const inEffect = found.filter((one) => nameKey(one.column) === nameKey(labelOf(one)));
	const [chosen, ...others] =
		[toTheLetter, inEffect, found].find(({ length }) => length > 0) ?? [];
	return others.length === 0 ? chosen : undefined;
}

function refusalOfAll(found: readonly ColumnSource[]): Refusal {
	const columns = found.map(({ column }) => column);
	const [label = ''] = found.map(labelOf);
	return new Refusal(columnMessages.columnsForOneField(label, columns));
}

/**
 * Manual mapping: the user filled in the targets one by one, so each name is a target already. Names that
 * hold nothing (`null`, `undefined`) are left out, known or not: the editor keeps them for what was never filled in.
 *
 * @param values by target, `{ email, firstName, field_345 }`, as the workflow holds them
 * @param fields the custom fields of the account; undefined where it could not be asked: then all pass
 * @returns as `unknown` what the account does not have, such as a custom field that was deleted
 */
export function chosenColumns(
	values: object,
	fields: readonly AccountField[] | undefined,
): ColumnPlan {
	const byTarget = new Map(fields?.map((field) => [`field_${field.id}`, field]));
	const sources: ColumnSource[] = [];
	const unknown: string[] = [];
	for (const [name, value] of Object.entries(values)) {
		if (value === null || value === undefined) continue;
		const field = byTarget.get(name);
		const isKnown =
			field !== undefined || isOwn(name) || (fields === undefined && isField(name));
		if (isKnown) {
			sources.push({ column: name, target: name as ColumnTarget, ...(field && { field }) });
		} else {
			unknown.push(name);
		}
	}
	return { sources, unknown };
}

/** Whether a target is one of the contact's own values. */
export function isOwn(name: string): name is OwnTarget {
	return Object.hasOwn(ownNames, name);
}

function isField(name: string): name is `field_${string}` {
	return /^field_[1-9]\d*$/.test(name);
}

import {
	chosenColumns,
	type ColumnPlan,
	columnPlanner,
	type ColumnSource,
	isOwn,
	labelOf,
} from '../contact/columns';
import type { ContactParameters, Filled } from '../contact/contact';
import type { AccountField } from '../contact/fieldTypes';
import type { FieldIndex } from '../contact/fit';
import { Refusal } from '../contact/refusal';
import { isObject } from '../contact/values';
import { columnMessages } from '../messages/fields';
import type { Host } from '../n8n/host';
import { guarded } from '../n8n/parameters';

/** A value of a column, and what it is for. */
interface ColumnValue extends Filled {
	target: ColumnSource['target'];
}

/** Reads what the columns of an item hold. */
export interface ColumnReader {
	/** Whether columns find their fields by name. */
	isAutomatic: boolean;
	read(item: number, fields: FieldIndex | undefined): { values: ColumnValue[] } & ColumnPlan;
}

/** 'Columns' as the resource mapper of n8n stores it; its schema goes stale and is not looked at. */
export function columnReader(host: Host): ColumnReader {
	const isAutomatic =
		host.parameter('columns.mappingMode', 'defineBelow')(0) === 'autoMapInputData';
	const valuesOf = guarded(host.parameter('columns.value', {}), "'Columns'");
	// By the parameter itself, so that a value that was mapped and comes out as nothing is told from one never filled in.
	const filledIn = host.raw('columns.value', {});
	const planners = new WeakMap<readonly AccountField[], (row: object) => ColumnPlan>();
	const planFor = (row: object, fields: readonly AccountField[]) => {
		const plan = planners.get(fields) ?? columnPlanner(fields);
		planners.set(fields, plan);
		return plan(row);
	};
	return {
		isAutomatic,
		read(item, fields) {
			const row = isAutomatic ? (host.items[item]?.json ?? {}) : valuesOf(item);
			const values: Record<string, unknown> = isObject(row) ? row : {};
			const { sources, unknown } = isAutomatic
				? planFor(values, fields?.all ?? [])
				: chosenColumns(isObject(filledIn) ? filledIn : {}, fields?.all);
			if (isAutomatic && !sources.some(({ target }) => target === 'email')) {
				throw new Refusal(columnMessages.emailColumnMissing(Object.keys(values)));
			}
			const valueOf = (source: ColumnSource): ColumnValue => ({
				value: values[source.column],
				label: isAutomatic ? `'${source.column}' (a column)` : `'${labelOf(source)}'`,
				target: source.target,
			});
			return { values: sources.map(valueOf), sources, unknown };
		},
	};
}

/** What stands in the columns takes the place of what would be filled in one by one. */
export function withColumnValues(
	parameters: ContactParameters,
	values: ColumnValue[],
): ContactParameters {
	const own: ContactParameters['own'] = {};
	const tags = [...parameters.tags];
	const customFields: ContactParameters['customFields'] = [];
	for (const { target, value, label } of values) {
		const filled = { value, label };
		if (target === 'tags') tags.push(filled);
		else if (isOwn(target)) own[target] = filled;
		else {
			customFields.push({
				field: { value: target.replace(/^field_/, ''), label },
				value: filled,
			});
		}
	}
	return { ...parameters, own, tags, customFields };
}

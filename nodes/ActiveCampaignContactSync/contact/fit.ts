import { columnMessages, fieldTypeMessages } from '../messages/fields';
import { type ColumnSource, labelOf } from './columns';
import type { Contact, ContactDraft, DraftField } from './contact';
import { type AccountField, fitValue, looksLikeDayFirst } from './fieldTypes';

/** What the user should hear after the run, gathered over its items. */
export class Hints {
	private readonly foundColumns = new Map<string, string>();
	private readonly unknownColumns = new Set<string>();
	private readonly unknownOptions = new Map<string, Set<string>>();
	private readonly unknownTypes = new Set<string>();

	columns(names: readonly string[]): void {
		for (const name of names) this.unknownColumns.add(name);
	}

	/** Which field each column found, for who looks before sending. */
	found(sources: readonly ColumnSource[]): void {
		for (const source of sources) this.foundColumns.set(source.column, labelOf(source));
	}

	options(field: string, values: readonly string[]): void {
		const known = this.unknownOptions.get(field) ?? new Set();
		for (const value of values) known.add(value);
		this.unknownOptions.set(field, known);
	}

	type(field: string): void {
		this.unknownTypes.add(field);
	}

	/** One text for each thing that there is to say. */
	texts(): string[] {
		const words = [...this.unknownOptions].map(([field, values]) =>
			fieldTypeMessages.unknownOptions(field, [...values]),
		);
		if (this.foundColumns.size > 0) words.push(columnMessages.found([...this.foundColumns]));
		if (this.unknownColumns.size > 0) {
			words.push(columnMessages.unknownColumnsIgnored([...this.unknownColumns].sort()));
		}
		if (this.unknownTypes.size > 0) {
			words.push(fieldTypeMessages.unknownTypes([...this.unknownTypes]));
		}
		return words.map(({ message, description }) => `${message}. ${description}`);
	}
}

/** Whether the types of the custom fields have to be known before these values are sent. */
export function needsFieldTypes({ customFields }: ContactDraft): boolean {
	return customFields.some(needsFieldType);
}

function needsFieldType({ value }: DraftField): boolean {
	return typeof value === 'string' ? looksLikeDayFirst(value) : value.length > 1;
}

/**
 * A contact whose values fit the types of their custom fields.
 *
 * @param fields the custom fields of the account; undefined where they need not or could not be known
 * @param hints told of what is sent although it may not fit
 * @param byColumn whether the type matters for any value, and not only for one that looks as if it did
 * @throws Refusal naming the field that a value does not fit
 */
export function fitted(
	draft: ContactDraft,
	fields: FieldIndex | undefined,
	hints: Hints,
	byColumn = false,
): Contact {
	return {
		...draft,
		customFields: draft.customFields.map((one) => {
			const { field, value, label } = one;
			const matters = byColumn || needsFieldType(one);
			if (fields === undefined && typeof value === 'string' && !matters) {
				return { field, value };
			}
			const fit = fitValue(value, fields?.find(field), label);
			if (fit.hint?.kind === 'unknownOption') hints.options(fit.hint.field, fit.hint.values);
			if (fit.hint?.kind === 'unknownType') hints.type(fit.hint.field);
			return { field, value: fit.value };
		}),
	};
}

/** The custom fields of an account, found by ID or by `%TAG%` in any case. */
export class FieldIndex {
	private readonly byName = new Map<string, AccountField>();

	constructor(readonly all: readonly AccountField[]) {
		for (const field of all) {
			this.byName.set(field.id, field);
			this.byName.set(`%${field.tag.toUpperCase()}%`, field);
		}
	}

	find(field: string): AccountField | undefined {
		return this.byName.get(field.toUpperCase());
	}
}

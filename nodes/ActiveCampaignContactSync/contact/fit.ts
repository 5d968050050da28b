import { inputMessages } from '../messages/input';
import { columnMessages, fieldTypeMessages } from '../messages/fields';
import { type ColumnSource, labelOf } from './columns';
import type { Contact, ContactDraft, ContactField, DraftField } from './contact';
import { type AccountField, canBeEmpty, fieldName, fitValue } from './fieldTypes';
import { looksLikeDayFirst } from './fieldTypesDate';
import { Refusal } from './refusal';
import { isBlank } from './values';

/** What the user should hear after the run, gathered over its items. */
export class Hints {
	private readonly foundColumns = new Map<string, string>();
	private readonly unknownColumns = new Set<string>();
	private readonly unknownOptions = new Map<string, Set<string>>();
	private readonly unknownTypes = new Set<string>();
	private readonly fieldsNotEmptied = new Set<string>();

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

	/** A field that a value came out empty for, and that cannot be emptied: it holds dates, or may. */
	notEmptied(field: string): void {
		this.fieldsNotEmptied.add(field);
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
		if (this.fieldsNotEmptied.size > 0) {
			words.push(fieldTypeMessages.notEmptied([...this.fieldsNotEmptied]));
		}
		return words.map(({ message, description }) => `${message}. ${description}`);
	}
}

/** How the values of a contact are filled in and sent. */
interface Mapped {
	/** Whether by column, where the type matters for any value, and not only for one that looks as if it did. */
	byColumn: boolean;
	/** Whether a value that comes out empty is sent, and erases what is stored. */
	sendsEmpty: boolean;
}

/** Whether the custom fields of the account have to be known before these values are sent. */
export function needsFields(
	{ customFields }: ContactDraft,
	{ byColumn, sendsEmpty }: Mapped,
): boolean {
	const isByTag = (one: DraftField) => one.field.startsWith('%');
	const isMixed = customFields.some(isByTag) && !customFields.every(isByTag);
	return (
		byColumn ||
		isMixed ||
		customFields.some((one) => mattersType(one) || (sendsEmpty && isEmpty(one)))
	);
}

function mattersType({ value }: DraftField): boolean {
	return typeof value === 'string' ? looksLikeDayFirst(value) : value.length > 1;
}

function isEmpty({ value }: DraftField): boolean {
	return typeof value === 'string' ? isBlank(value) : value.length === 0;
}

/**
 * A contact whose values fit the types of their custom fields.
 *
 * @param fields the custom fields of the account; undefined where they need not or could not be known
 * @param hints told of what is sent although it may not fit, and of what is not
 * @throws Refusal naming the field that a value does not fit, or that is named twice
 */
export function fitted(
	draft: ContactDraft,
	fields: FieldIndex | undefined,
	hints: Hints,
	{ byColumn, sendsEmpty }: Mapped,
): Contact {
	const seen = new Set<string>();
	const customFields = draft.customFields.flatMap((one): ContactField[] => {
		const { field, value, label } = one;
		const known = fields?.find(field);
		if (known !== undefined) {
			if (seen.has(known.id)) throw new Refusal(inputMessages.fieldTwiceById(known.id));
			seen.add(known.id);
		}
		if (isEmpty(one)) {
			// Of a field that the account does not have, ActiveCampaign says so itself.
			const canClear = known === undefined ? fields?.isComplete : canBeEmpty(known);
			if (canClear || !sendsEmpty) return [{ field, value: '' }];
			hints.notEmptied(known === undefined ? label : fieldName(known));
			return [];
		}
		const matters = byColumn || mattersType(one);
		if (fields === undefined && typeof value === 'string' && !matters) {
			return [{ field, value }];
		}
		const fit = fitValue(value, known, label);
		if (fit.hint?.kind === 'unknownOption') hints.options(fit.hint.field, fit.hint.values);
		if (fit.hint?.kind === 'unknownType') hints.type(fit.hint.field);
		return [{ field, value: fit.value }];
	});
	return { ...draft, customFields };
}

/** The custom fields of an account, found by ID or by `%TAG%` in any case. */
export class FieldIndex {
	private readonly byName = new Map<string, AccountField>();

	/** @param isComplete whether a field that is missing here is missing in the account */
	constructor(
		readonly all: readonly AccountField[],
		readonly isComplete = true,
	) {
		for (const field of all) {
			this.byName.set(field.id, field);
			this.byName.set(`%${field.tag.toUpperCase()}%`, field);
		}
	}

	find(field: string): AccountField | undefined {
		return this.byName.get(field.toUpperCase());
	}
}

import { messages } from '../messages';
import { Refusal } from '../refusal';
import type { ContactField } from './contact';
import { isObject, located, textOf, textsOf } from './values';

/**
 * The custom fields of a contact from the rows of 'Custom Fields'.
 *
 * @throws Refusal naming the parameter that cannot be sent
 */
export function customFieldsOf(rows: unknown): ContactField[] {
	const fields = new Map<string, ContactField>();
	for (const [index, row] of (Array.isArray(rows) ? rows : []).entries()) {
		const where = `row ${index + 1} of 'Custom Fields'`;
		const { fieldId, value } = isObject(row) ? row : {};
		const field = fieldName(fieldId, `'Field' in ${where}`);
		if (fields.has(field)) throw new Refusal(messages.fieldTwice(field));
		fields.set(field, { field, value: fieldValue(value, `'Value' in ${where}`) });
	}
	return [...fields.values()];
}

/** The field's ID, or its personalization tag as `%TAG%` however it was typed. */
function fieldName(locator: unknown, label: string): string {
	const text = textOf(located(locator), label).trim();
	if (/^[1-9]\d*$/.test(text)) return text;
	const tag = text.replace(/^%|%$/g, '').trim();
	if (tag === '') throw new Refusal(messages.fieldMissing(label));
	// A bracket or a NUL would end the form key early, and PHP would read another field.
	if (!/^[^\s[\],%\p{C}]+$/u.test(tag)) throw new Refusal(messages.notAField(label, text));
	return `%${tag}%`;
}

function fieldValue(value: unknown, label: string): string {
	return Array.isArray(value) ? textsOf(value, label).join('||') : textOf(value, label);
}

import { inputMessages } from '../messages/input';
import {
	type ClearableName,
	clearableNames,
	type ContactDraft,
	type ContactParameters,
	type DraftField,
	type Filled,
} from './contact';
import { listsOf } from './lists';
import { Refusal } from './refusal';
import {
	commaSeparated,
	isChosen,
	isLeftAlone,
	located,
	once,
	positiveId,
	textOf,
	textsOf,
} from './values';

/** Whether tags travel as one text, in which a comma separates, or as a list, in which it does not. */
export type TagForm = 'text' | 'list';

/**
 * Checks the parameters of one item and turns them into a contact.
 *
 * @throws Refusal naming the first parameter that cannot be sent
 */
export function readContact(parameters: ContactParameters, tagForm: TagForm): ContactDraft {
	const { own, ipAddress, form, tags, lists, customFields, timezone } = parameters;
	return {
		email: emailOf(own.email),
		...ownValues(own),
		...(ipAddress && { ipAddress: ipAddressOf(ipAddress) }),
		...(form && { form: formOf(form) }),
		tags: once(tags.flatMap((tag) => tagsOf(tag, tagForm))),
		lists: listsOf(lists, timezone),
		namesLists: lists.length > 0,
		customFields: fieldsOf(customFields),
	};
}

function emailOf({ value, label }: Filled = { value: '', label: "'Email'" }): string {
	const email = textOf(value, label).trim();
	if (email === '') throw new Refusal(inputMessages.emailMissing(label));
	if (!email.includes('@')) throw new Refusal(inputMessages.notAnEmail(label, email));
	// The look-up finds nobody by them, and ActiveCampaign may strip them off all the same: a blank of length zero, a NUL that
	// fills up a database column, half a character.
	const [unseen] = /[\p{Cc}\p{Cf}\p{Surrogate}]/u.exec(email) ?? [];
	if (unseen !== undefined) throw new Refusal(inputMessages.unseenInEmail(label, email, unseen));
	return email;
}

/** A value that was never filled in is none that comes out empty: 'Send Empty Values' must not clear it. */
function ownValues(own: ContactParameters['own']): Partial<Record<ClearableName, string>> {
	const values: Partial<Record<ClearableName, string>> = {};
	for (const name of clearableNames) {
		const filled = own[name];
		if (filled !== undefined) values[name] = textOf(filled.value, filled.label);
	}
	return values;
}

function ipAddressOf({ value, label }: Filled): string {
	const address = textOf(value, label).trim();
	const isIpv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(address);
	if (address !== '' && !isIpv4) throw new Refusal(inputMessages.notAnIpAddress(label, address));
	return address;
}

/** A form that comes out as nothing is no choice: without it, nobody would be asked to confirm. */
function formOf({ value, label }: Filled): string {
	const form = textOf(located(value), label).trim();
	if (form === '') throw new Refusal(inputMessages.formMissing(label));
	return positiveId(form, label);
}

function tagsOf({ value, label }: Filled, tagForm: TagForm): string[] {
	if (isLeftAlone(value)) throw new Refusal(inputMessages.tagMissing(label));
	const given = located(value);
	// The elements of a list, and a name from the pick-list, say themselves where a tag ends.
	if (!Array.isArray(given) && !isChosen(value)) return commaSeparated(given, label);
	const names = textsOf(given, label);
	const torn = tagForm === 'text' ? names.find((name) => name.includes(',')) : undefined;
	if (torn !== undefined) throw new Refusal(inputMessages.tagWithComma(label, torn));
	return names;
}

function fieldsOf(rows: ContactParameters['customFields']): DraftField[] {
	const fields = new Map<string, DraftField>();
	for (const { field: named, value } of rows) {
		const field = fieldName(located(named.value), named.label);
		// ActiveCampaign reads personalization tags without regard to case.
		const key = field.toUpperCase();
		if (fields.has(key)) throw new Refusal(inputMessages.fieldTwice(field));
		fields.set(key, { field, value: valueOf(value), label: value.label });
	}
	return [...fields.values()];
}

/** The field's ID, or its personalization tag as `%TAG%` however it was typed. */
function fieldName(value: unknown, label: string): string {
	const text = textOf(value, label).trim();
	if (/^[1-9]\d*$/.test(text)) return positiveId(text, label);
	const tag = text.replace(/^%|%$/g, '').trim();
	if (tag === '') throw new Refusal(inputMessages.fieldMissing(label));
	// A bracket or a NUL would end the form key early, and PHP would read another field. No tag is a number.
	if (!/^[^\s[\],%\p{C}]+$/u.test(tag) || /^[-+]?\d+(?:\.\d+)?$/.test(tag)) {
		throw new Refusal(inputMessages.notAField(label, text));
	}
	return `%${tag}%`;
}

function valueOf({ value, label }: Filled): string | string[] {
	if (!Array.isArray(value)) return textOf(value, label);
	const texts = textsOf(value, label);
	return texts.length === 1 && texts[0] !== undefined ? texts[0] : texts;
}

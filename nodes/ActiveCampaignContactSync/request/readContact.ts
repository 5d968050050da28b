import { messages } from '../messages';
import { Refusal } from '../refusal';
import type { Contact } from './contact';
import { customFieldsOf } from './customFields';
import { listsOf, positiveId } from './lists';
import { commaSeparated, isChosenName, isObject, located, textOf } from './values';

/** The parameters of one item as n8n hands them over: expressions evaluated, nothing checked. */
export interface ContactParameters {
	email: unknown;
	/** Rows of 'Lists'. */
	lists: unknown;
	/** Rows of 'Custom Fields'. */
	customFields: unknown;
	/** Rows of 'Tags'. */
	tags: unknown;
	additionalFields: unknown;
	/** The workflow's time zone, an IANA name. */
	timezone: string;
}

/**
 * Checks the parameters of one item and turns them into a contact.
 *
 * @throws Refusal naming the first parameter that cannot be sent
 */
export function readContact(parameters: ContactParameters): Contact {
	const fields = isObject(parameters.additionalFields) ? parameters.additionalFields : {};
	// A field that was never added is no field that comes out empty: 'Send Empty Values' must not clear it.
	const added = (name: string, label: string) =>
		name in fields ? textOf(fields[name], label) : undefined;
	return {
		email: emailOf(parameters.email),
		firstName: added('firstName', "'First Name'"),
		lastName: added('lastName', "'Last Name'"),
		phone: added('phone', "'Phone'"),
		organization: added('organization', "'Organization'"),
		ipAddress: ipAddressOf(fields.ipAddress),
		form: formOf(fields.form),
		tags: tagsOf(parameters.tags),
		lists: listsOf(parameters.lists, parameters.timezone),
		customFields: customFieldsOf(parameters.customFields),
	};
}

function emailOf(value: unknown): string {
	const email = textOf(value, "'Email'").trim();
	if (email === '') throw new Refusal(messages.emailMissing());
	if (!email.includes('@')) throw new Refusal(messages.notAnEmail(email));
	return email;
}

function ipAddressOf(value: unknown): string {
	const address = textOf(value, "'IP Address'").trim();
	const isIpv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(address);
	if (address !== '' && !isIpv4) throw new Refusal(messages.notAnIpAddress(address));
	return address;
}

function formOf(value: unknown): string {
	const form = textOf(located(value), "'Form'").trim();
	return form === '' ? '' : positiveId(form, "'Form'");
}

function tagsOf(rows: unknown): string[] {
	const names = (Array.isArray(rows) ? rows : []).flatMap((row, index) => {
		const label = `'Tag' in row ${index + 1} of 'Tags'`;
		const { name } = isObject(row) ? row : {};
		const tags = commaSeparated(located(name), label);
		if (isChosenName(name) && tags.length > 1) throw new Refusal(messages.tagWithComma(label));
		return tags;
	});
	return [...new Set(names)];
}

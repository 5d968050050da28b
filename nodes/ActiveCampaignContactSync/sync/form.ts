import type { Contact } from '../contact/contact';
import { contactMapping, fieldMapping, listMapping } from './mapping';

type FormPair = readonly [key: string, value: string];

/** What is sent for one contact. */
export interface ContactForm {
	pairs: FormPair[];
	/** Whether ActiveCampaign may mail the contact because of it: then it must not be sent twice. */
	mails: boolean;
}

/** A line of the mapping, whatever it is a line of. */
interface Line {
	value: string;
	key: string;
	write?(value: never): string | undefined;
	clearable?: true;
	onlyActive?: true;
	mails?: true;
}

/**
 * Walks the mapping table and writes a contact as form pairs.
 * A value that is blank is left out, unless `sendEmptyValues` is on and the table lets it be cleared: then it is
 * sent empty.
 */
export function contactForm(contact: Contact, sendEmptyValues: boolean): ContactForm {
	const form: ContactForm = { pairs: [], mails: false };
	const add = (values: object, lines: readonly Line[], name: string, isActive: boolean) => {
		for (const line of lines) {
			if (line.onlyActive && !isActive) continue;
			const text = textOf(values, line);
			if (text === undefined) continue;
			const isBlank = text.trim() === '';
			if (isBlank && !(sendEmptyValues && line.clearable)) continue;
			form.pairs.push([line.key.replace(/ID|FIELD/, () => name), isBlank ? '' : text]);
			form.mails ||= line.mails ?? false;
		}
	};
	add(contact, contactMapping, '', false);
	for (const list of contact.lists) {
		add(list, listMapping, list.id, list.status !== 'unsubscribed');
	}
	for (const field of contact.customFields) add(field, fieldMapping, field.field, false);
	return form;
}

/** The body as `application/x-www-form-urlencoded`, keys encoded too, as PHP reads it. */
export function encodeForm(pairs: readonly FormPair[]): string {
	return new URLSearchParams(
		pairs.map(([key, value]): [string, string] => [key, value]),
	).toString();
}

function textOf(values: object, { value, write }: Line): string | undefined {
	const found: unknown = values[value as keyof typeof values];
	if (found === undefined) return undefined;
	// The table's type holds that `write` takes what stands under `value`.
	return write === undefined ? String(found) : write(found as never);
}

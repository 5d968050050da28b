import type { Contact } from './contact';
import { mapping, type Mapping, type Scope } from './mapping';
import { write } from './write';

export type FormPair = readonly [key: string, value: string];

/** What is sent for one contact. */
export interface ContactForm {
	pairs: FormPair[];
	/** Whether ActiveCampaign may mail the contact because of it: then it must not be sent twice. */
	mails: boolean;
}

/**
 * Walks the mapping table and writes a contact as form pairs.
 * A value that is empty is left out, unless `sendEmptyValues` is on and the table lets it be cleared.
 */
export function contactForm(contact: Contact, sendEmptyValues: boolean): ContactForm {
	const form: ContactForm = { pairs: [], mails: false };
	for (const entry of mapping) {
		for (const { name, values } of sources[entry.scope](contact)) {
			const text = write[entry.written](values[entry.value]);
			if (text === undefined || !isSent(text, entry, sendEmptyValues)) continue;
			form.pairs.push([entry.key.replace(/ID|FIELD/, () => name), text]);
			form.mails ||= entry.mails ?? false;
		}
	}
	return form;
}

/** The body as `application/x-www-form-urlencoded`, keys encoded too, as PHP reads it. */
export function encodeForm(pairs: readonly FormPair[]): string {
	return new URLSearchParams(
		pairs.map(([key, value]): [string, string] => [key, value]),
	).toString();
}

interface Source {
	/** What stands for `ID` or `FIELD` in the key. */
	name: string;
	values: Record<string, unknown>;
}

const sources: Record<Scope, (contact: Contact) => Source[]> = {
	contact: (contact) => [{ name: '', values: { ...contact } }],
	list: ({ lists }) => lists.map((list) => ({ name: list.id, values: { ...list } })),
	customField: ({ customFields }) =>
		customFields.map((field) => ({ name: field.field, values: { ...field } })),
};

function isSent(text: string, { clearable }: Mapping, sendEmptyValues: boolean): boolean {
	return text.trim() !== '' || (sendEmptyValues && clearable === true);
}

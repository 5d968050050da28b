import type { Contact } from '../contact/contact';
import { isFilled, type MergedContact } from './merge';

/** The importer's limits for one request. */
export const MAX_CONTACTS_PER_REQUEST = 250;
export const MAX_BYTES_PER_REQUEST = 399_999;

/** A contact in the importer's words. What is blank is left out: what it does with empty text is not documented. */
interface ImportContact {
	email: string;
	first_name?: string;
	last_name?: string;
	phone?: string;
	customer_acct_name?: string;
	tags?: string[];
	fields?: { id: number; value: string }[];
	subscribe?: { listid: number }[];
	unsubscribe?: { listid: number }[];
}

/** A contact ready to travel: the same text in whichever request it is sent. */
export interface EncodedContact {
	rows: number[];
	email: string;
	/** The ImportContact as JSON. */
	json: string;
	/** Of `json` in UTF-8. */
	bytes: number;
}

export interface BodyOptions {
	runAutomations: boolean;
}

/**
 * Groups contacts into requests, in order, reading no further than the next one needs.
 *
 * @param contacts each of them fits into a request by itself
 */
export function* batchesOf(
	contacts: Iterable<EncodedContact>,
	options: BodyOptions,
): Generator<EncodedContact[], void, undefined> {
	// Each contact is counted with a comma before it, which the first one does not have.
	const emptyBytes = bodyOf([], options).length - 1;
	let batch: EncodedContact[] = [];
	let bytes = emptyBytes;
	for (const contact of contacts) {
		const isFull = batch.length === MAX_CONTACTS_PER_REQUEST;
		if (isFull || bytes + 1 + contact.bytes > MAX_BYTES_PER_REQUEST) {
			yield batch;
			batch = [];
			bytes = emptyBytes;
		}
		batch.push(contact);
		bytes += 1 + contact.bytes;
	}
	if (batch.length > 0) yield batch;
}

/** The body of one request to the importer. */
export function bodyOf(
	contacts: readonly EncodedContact[],
	{ runAutomations }: BodyOptions,
): string {
	const list = contacts.map(({ json }) => json).join(',');
	// Assumption: the value is a boolean, as clients that are in use send it; the documentation shows no value.
	return `{"contacts":[${list}]${runAutomations ? '' : ',"exclude_automations":true'}}`;
}

/**
 * A contact in the importer's words. Its lists are to be subscribed or unsubscribed, its fields given by ID.
 */
export function importContactOf(contact: Contact): ImportContact {
	const { firstName, lastName, phone, organization } = contact;
	const fields = contact.customFields.flatMap(({ field, value }) =>
		isFilled(value) ? [{ id: Number(field), value }] : [],
	);
	const unsubscribe = listsWith(contact, (status) => status === 'unsubscribed');
	const subscribe = listsWith(contact, (status) => status !== 'unsubscribed');
	return {
		email: contact.email,
		...(isFilled(firstName) && { first_name: firstName }),
		...(isFilled(lastName) && { last_name: lastName }),
		...(isFilled(phone) && { phone }),
		...(isFilled(organization) && { customer_acct_name: organization }),
		...(contact.tags.length > 0 && { tags: contact.tags }),
		...(fields.length > 0 && { fields }),
		...(subscribe.length > 0 && { subscribe }),
		...(unsubscribe.length > 0 && { unsubscribe }),
	};
}

function listsWith({ lists }: Contact, wanted: (status: string) => boolean): { listid: number }[] {
	return lists.flatMap(({ id, status }) => (wanted(status) ? [{ listid: Number(id) }] : []));
}

/** How many bytes a request with this contact alone has. */
export function requestBytesOf(
	{ bytes }: Pick<EncodedContact, 'bytes'>,
	options: BodyOptions,
): number {
	return bodyOf([], options).length + bytes;
}

/** A contact ready to travel. It may be too large: the rows of one address add up. */
export function encode({ rows, contact }: MergedContact): EncodedContact {
	const json = JSON.stringify(importContactOf(contact));
	return { rows, email: contact.email, json, bytes: Buffer.byteLength(json) };
}

/** The IDs of the lists that a contact is to be subscribed to, or unsubscribed from. */
export function listsIn({ json }: EncodedContact, what: 'subscribe' | 'unsubscribe'): string[] {
	if (!json.includes(`"${what}"`)) return [];
	const contact = JSON.parse(json) as ImportContact;
	return (contact[what] ?? []).map(({ listid }) => String(listid));
}

import { contactKey, type Account } from '../account';
import { jsonAnswer, type Answer } from '../answer';
import { type ContactChange, listChange } from '../contactChange';
import { readFieldValue } from '../fieldValue';
import { object, text, type JsonObject } from '../json';
import type { Contact, ListStatus } from '../model';
import { isEmail } from '../readContact';
import { fieldValues, notFound } from './one';
import { tagById } from './resources';
import { withBody } from './route';

/** `POST contact/sync`: creates or updates a contact. */
export const syncContact = withBody(({ account, body }) => saveContact(account, body, true));

/** `POST contacts`: creates a contact. */
export const createContact = withBody(({ account, body }) => saveContact(account, body, false));

/** `POST contactLists`: puts a contact on a list. */
export const addToList = withBody(({ account, body }) => {
	const { list, contact: id, status } = object(body.contactList);
	const contact = account.findById(Number(id));
	const listId = Number(list);
	if (!contact || !account.lists.has(listId)) return notFound();
	account.setMembership(contact, listChange(listId, listStatus(status)));
	const row = { contact: String(contact.id), list: String(listId), status: String(status) };
	const answer = { contacts: [contactKeys(contact)], contactList: { ...row, id: row.list } };
	return jsonAnswer(201, answer, 'list set', 'saved');
});

/** `POST contactTags`: adds a tag to a contact. */
export const addTag = withBody(({ account, body }) => {
	const { tag: id, contact: contactId } = object(body.contactTag);
	const contact = account.findById(Number(contactId));
	const tag = tagById(account, Number(id));
	if (!contact || !tag) return notFound();
	account.addTag(contact, tag.name);
	const row = { contact: String(contact.id), tag: String(tag.id), id: String(tag.id) };
	return jsonAnswer(201, { contactTag: row }, 'tag added', 'saved');
});

/** The address that a body of these calls is about, as a recorded request has it. */
export function addressIn(body: JsonObject): string {
	return contactKey(text(object(body.contact).email) ?? '');
}

function saveContact(account: Account, body: JsonObject, mayExist: boolean): Answer {
	const change = readChange(account, object(body.contact));
	if (!isEmail(change.email)) {
		return refused('email_invalid', 'Email address is not valid.');
	}
	if (!mayExist && account.find(change.email)) {
		return refused('duplicate', 'Email address already exists in the system');
	}
	const { contact, created } = account.upsert(change);
	// Assumption (v3Keys): of each answer only the keys that clients use.
	const answer = { fieldValues: fieldValues(contact), contact: contactKeys(contact) };
	const message = created ? 'contact created' : 'contact updated';
	return jsonAnswer(created ? 201 : 200, answer, message, 'saved');
}

function readChange(account: Account, contact: JsonObject): ContactChange {
	const fields = new Map<number, string>();
	for (const entry of Array.isArray(contact.fieldValues) ? contact.fieldValues : []) {
		const { field: id, value } = object(entry);
		const field = account.fields.get(Number(id));
		// Assumption (v3SyncLeavesOut): unknown fields and dates in a wrong form are left out.
		const read = field && readFieldValue(field, String(value ?? ''), {});
		if (field && typeof read === 'object') fields.set(field.id, read.value);
	}
	return {
		email: (text(contact.email) ?? '').trim(),
		firstName: text(contact.firstName),
		lastName: text(contact.lastName),
		phone: text(contact.phone),
		tags: [],
		fields,
		lists: [],
	};
}

function refused(code: string, title: string): Answer {
	const source = { pointer: '/data/attributes/email' };
	return jsonAnswer(422, { errors: [{ title, detail: '', code, source }] }, title);
}

function contactKeys(contact: Contact): JsonObject {
	return {
		email: contact.email,
		firstName: contact.firstName,
		lastName: contact.lastName,
		phone: contact.phone,
		cdate: contact.createdAt,
		udate: contact.updatedAt,
		id: String(contact.id),
	};
}

function listStatus(value: unknown): ListStatus {
	const status = Number(value);
	return status === 0 || status === 2 || status === 3 ? status : 1;
}

import type { Account } from './account';
import { jsonAnswer, type Answer } from './answer';
import type { ContactChange } from './contactChange';
import { storedValue } from './fieldValue';
import type { Contact, ListStatus } from './model';
import { isEmail } from './readContact';

/** A JSON object of unknown content. */
export type JsonObject = Record<string, unknown>;

export interface V3Request {
	account: Account;
	body: JsonObject;
	query: URLSearchParams;
}

/**
 * The calls of API v3 that the stand-in knows, by method and path after `/api/3/`. Ids are text.
 * Assumption: of each answer only the keys that clients use.
 */
export const ROUTES: Readonly<Record<string, (request: V3Request) => Answer>> = {
	'POST contact/sync': ({ account, body }) => saveContact(account, body, true),
	'POST contacts': ({ account, body }) => saveContact(account, body, false),
	'POST contactLists': ({ account, body }) => addToList(account, object(body.contactList)),
	'POST contactTags': ({ account, body }) => addTag(account, object(body.contactTag)),
	'GET users/me': () => jsonAnswer(200, { user: USER }, 'user'),
	'GET fields': ({ account, query }) =>
		page('fields', query, account.fields, ({ id, title, type, tag }) => ({
			id: String(id),
			title,
			type,
			perstag: tag,
		})),
	'GET lists': ({ account, query }) =>
		page('lists', query, account.lists, ({ id, name }) => ({ id: String(id), name })),
	'GET tags': ({ account, query }) =>
		page('tags', query, account.tags, ({ id, name }) => ({
			id: String(id),
			tag: name,
			tagType: 'contact',
		})),
};

const USER = {
	id: '1',
	username: 'nathan',
	firstName: 'Nathan',
	lastName: 'Smith',
	email: 'nathan@example.com',
};

function saveContact(account: Account, body: JsonObject, mayExist: boolean): Answer {
	const change = readChange(account, object(body.contact));
	if (!isEmail(change.email)) {
		return refused('email_invalid', 'Email address is not valid.');
	}
	if (!mayExist && account.find(change.email)) {
		return refused('duplicate', 'Email address already exists in the system');
	}
	const { contact, created } = account.upsert(change);
	const answer = { fieldValues: fieldValues(contact), contact: contactKeys(contact) };
	const message = created ? 'contact created' : 'contact updated';
	return jsonAnswer(created ? 201 : 200, answer, message, 'saved');
}

function readChange(account: Account, contact: JsonObject): ContactChange {
	const fields = new Map<number, string>();
	for (const entry of Array.isArray(contact.fieldValues) ? contact.fieldValues : []) {
		const { field: id, value } = object(entry);
		const field = account.fields.get(Number(id));
		// Assumption: unknown fields and dates in a wrong form are left out.
		const stored = field && storedValue(field.type, String(value ?? ''));
		if (field && typeof stored === 'string') fields.set(field.id, stored);
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

function addToList(account: Account, { list, contact: id, status }: JsonObject): Answer {
	const contact = account.findById(Number(id));
	const listId = Number(list);
	if (!contact || !account.lists.has(listId)) return notFound();
	account.setMembership(contact, {
		listId,
		status: listStatus(status),
		noResponders: false,
		formId: 0,
		optIn: false,
		mailings: [],
	});
	const row = { contact: String(contact.id), list: String(listId), status: String(status) };
	const answer = { contacts: [contactKeys(contact)], contactList: { ...row, id: row.list } };
	return jsonAnswer(201, answer, 'list set', 'saved');
}

function addTag(account: Account, { tag: id, contact: contactId }: JsonObject): Answer {
	const contact = account.findById(Number(contactId));
	const tag = [...account.tags.values()].find((known) => known.id === Number(id));
	if (!contact || !tag) return notFound();
	account.addTag(contact, tag.name);
	const row = { contact: String(contact.id), tag: String(tag.id), id: String(tag.id) };
	return jsonAnswer(201, { contactTag: row }, 'tag added', 'saved');
}

/** `limit` and `offset` as documented: 20 by default, 100 at most. */
function page<T>(
	name: string,
	query: URLSearchParams,
	things: ReadonlyMap<unknown, T>,
	row: (thing: T) => JsonObject,
): Answer {
	const offset = Number(query.get('offset') ?? 0) || 0;
	const limit = Math.min(Number(query.get('limit') ?? 20) || 20, 100);
	const rows = [...things.values()].slice(offset, offset + limit).map(row);
	const answer = { [name]: rows, meta: { total: String(things.size) } };
	return jsonAnswer(200, answer, `${rows.length} ${name}`);
}

function refused(code: string, title: string): Answer {
	const source = { pointer: '/data/attributes/email' };
	return jsonAnswer(422, { errors: [{ title, detail: '', code, source }] }, title);
}

function notFound(): Answer {
	return jsonAnswer(404, { message: 'No Result found' }, 'No Result found');
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

function fieldValues(contact: Contact): JsonObject[] {
	return [...contact.fields].map(([field, value]) => ({
		contact: String(contact.id),
		field: String(field),
		value,
	}));
}

/** Assumption: what is no status counts as active. */
function listStatus(value: unknown): ListStatus {
	const status = Number(value);
	return status === 0 || status === 2 || status === 3 ? status : 1;
}

/** The value if it is a JSON object, else an empty one. */
export function object(value: unknown): JsonObject {
	return typeof value === 'object' && value !== null ? { ...value } : {};
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}

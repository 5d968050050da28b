import type { Account } from '../account';
import { jsonAnswer, type Answer } from '../answer';
import type { JsonObject } from '../json';
import type { Contact } from '../model';
import { contactRow, membershipRows } from './contactRow';
import { fieldRow, listRow, organizationById, organizationRow, tagById, tagRow } from './resources';
import type { Route } from './route';

/** `GET contacts/:id`: a contact with its lists and the values of its custom fields. */
export const contact: Route = ({ account, id, state }) =>
	ofContact(account, id, (found) => ({
		contactLists: membershipRows(found, state.assume),
		fieldValues: fieldValues(found),
		contact: contactRow(found),
	}));

/** `GET contacts/:id/contactTags`: a row for each tag of a contact. */
export const contactTags: Route = ({ account, id }) =>
	ofContact(account, id, ({ tags }) => ({
		contactTags: tags.map((name) => {
			const tag = String(
				[...account.tags.values()].find((one) => one.name === name)?.id ?? 0,
			);
			return { contact: String(id), tag, id: `${id}${tag}` };
		}),
	}));

export const list: Route = ({ account, id }) => one('list', account.lists.get(id), listRow);
export const field: Route = ({ account, id }) => one('field', account.fields.get(id), fieldRow);
export const tag: Route = ({ account, id }) => one('tag', tagById(account, id), tagRow);
export const organization: Route = ({ account, id }) =>
	one('account', organizationById(account, id), organizationRow);

/** The values of a contact's custom fields, a row each. */
export function fieldValues({ id, fields }: Contact): JsonObject[] {
	return [...fields].map(([fieldId, value]) => ({
		contact: String(id),
		field: String(fieldId),
		value,
	}));
}

/** What every call says that finds nothing. */
export function notFound(): Answer {
	return jsonAnswer(404, { message: 'No Result found' }, 'No Result found');
}

/** Contacts are seen as late as by any other look-up. */
function ofContact(account: Account, id: number, answer: (found: Contact) => JsonObject): Answer {
	const found = account.seen(account.findById(id)?.email ?? '');
	return found ? jsonAnswer(200, answer(found), found.email) : notFound();
}

function one<T>(name: string, found: T | undefined, row: (found: T) => JsonObject): Answer {
	return found ? jsonAnswer(200, { [name]: row(found) }, name) : notFound();
}

import type { Account } from '../account';
import { jsonAnswer, type Answer } from '../answer';
import { notFound } from './one';
import { organizationById, tagById } from './resources';
import type { Route } from './route';

/** `DELETE contacts/:id`. */
export const removeContact: Route = ({ account, id }) => {
	const contact = account.findById(id);
	if (!contact) return notFound();
	account.remove(contact);
	return removed(account);
};

/** `DELETE lists/:id`: nobody is on it afterwards. */
export const removeList: Route = ({ account, id }) => {
	if (!account.lists.delete(id)) return notFound();
	for (const contact of account.contacts.values()) contact.lists.delete(id);
	return removed(account);
};

/** `DELETE fields/:id`: its values go with it. */
export const removeField: Route = ({ account, id }) => {
	if (!account.fields.delete(id)) return notFound();
	for (const contact of account.contacts.values()) contact.fields.delete(id);
	return removed(account);
};

/** `DELETE tags/:id`: nobody has it afterwards. */
export const removeTag: Route = ({ account, id }) => {
	const tag = tagById(account, id);
	if (!tag) return notFound();
	for (const [key, known] of account.tags) if (known === tag) account.tags.delete(key);
	for (const contact of account.contacts.values()) {
		contact.tags = contact.tags.filter((name) => name !== tag.name);
	}
	return removed(account);
};

/** `DELETE accounts/:id`: nobody belongs to that organization afterwards. */
export const removeOrganization: Route = ({ account, id }) => {
	const found = organizationById(account, id);
	if (!found) return notFound();
	for (const [key, known] of account.organizations) {
		if (known === found) account.organizations.delete(key);
	}
	for (const contact of account.contacts.values()) {
		if (contact.organization === found.name) contact.organization = '';
	}
	return removed(account);
};

function removed(account: Account): Answer {
	account.revision++;
	return jsonAnswer(200, {}, 'removed');
}

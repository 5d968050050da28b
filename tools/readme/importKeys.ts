import type { Contact } from '../../nodes/ActiveCampaignContactSync/contact/contact';
import { importContactOf } from '../../nodes/ActiveCampaignContactSync/import/batch';

/** A contact that has nothing but an address. */
const bare: Contact = { email: 'nathan@example.com', tags: [], lists: [], customFields: [] };

const list = {
	id: '2',
	instantResponders: false,
	lastMessage: false,
	noResponders: false,
} as const;

const lists: Array<Partial<Contact>> = [
	{ lists: [{ ...list, status: 'activeUnlessUnsubscribed' }] },
	{ lists: [{ ...list, status: 'unsubscribed' }] },
];

/** What each parameter that an import knows may come to, with nothing else filled in. */
const filled: Record<string, Array<Partial<Contact>>> = {
	'additionalFields.firstName': [{ firstName: 'Nathan' }],
	'additionalFields.lastName': [{ lastName: 'Smith' }],
	'additionalFields.phone': [{ phone: '+1 312 201 0300' }],
	'additionalFields.organization': [{ organization: 'Acme, Inc.' }],
	'tags.tag.name': [{ tags: ['vip'] }],
	'lists.list.listId': lists,
	'lists.list.status': lists,
	'customFields.field.value': [{ customFields: [{ field: '345', value: 'Engineer' }] }],
};

/**
 * The keys that a parameter may become in a request of 'Import Many', as the code that writes such a request shows:
 * what a contact has more than a bare one when only this is filled in.
 *
 * @param parameter internal path of the parameter
 * @returns none where an import has no such thing
 */
export function importKeysOf(parameter: string): string[] {
	if (parameter === 'email') return ['email'];
	const without = importContactOf(bare);
	return (filled[parameter] ?? []).flatMap((more) =>
		Object.keys(importContactOf({ ...bare, ...more })).filter((key) => !(key in without)),
	);
}

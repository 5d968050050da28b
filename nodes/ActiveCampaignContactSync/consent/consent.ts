import type { Contact } from '../request/contact';
import { isObject } from '../request/values';
import type { Decoded } from '../response/decode';

/** Statuses a contact has of its own will or its mailbox's: unsubscribed, bounced. */
const left = new Set(['2', '3']);

/** Whether a contact has to be looked up before its lists can be set. */
export function needsLookUp({ lists }: Contact): boolean {
	return lists.some(({ status }) => status === 'activeUnlessUnsubscribed');
}

/**
 * The lists, by ID, on which a contact is unsubscribed or bounced, from the answer of `contact_view_email`:
 * its `lists` is an object by list ID, or `[]` where the contact is on none.
 *
 * @returns `undefined` where the answer does not say
 */
export function listsLeft({ lists }: Decoded): ReadonlySet<string> | undefined {
	if (Array.isArray(lists) && lists.length === 0) return new Set();
	if (!isObject(lists)) return undefined;
	const gone = Object.entries(lists).filter(
		([, list]) => isObject(list) && left.has(String(list.status)),
	);
	return new Set(gone.map(([id]) => id));
}

/** The contact without the lists that it has left and that are to be active only unless it had. */
export function withoutLeft(contact: Contact, left: ReadonlySet<string>): Contact {
	return {
		...contact,
		lists: contact.lists.filter(
			({ id, status }) => status !== 'activeUnlessUnsubscribed' || !left.has(id),
		),
	};
}

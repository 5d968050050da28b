import type { Account } from '../account';
import type { Assume } from '../assumptions';
import { listChange } from '../contactChange';
import type { Contact, Membership } from '../model';
import type { ImportContact } from './readContact';

/** What became of one contact of a batch. */
export interface Imported {
	/** The contact's id, 0 where nothing was saved. */
	id: number;
	created: boolean;
	/** Why it stands in `failure`; '' where it does not. */
	failure: string;
}

/** Saves one contact as the importer does: nobody who had left a list is put on it again. */
export function saveContact(sent: ImportContact, account: Account, assume: Assume): Imported {
	const known = account.find(sent.email);
	const left = sent.subscribe.filter((id) => hadLeft(known?.lists.get(id), assume));
	// Assumption (importUnsubscribedFails): it stands in `failure`, whatever else is saved.
	const isNamed = left.length > 0 && assume.importUnsubscribedFails !== 'notNamed';
	const failure = isNamed ? whyLeftOut(left, known, account) : '';
	// Assumption (importUnsubscribedSaved): all but the list is saved.
	if (left.length > 0 && assume.importUnsubscribedSaved === 'nothingSaved') {
		return { id: 0, created: false, failure };
	}

	const subscribe = sent.subscribe.filter(
		(id) => !left.includes(id) && !waits(known?.lists.get(id), assume),
	);
	// Assumption (importUnsubscribeNew): who was never on the list counts as having left it.
	const unsubscribe = sent.unsubscribe.filter(
		(id) => assume.importUnsubscribeNew !== 'notOnList' || known?.lists.has(id),
	);
	const { contact, created } = account.upsert({
		...sent,
		lists: [
			...subscribe.map((id) => listChange(id, 1)),
			// Assumption (importListTwice): of a list named in both, unsubscribing wins.
			...unsubscribe.map((id) => listChange(id, 2)),
		],
	});
	return { id: contact.id, created, failure };
}

/** Assumption (importBounced): a bounce keeps from the list as an unsubscription does. */
function hadLeft(membership: Membership | undefined, assume: Assume): boolean {
	if (membership?.status === 3) return assume.importBounced !== 'subscribed';
	return membership?.status === 2;
}

/** For people who watch: "unsubscribed from Newsletter, bounced at Customers". */
function whyLeftOut(listIds: number[], contact: Contact | undefined, account: Account): string {
	const reasons = listIds.map((id) => {
		const did = contact?.lists.get(id)?.status === 3 ? 'bounced at' : 'unsubscribed from';
		return `${did} ${account.lists.get(id)?.name ?? id}`;
	});
	return reasons.join(', ');
}

/** Assumption (importUnconfirmed): who has yet to confirm a list is active on it afterwards. */
function waits(membership: Membership | undefined, assume: Assume): boolean {
	return membership?.status === 0 && assume.importUnconfirmed === 'stays';
}

import { addressKey, type ClearableName, type Contact } from '../contact/contact';

/** All rows of one address, as the one contact that travels for them. */
export interface MergedContact {
	/** The numbers of the rows, in order; each gets this contact's verdict. */
	rows: number[];
	contact: Contact;
}

interface Group {
	rows: number[];
	contacts: Contact[];
}

/**
 * The rows of an import by address, case aside. What ActiveCampaign does with an address that comes twice
 * in one import, or in two that it works on at once, is not known: so none does.
 */
export class RowsByAddress {
	private readonly groups = new Map<string, Group>();

	/** Rows have to come in order: a later row's values win. */
	add(row: number, contact: Contact): void {
		const address = addressKey(contact.email);
		const group = this.groups.get(address);
		if (group) {
			group.rows.push(row);
			group.contacts.push(contact);
		} else {
			this.groups.set(address, { rows: [row], contacts: [contact] });
		}
	}

	/** How many addresses there are. */
	get size(): number {
		return this.groups.size;
	}

	/** Takes out the address at a place, counted from 0. */
	pick(index: number): MergedContact | undefined {
		const [address, group] = [...this.groups][index] ?? [];
		if (address === undefined || group === undefined) return undefined;
		this.groups.delete(address);
		return { rows: group.rows, contact: mergeContacts(group.contacts) };
	}

	/** Takes out one address after the other, so that what has been sent is not kept. */
	*merged(): Generator<MergedContact, void, undefined> {
		for (const [address, { rows, contacts }] of this.groups) {
			this.groups.delete(address);
			yield { rows, contact: mergeContacts(contacts) };
		}
	}
}

/**
 * What sending these one after the other would leave in ActiveCampaign: the last value of each property and
 * field that is not blank, all tags, all lists. A list that any of them unsubscribes from stays so: an
 * import never subscribes somebody again who had unsubscribed.
 *
 * @param contacts contacts of one address, at least one
 */
function mergeContacts(contacts: readonly Contact[]): Contact {
	const last = (property: ClearableName) =>
		contacts.findLast((contact) => isFilled(contact[property]))?.[property];
	const tags = new Map<string, string>();
	const lists = new Map<string, Contact['lists'][number]>();
	const customFields = new Map<string, Contact['customFields'][number]>();
	for (const contact of contacts) {
		for (const tag of contact.tags) {
			// ActiveCampaign has a tag once, in whatever case: the first row's spelling created it.
			const name = tag.toLowerCase();
			if (!tags.has(name)) tags.set(name, tag);
		}
		for (const list of contact.lists) {
			if (lists.get(list.id)?.status !== 'unsubscribed') lists.set(list.id, list);
		}
		for (const field of contact.customFields) {
			if (isFilled(field.value)) customFields.set(field.field, field);
		}
	}
	return {
		// The first row would have created the contact, and an address keeps the case it was created with.
		email: (contacts[0]?.email ?? '').trim(),
		firstName: last('firstName'),
		lastName: last('lastName'),
		phone: last('phone'),
		organization: last('organization'),
		tags: [...tags.values()],
		lists: [...lists.values()],
		customFields: [...customFields.values()],
	};
}

/** Whether a value is more than blanks. */
export function isFilled(value: string | undefined): value is string {
	return value !== undefined && value.trim() !== '';
}

import type { importContactOf } from '../../../nodes/ActiveCampaignContactSync/import/batch';

/** A contact in the importer's words. */
export type ImportContact = ReturnType<typeof importContactOf>;

interface StoredContact {
	email: string;
	values: Record<string, string>;
	/** By name in lower case: the account has a tag once. */
	tags: Record<string, string>;
	lists: Record<string, 'active' | 'unsubscribed'>;
}

/** What an account holds after imports, as far as it is documented. */
export class ModelAccount {
	private readonly contacts = new Map<string, StoredContact>();

	save(imported: ImportContact): void {
		const address = imported.email.toLowerCase();
		const contact = this.contacts.get(address) ?? {
			email: imported.email,
			values: {},
			tags: {},
			lists: {},
		};
		const { first_name, last_name, phone, customer_acct_name } = imported;
		for (const [name, value] of Object.entries({
			first_name,
			last_name,
			phone,
			customer_acct_name,
		})) {
			if (value !== undefined) contact.values[name] = value;
		}
		for (const { id, value } of imported.fields ?? []) contact.values[`field ${id}`] = value;
		for (const tag of imported.tags ?? []) contact.tags[tag.toLowerCase()] ??= tag;
		for (const { listid } of imported.subscribe ?? []) contact.lists[listid] ??= 'active';
		for (const { listid } of imported.unsubscribe ?? []) contact.lists[listid] = 'unsubscribed';
		this.contacts.set(address, contact);
	}

	find(address: string): StoredContact | undefined {
		return this.contacts.get(address.toLowerCase());
	}

	get size(): number {
		return this.contacts.size;
	}
}

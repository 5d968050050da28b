import { chicagoTime } from './chicagoTime';
import type { ContactChange, ListChange } from './contactChange';
import type { Contact, Field, Form, List, Mailing, Membership, Tag } from './model';
import { trim } from './php/trim';

/** What an account holds at its start. */
export interface AccountSeed {
	lists: List[];
	fields: Field[];
	tags: Tag[];
	forms: Form[];
	contacts: Contact[];
}

/** An ActiveCampaign account in memory. Names and addresses are compared without regard to case. */
export class Account {
	readonly lists = new Map<number, List>();
	readonly fields = new Map<number, Field>();
	readonly forms = new Map<number, Form>();
	/** By name in lower case. */
	readonly tags = new Map<string, Tag>();
	/** Names by the name in lower case. */
	readonly organizations = new Map<string, string>();
	/** By address in lower case, in the order the contacts were created. */
	readonly contacts = new Map<string, Contact>();
	/** Every mail that saved requests would have sent, in order. */
	readonly mailings: Mailing[] = [];
	/** Grows with every change: tells whether what one has seen is still current. */
	revision = 0;

	private readonly byId = new Map<number, Contact>();

	constructor(private readonly seed: () => AccountSeed) {
		this.fill();
	}

	/** Back to what the account held at its start. */
	reset(): void {
		const maps = [this.lists, this.fields, this.forms, this.tags, this.organizations];
		for (const map of [...maps, this.contacts, this.byId]) map.clear();
		this.mailings.length = 0;
		this.fill();
	}

	/** The contact with this address, however it is written. */
	find(email: string): Contact | undefined {
		return this.contacts.get(contactKey(email));
	}

	findById(id: number): Contact | undefined {
		return this.byId.get(id);
	}

	/** The field with this personalization tag, given without percent signs. */
	fieldByTag(tag: string): Field | undefined {
		const wanted = tag.toUpperCase();
		for (const field of this.fields.values()) if (field.tag === wanted) return field;
		return undefined;
	}

	/** How many active contacts each list has that has any. */
	activeByList(): Map<number, number> {
		const active = new Map<number, number>();
		for (const contact of this.contacts.values()) {
			for (const [listId, { status }] of contact.lists) {
				if (status === 1) active.set(listId, (active.get(listId) ?? 0) + 1);
			}
		}
		return active;
	}

	/** Creates or updates a contact. The change must have been checked before: nothing fails here. */
	upsert(change: ContactChange): { contact: Contact; created: boolean } {
		const known = this.find(change.email);
		const contact = known ?? this.create(change.email);
		contact.firstName = change.firstName ?? contact.firstName;
		contact.lastName = change.lastName ?? contact.lastName;
		contact.phone = change.phone ?? contact.phone;
		contact.ip4 = change.ip4 ?? contact.ip4;
		contact.organization = this.organization(change.organization ?? contact.organization);
		for (const [fieldId, value] of change.fields) contact.fields.set(fieldId, value);
		for (const tag of change.tags) this.addTag(contact, tag);
		for (const list of change.lists) this.setMembership(contact, list);
		this.touch(contact);
		return { contact, created: !known };
	}

	/** Adds a tag to a contact, creating it in the account when its name is new. */
	addTag(contact: Contact, name: string): void {
		const key = name.toLowerCase();
		const tag = this.tags.get(key) ?? { id: nextId(this.tags), name };
		this.tags.set(key, tag);
		if (!contact.tags.includes(tag.name)) contact.tags.push(tag.name);
		this.touch(contact);
	}

	/** Puts a contact on a list, or changes its status there, and notes what that mails. */
	setMembership(contact: Contact, change: ListChange): void {
		const known = contact.lists.get(change.listId);
		// Assumption: a form that asks for confirmation leaves those alone who are active already.
		const waits = change.optIn && change.status === 1 && known?.status !== 1;
		const membership: Membership = {
			status: waits ? 0 : change.status,
			subscribedAt: change.subscribedAt ?? known?.subscribedAt ?? chicagoTime(),
			noResponders: change.noResponders,
			formId: change.formId || known?.formId || 0,
		};
		contact.lists.set(change.listId, membership);
		this.touch(contact);
		// Assumption: nothing is mailed to a contact who has yet to confirm.
		if (membership.status === 0) return;
		for (const kind of change.mailings) {
			const at = Date.now();
			this.mailings.push({ email: contact.email, listId: change.listId, kind, at });
		}
	}

	private create(email: string): Contact {
		const now = chicagoTime();
		const contact: Contact = {
			id: nextId(this.byId),
			email: trim(email),
			firstName: '',
			lastName: '',
			phone: '',
			organization: '',
			ip4: '',
			createdAt: now,
			updatedAt: now,
			lists: new Map(),
			fields: new Map(),
			tags: [],
			revision: 0,
		};
		this.keep(contact);
		return contact;
	}

	private touch(contact: Contact): void {
		contact.updatedAt = chicagoTime();
		contact.revision = ++this.revision;
	}

	private keep(contact: Contact): void {
		this.contacts.set(contactKey(contact.email), contact);
		this.byId.set(contact.id, contact);
	}

	/** The organization's name as first written; a new one is created. */
	private organization(name: string): string {
		if (name === '') return '';
		const key = name.toLowerCase();
		const known = this.organizations.get(key) ?? name;
		this.organizations.set(key, known);
		return known;
	}

	private fill(): void {
		const seed = this.seed();
		for (const list of seed.lists) this.lists.set(list.id, list);
		for (const field of seed.fields) this.fields.set(field.id, field);
		for (const form of seed.forms) this.forms.set(form.id, form);
		for (const tag of seed.tags) this.tags.set(tag.name.toLowerCase(), tag);
		for (const contact of seed.contacts) {
			this.keep(contact);
			contact.revision = ++this.revision;
			contact.organization = this.organization(contact.organization);
		}
	}
}

/** What contacts are told apart by: the trimmed address in lower case. */
export function contactKey(email: string): string {
	return trim(email).toLowerCase();
}

/** Ids of contacts and tags run from 1 without gaps: nothing is ever deleted from the account. */
function nextId(things: ReadonlyMap<unknown, unknown>): number {
	return things.size + 1;
}

import type { Assume } from './assumptions';
import { chicagoTime } from './chicagoTime';
import type { ContactChange, ListChange } from './contactChange';
import { History } from './history';
import { changedMembership } from './membership';
import type { AccountSeed, Contact, Field, Form, List, ListStatus, Mailing, Tag } from './model';
import { newContact } from './newContact';
import { trim } from './php/trim';

export interface AccountOptions {
	/** What it does otherwise than assumed. */
	assume?: Assume;
	/** How far look-ups lag behind what was saved, in milliseconds. */
	readLagMs?: number;
	/** Milliseconds since 1970. */
	now?: () => number;
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
	private readonly history: History;
	private readonly assume: Assume;
	private readonly now: () => number;

	constructor(
		private readonly seed: () => AccountSeed,
		{ assume = {}, readLagMs = 0, now = Date.now }: AccountOptions = {},
	) {
		this.assume = assume;
		this.now = now;
		// Assumption (lookUpLag): recordings show one to two seconds.
		const lagMs = assume.lookUpLag === 'twoSeconds' ? 2000 : readLagMs;
		this.history = new History(lagMs, now);
		this.fill();
	}

	/** Back to what the account held at its start. */
	reset(): void {
		const maps = [this.lists, this.fields, this.forms, this.tags, this.organizations];
		for (const map of [...maps, this.contacts, this.byId]) map.clear();
		this.mailings.length = 0;
		this.history.clear();
		this.fill();
	}

	/** The contact with this address, however it is written. */
	find(email: string): Contact | undefined {
		return this.contacts.get(contactKey(email));
	}

	/** What a look-up finds for this address: the contact as it was a while ago, if reads lag. */
	seen(email: string): Contact | undefined {
		const key = contactKey(email);
		return this.history.seen(key, this.contacts.get(key));
	}

	/** All contacts as look-ups see them. */
	allSeen(): Contact[] {
		return [...this.contacts.keys()].flatMap((email) => this.seen(email) ?? []);
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

	/** Creates or updates a contact. The change must have been checked before: nothing fails here. */
	upsert(change: ContactChange): { contact: Contact; created: boolean } {
		const known = this.find(change.email);
		const contact = known ?? this.create(change.email);
		this.note(contact);
		// Assumption (addressKeepsCase): the case in which it was first sent.
		if (this.assume.addressKeepsCase === 'lastSent') contact.email = trim(change.email);
		contact.firstName = change.firstName ?? contact.firstName;
		contact.lastName = change.lastName ?? contact.lastName;
		contact.phone = change.phone ?? contact.phone;
		contact.ip4 = change.ip4 ?? contact.ip4;
		contact.organization = this.organization(change.organization ?? contact.organization);
		for (const [fieldId, value] of change.fields) contact.fields.set(fieldId, value);
		// Assumption (tagsAreAdded): none is ever removed.
		if (this.assume.tagsAreAdded === 'replaced' && change.tags.length > 0) contact.tags = [];
		for (const tag of change.tags) this.addTag(contact, tag);
		for (const list of change.lists) this.setMembership(contact, list);
		this.touch(contact);
		return { contact, created: !known };
	}

	/** Adds a tag to a contact, creating it in the account when its name is new. */
	addTag(contact: Contact, name: string): void {
		this.note(contact);
		// Assumption (tagCase): the name as first written stays.
		const key = this.assume.tagCase === 'minded' ? name : name.toLowerCase();
		const tag = this.tags.get(key) ?? { id: nextId(this.tags), name };
		this.tags.set(key, tag);
		if (!contact.tags.includes(tag.name)) contact.tags.push(tag.name);
		this.touch(contact);
	}

	/** Puts a contact on a list, or changes its status there, and notes what that mails. */
	setMembership(contact: Contact, change: ListChange): void {
		this.note(contact);
		const known = contact.lists.get(change.listId);
		const membership = changedMembership(known, change, this.chicagoNow());
		contact.lists.set(change.listId, membership);
		this.touch(contact);
		// Assumption (optInHoldsMails): who has yet to confirm gets nothing.
		if (membership.status === 0) return;
		const mailing = { email: contact.email, listId: change.listId, at: this.now() };
		for (const kind of change.mailings) this.mailings.push({ ...mailing, kind });
	}

	/** Puts somebody on a list, as a person would in ActiveCampaign itself; a new address is added. */
	setStatus(email: string, listId: number, status: ListStatus): void {
		const { contact } = this.upsert({ email, tags: [], fields: new Map(), lists: [] });
		const plain = { noResponders: false, formId: 0, optIn: false, mailings: [] };
		this.setMembership(contact, { listId, status, ...plain });
	}

	private create(email: string): Contact {
		const isLowered = this.assume.addressKeepsCase === 'lowered';
		const address = isLowered ? contactKey(email) : trim(email);
		const contact = newContact(nextId(this.byId), address, this.chicagoNow());
		this.history.note(contactKey(email), undefined);
		this.keep(contact);
		return contact;
	}

	private chicagoNow(): string {
		return chicagoTime(this.now());
	}

	/** To be called before anything of a contact changes. */
	private note(contact: Contact): void {
		this.history.note(contactKey(contact.email), contact);
	}

	private touch(contact: Contact): void {
		contact.updatedAt = this.chicagoNow();
		contact.revision = ++this.revision;
	}

	private keep(contact: Contact): void {
		this.contacts.set(contactKey(contact.email), contact);
		this.byId.set(contact.id, contact);
	}

	/** The organization's name as first written; a new one is created. */
	private organization(name: string): string {
		if (name === '') return '';
		// Assumption (organizationCase): the name as first written stays.
		const key = this.assume.organizationCase === 'minded' ? name : name.toLowerCase();
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

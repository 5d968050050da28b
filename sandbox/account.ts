import { AccountData, contactKey } from './accountData';
import type { Assume } from './assumptions';
import { chicagoTime } from './chicagoTime';
import { type ContactChange, type ListChange, listChange } from './contactChange';
import { History } from './history';
import { changedMembership } from './membership';
import type { AccountSeed, Contact, ListStatus } from './model';
import { newContact } from './newContact';
import { trim } from './php/trim';

export { contactKey } from './accountData';

interface AccountOptions {
	/** What it does otherwise than assumed. */
	assume?: Assume;
	/** How far look-ups lag behind what was saved, in milliseconds. */
	readLagMs?: number;
	/** Milliseconds since 1970. */
	now?: () => number;
}

/** An ActiveCampaign account in memory. Names and addresses are compared without regard to case. */
export class Account extends AccountData {
	private readonly assume: Assume;
	private readonly now: () => number;

	constructor(
		seed: () => AccountSeed,
		{ assume = {}, readLagMs = 0, now = Date.now }: AccountOptions = {},
	) {
		// Assumption (lookUpLag): recordings show one to two seconds.
		super(seed, new History(assume.lookUpLag === 'twoSeconds' ? 2000 : readLagMs, now));
		this.assume = assume;
		this.now = now;
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
		const key = this.tagKey(name);
		const tag = this.tags.get(key) ?? { id: this.newId('tags'), name };
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
		this.setMembership(contact, listChange(listId, status));
	}

	/** What tags are told apart by. Assumption (tagCase): the name, whatever its case. */
	tagKey(name: string): string {
		return this.assume.tagCase === 'minded' ? name : name.toLowerCase();
	}

	/** Now, as wall clock of America/Chicago. */
	chicagoNow(): string {
		return chicagoTime(this.now());
	}

	private create(email: string): Contact {
		const isLowered = this.assume.addressKeepsCase === 'lowered';
		const address = isLowered ? contactKey(email) : trim(email);
		const contact = newContact(this.newId('contacts'), address, this.chicagoNow());
		this.add(contact);
		return contact;
	}

	private touch(contact: Contact): void {
		contact.updatedAt = this.chicagoNow();
		contact.revision = ++this.revision;
	}

	/** The organization's name as first written; a new one is created. */
	private organization(name: string): string {
		if (name === '') return '';
		// Assumption (organizationCase): the name as first written stays.
		const key = this.assume.organizationCase === 'minded' ? name : name.toLowerCase();
		const known = this.organizations.get(key) ?? { id: this.newId('organizations'), name };
		this.organizations.set(key, known);
		return known.name;
	}
}

import { History } from './history';
import type { AccountSeed, Contact, Field, Form, List, Mailing, Organization, Tag } from './model';
import { trim } from './php/trim';

/** What an account gives ids to, each from 1 up and never twice. */
export type Kind = 'contacts' | 'fields' | 'lists' | 'organizations' | 'tags';

/** What an ActiveCampaign account holds, and how it is found. */
export class AccountData {
	readonly lists = new Map<number, List>();
	readonly fields = new Map<number, Field>();
	readonly forms = new Map<number, Form>();
	/** By name in lower case. */
	readonly tags = new Map<string, Tag>();
	/** By name in lower case. */
	readonly organizations = new Map<string, Organization>();
	/** By address in lower case, in the order the contacts were created. */
	readonly contacts = new Map<string, Contact>();
	/** Every mail that saved requests would have sent, in order. */
	readonly mailings: Mailing[] = [];
	/** Grows with every change: tells whether what one has seen is still current. */
	revision = 0;

	private readonly byId = new Map<number, Contact>();
	private readonly lastIds = new Map<Kind, number>();

	constructor(
		private readonly seed: () => AccountSeed,
		private readonly history: History,
	) {
		this.fill();
	}

	/** Back to what the account held at its start. */
	reset(): void {
		const maps = [this.lists, this.fields, this.forms, this.tags, this.organizations];
		for (const map of [...maps, this.contacts, this.byId, this.lastIds]) map.clear();
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

	newId(kind: Kind): number {
		const id = (this.lastIds.get(kind) ?? 0) + 1;
		this.lastIds.set(kind, id);
		return id;
	}

	/** Takes a contact in that is new to the account. */
	add(contact: Contact): void {
		this.history.note(contactKey(contact.email), undefined);
		this.keep(contact);
	}

	/** Deletes a contact for good. */
	remove(contact: Contact): void {
		this.note(contact);
		this.contacts.delete(contactKey(contact.email));
		this.byId.delete(contact.id);
	}

	/** To be called before anything of a contact changes. */
	protected note(contact: Contact): void {
		this.history.note(contactKey(contact.email), contact);
	}

	private keep(contact: Contact): void {
		this.contacts.set(contactKey(contact.email), contact);
		this.byId.set(contact.id, contact);
	}

	private fill(): void {
		const seed = this.seed();
		for (const list of seed.lists) this.lists.set(list.id, list);
		for (const field of seed.fields) this.fields.set(field.id, field);
		for (const form of seed.forms) this.forms.set(form.id, form);
		for (const tag of seed.tags) this.tags.set(tag.name.toLowerCase(), tag);
		for (const one of seed.organizations) this.organizations.set(one.name.toLowerCase(), one);
		for (const contact of seed.contacts) {
			this.keep(contact);
			contact.revision = ++this.revision;
		}
		const kinds = ['contacts', 'fields', 'lists', 'organizations', 'tags'] as const;
		for (const kind of kinds)
			this.lastIds.set(kind, Math.max(0, ...seed[kind].map(({ id }) => id)));
	}
}

/** What contacts are told apart by: the trimmed address in lower case. */
export function contactKey(email: string): string {
	return trim(email).toLowerCase();
}

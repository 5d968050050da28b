/**
 * 0 unconfirmed, 1 active, 2 unsubscribed, 3 bounced, 91 the list was removed from the contact: the
 * numbers ActiveCampaign itself uses.
 */
export type ListStatus = 0 | 1 | 2 | 3 | 91;

export interface List {
	id: number;
	name: string;
	/** Wall clock of America/Chicago, `YYYY-MM-DD HH:MM:SS`, as every time of the account. */
	createdAt: string;
}

export type FieldType =
	| 'text'
	| 'textarea'
	| 'date'
	| 'datetime'
	| 'dropdown'
	| 'multiselect'
	| 'listbox'
	| 'checkbox'
	| 'radio'
	| 'hidden';

export interface Field {
	id: number;
	title: string;
	type: FieldType;
	/** Personalization tag without the percent signs, upper case. */
	tag: string;
	/** What can be chosen; empty for fields that take any text. */
	options: readonly string[];
}

export interface Tag {
	id: number;
	name: string;
}

export interface Organization {
	id: number;
	name: string;
}

export interface Form {
	id: number;
	name: string;
	/** Whether the form asks for confirmation by e-mail (double opt-in). */
	optIn: boolean;
	lists: readonly number[];
}

export interface Membership {
	status: ListStatus;
	subscribedAt: string;
	/** "Do not send any future responders." */
	noResponders: boolean;
	/** The form the contact came through, 0 for none. */
	formId: number;
	/** The status in the channel SMS, which API v3 shows in a row of its own; missing: none. */
	smsStatus?: ListStatus;
}

export interface Contact {
	id: number;
	/** As first sent, trimmed; compared without regard to case. */
	email: string;
	firstName: string;
	lastName: string;
	phone: string;
	organization: string;
	ip4: string;
	createdAt: string;
	updatedAt: string;
	/** By list id. */
	lists: Map<number, Membership>;
	/** Values by field id, as stored (`||A||B||` for several). */
	fields: Map<number, string>;
	/** Tag names, in the order they were added. */
	tags: string[];
	/** The account's revision at the contact's last change: the larger, the newer. */
	revision: number;
}

export type MailingKind = 'instantresponders' | 'lastmessage';

/** A mail that the real account would have sent because of one saved request. */
export interface Mailing {
	email: string;
	listId: number;
	kind: MailingKind;
	/** Milliseconds since 1970. */
	at: number;
}

/** What an account holds at its start. */
export interface AccountSeed {
	lists: List[];
	fields: Field[];
	tags: Tag[];
	organizations: Organization[];
	forms: Form[];
	contacts: Contact[];
}

export const listStatuses = ['active', 'activeUnlessUnsubscribed', 'unsubscribed'] as const;
export type ListStatus = (typeof listStatuses)[number];

/** One list of a contact, checked. */
export interface ContactList {
	/** Positive whole number, as text. */
	id: string;
	status: ListStatus;
	instantResponders: boolean;
	lastMessage: boolean;
	noResponders: boolean;
	/** `YYYY-MM-DD HH:MM:SS`, wall clock of America/Chicago. */
	subscribeDate?: string;
}

/** One custom field of a contact, checked. */
export interface ContactField {
	/** The field's ID, or its personalization tag between percent signs. */
	field: string;
	/** Several values are joined with `||`. */
	value: string;
}

/** What one item asks to be saved, checked, in ActiveCampaign's terms. */
export interface Contact {
	/** Trimmed, in the case the user wrote it. */
	email: string;
	/** A property that is missing was not filled in at all; empty text came out empty. */
	firstName?: string;
	lastName?: string;
	phone?: string;
	organization?: string;
	ipAddress?: string;
	/** The ID of a subscription form. */
	form?: string;
	tags: string[];
	lists: ContactList[];
	/** Whether a row of 'Lists' was filled in, also where it came to no list; else as `lists` says. */
	namesLists?: boolean;
	customFields: ContactField[];
}

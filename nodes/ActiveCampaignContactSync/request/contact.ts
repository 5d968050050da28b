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

/** What one item asks to be synced, checked and in ActiveCampaign's forms, before it is written as form pairs. */
export interface Contact {
	email: string;
	firstName?: string;
	lastName?: string;
	phone?: string;
	organization?: string;
	ipAddress?: string;
	form?: string;
	tags: string[];
	lists: ContactList[];
	customFields: ContactField[];
}

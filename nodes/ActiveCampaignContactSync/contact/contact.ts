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

/** A value that the user filled in, and how they find the place where they did. */
export interface Filled {
	value: unknown;
	/** With the parameter's or column's name in single quotes. */
	label: string;
}

/** The values of a contact itself beside its address, without which there is none: these can be cleared. */
export const clearableNames = ['firstName', 'lastName', 'phone', 'organization'] as const;
export type ClearableName = (typeof clearableNames)[number];
/** The values of a contact itself, one by one or by column. */
export type OwnName = 'email' | ClearableName;

/** What one item asks for, expressions evaluated, nothing checked; whether one by one or by column. */
export interface ContactParameters {
	/** A value that is missing was not filled in at all. */
	own: Partial<Record<OwnName, Filled>>;
	ipAddress?: Filled;
	form?: Filled;
	/** Locators, texts with commas or lists. */
	tags: Filled[];
	/** Rows of 'Lists'. */
	lists: readonly unknown[];
	customFields: Array<{ field: Filled; value: Filled }>;
	/** The workflow's time zone, an IANA name. */
	timezone: string;
}

/** A custom field whose value is yet to be fitted to the field's type. */
export interface DraftField {
	/** The field's ID, or its personalization tag between percent signs. */
	field: string;
	/** One text, or the elements of a list. */
	value: string | string[];
	label: string;
}

/** A contact of which all is checked but whether its values fit the types of its custom fields. */
export interface ContactDraft extends Omit<Contact, 'customFields'> {
	customFields: DraftField[];
}

/**
 * One address however it was typed, for all that must not take one person for two: order, merging, consent and the
 * importer's report. An accent may be one character or two (Unicode NFC and NFD).
 */
export function addressKey(email: string): string {
	return email.trim().normalize('NFC').toLowerCase();
}

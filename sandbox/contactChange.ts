import type { ListStatus, MailingKind } from './model';

/** What one request does to one list of a contact. */
export interface ListChange {
	listId: number;
	status: ListStatus;
	/** Missing: now for a new membership, else kept. */
	subscribedAt?: string;
	noResponders: boolean;
	/** The form named by the request, 0 for none. */
	formId: number;
	/** Whether that form asks for confirmation. */
	optIn: boolean;
	mailings: MailingKind[];
}

/** What puts a contact on a list, and nothing more. */
export function listChange(listId: number, status: ListStatus): ListChange {
	return { listId, status, noResponders: false, formId: 0, optIn: false, mailings: [] };
}

/** What one request does to a contact. A missing property keeps what is stored, '' erases it. */
export interface ContactChange {
	email: string;
	firstName?: string;
	lastName?: string;
	phone?: string;
	organization?: string;
	ip4?: string;
	/** Tag names to add. */
	tags: string[];
	/** Values to store, by field id. */
	fields: Map<number, string>;
	lists: ListChange[];
}

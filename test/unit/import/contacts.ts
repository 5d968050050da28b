import type {
	Contact,
	ContactList,
	ListStatus,
} from '../../../nodes/ActiveCampaignContactSync/contact/contact';

export function contactOf(contact: Partial<Contact> = {}): Contact {
	return { email: 'nathan@example.com', tags: [], lists: [], customFields: [], ...contact };
}

export function listOf(id: string, status: ListStatus): ContactList {
	return { id, status, instantResponders: false, lastMessage: false, noResponders: false };
}

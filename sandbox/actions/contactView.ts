import type { Account } from '../account';
import type { Contact, Membership } from '../model';
import { phpArray, textAt, type PhpSource } from '../php/value';
import { nothing, success, type Reply } from '../reply';
import type { Action, ActionRequest } from './action';

/**
 * `contact_view_email`: the contact with this address. The truth about its lists is `lists`; the
 * `status` at the top belongs to one of them. Assumption (xmlRoots): the root of its XML.
 * Assumption (contactViewKeys): the keys beside `lists`, `fields` and the contact's own, of which
 * the real answer has many more.
 */
export const contactViewEmail: Action = { root: 'subscriber_view_email', run };

function run({ account, assume, parameters }: ActionRequest): Reply {
	const contact = account.seen(textAt(parameters, 'email') ?? '');
	if (contact) return success(contactKeys(contact, account));
	// Assumption (unknownAddress): as other look-ups that find nothing.
	if (assume.unknownAddress === 'emptySuccess') return success({});
	return { ...nothing(), ...(assume.unknownAddress === 'status404' && { page: 404 }) };
}

function contactKeys(contact: Contact, account: Account): PhpSource {
	const lists = [...contact.lists].filter(([, { status }]) => status !== 91);
	const [first] = lists;
	const [listId = 0, membership] = first ?? [];
	return {
		id: String(contact.id),
		subscriberid: String(contact.id),
		listid: String(listId),
		formid: String(membership?.formId ?? 0),
		sdate: membership?.subscribedAt ?? null,
		status: String(membership?.status ?? 0),
		first_name: contact.firstName,
		last_name: contact.lastName,
		phone: contact.phone,
		customer_acct_name: contact.organization,
		cdate: contact.createdAt,
		udate: contact.updatedAt,
		email: contact.email,
		ip4: contact.ip4,
		name: `${contact.firstName} ${contact.lastName}`.trim(),
		lists: phpArray(lists.map(([id, on]) => [id, listRow(id, on, contact, account)])),
		listslist: lists.map(([id]) => id).join('-'),
		fields: phpArray(fieldRows(contact, account)),
		tags: contact.tags,
	};
}

function listRow(id: number, on: Membership, contact: Contact, account: Account): PhpSource {
	return {
		subscriberid: String(contact.id),
		listid: String(id),
		formid: String(on.formId),
		sdate: on.subscribedAt,
		status: String(on.status),
		responder: on.noResponders ? '0' : '1',
		first_name: contact.firstName,
		last_name: contact.lastName,
		listname: account.lists.get(id)?.name ?? '',
	};
}

function fieldRows(contact: Contact, account: Account): Array<[number, PhpSource]> {
	return [...contact.fields].map(([id, value]) => {
		const field = account.fields.get(id);
		const row = {
			id: String(id),
			title: field?.title ?? '',
			type: field?.type ?? '',
			perstag: field?.tag ?? '',
			val: value,
		};
		return [id, row];
	});
}

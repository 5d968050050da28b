import type { Assume } from '../assumptions';
import { chicagoOffset } from '../chicagoTime';
import type { JsonObject } from '../json';
import type { Contact, ListStatus, Membership } from '../model';

/** A contact as `GET contacts` shows it: the keys of the vendor's own sample, all in text. */
export function contactRow(contact: Contact): JsonObject {
	const hasBounced = [...contact.lists.values()].some(({ status }) => status === 3);
	return {
		cdate: withOffset(contact.createdAt),
		email: contact.email,
		phone: contact.phone,
		firstName: contact.firstName,
		lastName: contact.lastName,
		orgid: '0',
		segmentio_id: '',
		bounced_hard: hasBounced ? '1' : '0',
		bounced_soft: '0',
		bounced_date: null,
		ip: '0',
		ua: '',
		hash: 'x',
		socialdata_lastcheck: null,
		email_local: '',
		email_domain: '',
		sentcnt: '0',
		rating_tstamp: null,
		gravatar: '0',
		deleted: '0',
		anonymized: '0',
		udate: withOffset(contact.updatedAt),
		deleted_at: null,
		scoreValues: [],
		links: {},
		id: String(contact.id),
		organization: null,
	};
}

/** The memberships of a contact, a row for each list and channel. */
export function membershipRows(contact: Contact, assume: Assume): JsonObject[] {
	return [...contact.lists].flatMap(([list, membership]) => {
		const { status, smsStatus } = membership;
		// Assumption (membershipRemoved): the row stays, with a status of its own.
		if (status === 91 && assume.membershipRemoved === 'absent') return [];
		const rows = [membershipRow(contact, list, membership, 'email', status, assume)];
		// Assumption (membershipChannel): an account without SMS has one row for each list.
		const sms =
			smsStatus ?? (assume.membershipChannel === 'rowPerChannel' ? status : undefined);
		if (sms !== undefined) {
			rows.push(membershipRow(contact, list, membership, 'sms', sms, assume));
		}
		return rows;
	});
}

function membershipRow(
	contact: Contact,
	list: number,
	{ subscribedAt, formId, noResponders }: Membership,
	channel: 'email' | 'sms',
	status: ListStatus,
	assume: Assume,
): JsonObject {
	return {
		contact: String(contact.id),
		list: String(list),
		form: formId === 0 ? null : String(formId),
		seriesid: '0',
		sdate: withOffset(subscribedAt),
		udate: null,
		// Assumption (membershipStatus): a text, as in the vendor's sample.
		status: assume.membershipStatus === 'number' ? status : String(status),
		responder: noResponders ? '0' : '1',
		sync: '0',
		unsubreason: '',
		campaign: null,
		message: null,
		first_name: '',
		last_name: '',
		ip4Sub: '0',
		sourceid: '3',
		autosyncLog: null,
		ip4_last: '0',
		ip4Unsub: '0',
		created_timestamp: subscribedAt,
		updated_timestamp: subscribedAt,
		created_by: null,
		updated_by: null,
		unsubscribeAutomation: null,
		channel,
		links: {},
		id: `${contact.id}${String(list).padStart(4, '0')}${channel === 'sms' ? 1 : 0}`,
		automation: null,
	};
}

/** `2018-09-26 16:03:41` in Chicago as `2018-09-26T16:03:41-05:00`. */
function withOffset(wallClock: string): string {
	return `${wallClock.replace(' ', 'T')}${chicagoOffset(wallClock)}`;
}

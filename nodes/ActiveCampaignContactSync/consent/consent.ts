import { addressKey, type Contact } from '../contact/contact';
import { isObject } from '../contact/values';

/** A membership of a list as ActiveCampaign numbers it. */
type MembershipStatus = 0 | 1 | 2 | 3 | 91;

/** What the look-up knows of a contact: its status on each list, by list ID; an unknown contact is on none. */
export type Memberships = ReadonlyMap<string, MembershipStatus>;

/** 0 unconfirmed, 1 active, 2 unsubscribed, 3 bounced, 91 removed from the list, which is no unsubscription. */
const STATUSES = new Set([0, 1, 2, 3, 91]);
/**
 * What a look-up knows of somebody who is not in the account; told by identity from somebody in it who is on no list.
 */
export const NOBODY: Memberships = new Map();

export const UNSUBSCRIBED = 2;
export const BOUNCED = 3;
/** Nobody may be set to active by us from these. */
const LEFT = new Set<MembershipStatus | undefined>([UNSUBSCRIBED, BOUNCED]);

/**
 * Reads the answer to `GET /api/3/contacts?email=…&include=contactLists`, strictly: what is not understood is no
 * answer, because a mistake here mails people who had left.
 *
 * @param decoded the JSON of the answer
 * @param email the address that was asked for; an answer about anybody else is none (the API answers with
 *   everybody where it does not understand the filter)
 * @returns `undefined` where any part of it is not understood
 */
export function membershipsIn(decoded: unknown, email: string): Memberships | undefined {
	if (!isObject(decoded) || !Array.isArray(decoded.contacts)) return undefined;
	const { contacts, contactLists } = decoded;
	if (contacts.length === 0) return unknownContact(decoded);
	const [contact] = contacts as unknown[];
	if (contacts.length > 1 || !isObject(contact) || !isSame(contact.email, email))
		return undefined;
	const id = digitsOf(contact.id);
	if (id === undefined || !Array.isArray(contactLists)) return undefined;
	const memberships = new Map<string, MembershipStatus>();
	for (const row of contactLists as unknown[]) {
		if (!isObject(row) || digitsOf(row.contact) !== id) return undefined;
		const list = digitsOf(row.list);
		const status = statusOf(row.status);
		if (list === undefined || status === undefined) return undefined;
		// One list has a row for each channel (email, SMS): the most careful of them counts.
		const known = memberships.get(list);
		if (!LEFT.has(known)) memberships.set(list, status);
	}
	return memberships;
}

/** Nobody by that address: it says so twice, and there is nothing of anybody in it. */
function unknownContact({ meta, contactLists }: Record<string, unknown>): Memberships | undefined {
	const isNobody = isObject(meta) && digitsOf(meta.total) === '0';
	const hasNoRows =
		contactLists === undefined || (Array.isArray(contactLists) && contactLists.length === 0);
	return isNobody && hasNoRows ? NOBODY : undefined;
}

/** Whether a row of this contact asks for a look-up before it may be sent. */
export function needsLookUp({ lists }: Contact): boolean {
	return lists.some(({ status }) => status === 'activeUnlessUnsubscribed');
}

export interface Allowed {
	/** The contact as it may be sent. */
	contact: Contact;
	/** The IDs of the lists that were left as they are. */
	skippedLists: string[];
	/**
	 * Until when, on the clock, some of them are left alone only because this n8n asked to unsubscribe the contact a moment
	 * ago.
	 */
	until?: number;
}

/**
 * The contact without the lists that it has left and that are to be active only unless it had. Where that leaves no
 * list to be active on, the form goes too: its mail would go to somebody who had left.
 *
 * @param hasLeft whether the contact is unsubscribed from a list, or its mail bounced there
 */
export function withoutLeft(contact: Contact, hasLeft: (list: string) => boolean): Allowed {
	const isSkipped = ({ id, status }: Contact['lists'][number]) =>
		status === 'activeUnlessUnsubscribed' && hasLeft(id);
	const lists = contact.lists.filter((list) => !isSkipped(list));
	const skippedLists = contact.lists.filter(isSkipped).map(({ id }) => id);
	const { form, ...rest } = contact;
	const sendsForm =
		!(contact.namesLists ?? contact.lists.length > 0) ||
		lists.some(({ status }) => status !== 'unsubscribed');
	const allowed = { ...rest, lists };
	return {
		contact: sendsForm && form !== undefined ? { ...allowed, form } : allowed,
		skippedLists,
	};
}

/** Whether a status says that the contact has left, of its own will or its mailbox's. */
export function isLeft(status: MembershipStatus | undefined): boolean {
	return LEFT.has(status);
}

function isSame(answered: unknown, asked: string): boolean {
	return typeof answered === 'string' && addressKey(answered) === addressKey(asked);
}

function statusOf(value: unknown): MembershipStatus | undefined {
	const status = Number(digitsOf(value) ?? NaN);
	return STATUSES.has(status) ? (status as MembershipStatus) : undefined;
}

/** A whole number of 0 or more as text, given as text or as a number, written the one way there is. */
function digitsOf(value: unknown): string | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	return /^(?:0|[1-9]\d*)$/.test(String(value)) ? String(value) : undefined;
}

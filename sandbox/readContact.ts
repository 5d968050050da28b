import type { Account } from './account';
import type { Assume } from './assumptions';
import type { ContactChange, ListChange } from './contactChange';
import { storedValue } from './fieldValue';
import type { ListStatus, MailingKind } from './model';
import { trim } from './php/trim';
import { arrayAt, textAt, type PhpArray } from './php/value';

/** What a form asks for, or the message it is refused with, or that the server breaks over it. */
export type ContactReading =
	| { kind: 'change'; change: ContactChange }
	| { kind: 'refused'; message: string }
	| { kind: 'broken' };

/** Reads the form of a `contact_sync` request; changes nothing. */
export function readContact(form: PhpArray, account: Account, assume: Assume): ContactReading {
	// The lists come before the address, as in the vendor's 2011 code.
	const lists = readLists(form, account, assume);
	if (typeof lists === 'string') return { kind: 'refused', message: lists };

	const email = trim(textAt(form, 'email') ?? '');
	if (!isEmail(email)) {
		return { kind: 'refused', message: 'Contact Email Address is not valid.' };
	}

	const fields = new Map<number, string>();
	for (const [key, raw] of arrayAt(form, 'field')) {
		const [name = ''] = key.split(',');
		const field = fieldNamed(name, account);
		if (!field) {
			const shown = name.replaceAll('%', '');
			const message = `There was an error processing custom field ${shown}. Try encoding each 'field[]' parameter.`;
			return { kind: 'refused', message };
		}
		// Assumption: several values sent as `field[1,0][]` mean the same as `A||B`.
		const text = raw instanceof Map ? [...raw.values()].join('||') : String(raw ?? '');
		const value = storedValue(field.type, text);
		if (value === null) return { kind: 'broken' };
		fields.set(field.id, value);
	}

	const change: ContactChange = {
		email,
		firstName: trimmedAt(form, 'first_name'),
		lastName: trimmedAt(form, 'last_name'),
		phone: trimmedAt(form, 'phone'),
		organization: trimmedAt(form, 'customer_acct_name'),
		ip4: trimmedAt(form, 'ip4'),
		tags: splitTags(textAt(form, 'tags') ?? ''),
		fields,
		lists,
	};
	return { kind: 'change', change };
}

/** Assumption: one `@`, no blanks or separators, and a dot inside the domain make an address. */
export function isEmail(text: string): boolean {
	return /^[^\s@,;:<>()"[\]\\]+@[^\s@.,;:<>()"[\]\\]+(\.[^\s@.,;:<>()"[\]\\]+)+$/.test(text);
}

/** Names separated by commas, trimmed, without blanks: a comma always separates. */
function splitTags(text: string): string[] {
	return text
		.split(',')
		.map(trim)
		.filter((name) => name !== '');
}

/** Assumption: phone, organization and IP address are trimmed as the 2011 code trims names. */
function trimmedAt(form: PhpArray, key: string): string | undefined {
	const text = textAt(form, key);
	return text === undefined ? undefined : trim(text);
}

/** The changes of the lists that `p` names by its values, or the refusal's message. */
function readLists(form: PhpArray, account: Account, assume: Assume): ListChange[] | string {
	const subscriptionForm = account.forms.get(Number(textAt(form, 'form') ?? 0));
	const changes: ListChange[] = [];
	for (const value of arrayAt(form, 'p').values()) {
		const listId = integer(typeof value === 'string' ? value : '');
		if (!account.lists.has(listId)) return `List ID ${listId} does not exist.`;
		const key = String(listId);
		const isOn = (name: string) => flagIsOn(arrayAt(form, name), key, assume);
		const status = readStatus(textAt(arrayAt(form, 'status'), key));
		changes.push({
			listId,
			status,
			// Assumption: an empty date is no date.
			subscribedAt: textAt(arrayAt(form, 'sdate'), key) || undefined,
			noResponders: isOn('noresponders'),
			formId: subscriptionForm?.id ?? 0,
			optIn: subscriptionForm?.optIn ?? false,
			mailings: mailingsOf(status, isOn),
		});
	}
	return changes;
}

/**
 * What a list's flags mail: by the vendor's 2011 code the instant responders of an unsubscribed
 * contact too (its own kind of responder), the last campaign only with status 1.
 */
function mailingsOf(status: ListStatus, isOn: (name: MailingKind) => boolean): MailingKind[] {
	const mailings: MailingKind[] = [];
	if ((status === 1 || status === 2) && isOn('instantresponders')) {
		mailings.push('instantresponders');
	}
	if (status === 1 && isOn('lastmessage')) mailings.push('lastmessage');
	return mailings;
}

/** Assumption: 0 and 3 are stored as sent, anything that is no status counts as active. */
function readStatus(text: string | undefined): ListStatus {
	if (text === undefined || text === '') return 1;
	const status = integer(text);
	return status === 0 || status === 2 || status === 3 ? status : 1;
}

/**
 * Assumption (flagsByPresence): the key alone switches a flag on, as in the vendor's 2011 code;
 * the API's page says that 0 means no.
 */
function flagIsOn(values: PhpArray, key: string, assume: Assume): boolean {
	if (assume.flagsByPresence !== 'byValue') return values.has(key);
	const value = values.get(key) ?? '';
	return value !== '' && value !== '0';
}

/** Assumption: a tag is found without regard to case, and an unknown id is refused like a tag. */
function fieldNamed(name: string, account: Account) {
	if (/^\d+$/.test(name)) return account.fields.get(Number(name));
	const tag = /^%(.+)%$/.exec(name)?.[1];
	return tag === undefined ? undefined : account.fieldByTag(tag);
}

/** PHP's `intval` of a decimal text. */
function integer(text: string): number {
	return Number(/^\s*([+-]?\d+)/.exec(text)?.[1] ?? 0);
}

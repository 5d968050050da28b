import type { Account } from './account';
import type { Assume } from './assumptions';
import type { ContactChange } from './contactChange';
import { readFieldValue } from './fieldValue';
import { trim } from './php/trim';
import { arrayAt, textAt, type PhpArray, type PhpValue } from './php/value';
import { readLists } from './readLists';

/** What a form asks for, or the message it is refused with, or that the server breaks over it. */
type ContactReading =
	| { kind: 'change'; change: ContactChange }
	| { kind: 'refused'; message: string }
	| { kind: 'broken' };

/** Reads the form of a `contact_sync` request; changes nothing. */
export function readContact(form: PhpArray, account: Account, assume: Assume): ContactReading {
	// The lists come before the address, as in the vendor's 2011 code.
	const lists = readLists(form, account, assume);
	if (typeof lists === 'string') return { kind: 'refused', message: lists };

	const email = trim(textAt(form, 'email') ?? '');
	if (!isEmail(email, assume)) {
		return { kind: 'refused', message: 'Contact Email Address is not valid.' };
	}

	const fields = new Map<number, string>();
	for (const [key, raw] of arrayAt(form, 'field')) {
		const [name = ''] = key.split(',');
		const field = fieldNamed(name, account, assume);
		// Assumption (unknownField): one by its ID is refused like one by its tag, as recorded.
		if (!field && assume.unknownField === 'ignored') continue;
		const read = field ? readFieldValue(field, sentValue(raw, assume), assume) : 'refused';
		if (read === 'broken') return { kind: 'broken' };
		if (!field || read === 'refused') {
			const shown = name.replaceAll('%', '');
			const message = `There was an error processing custom field ${shown}. Try encoding each 'field[]' parameter.`;
			return { kind: 'refused', message };
		}
		if (read !== 'kept') fields.set(field.id, read.value);
	}

	const change: ContactChange = {
		email,
		firstName: nameAt(form, 'first_name', assume),
		lastName: nameAt(form, 'last_name', assume),
		phone: nameAt(form, 'phone', assume),
		organization: nameAt(form, 'customer_acct_name', assume),
		ip4: nameAt(form, 'ip4', assume),
		tags: readTags(textAt(form, 'tags') ?? '', assume),
		fields,
		lists,
	};
	return { kind: 'change', change };
}

/**
 * Whether ActiveCampaign takes it for an address. Assumption (addressRule): one `@`, no blanks or
 * separators, and a dot inside the domain make one.
 */
export function isEmail(text: string, assume: Assume = {}): boolean {
	if (assume.addressRule === 'anyWithAt') return /^\S+@\S+$/.test(text);
	return /^[^\s@,;:<>()"[\]\\]+@[^\s@.,;:<>()"[\]\\]+(\.[^\s@.,;:<>()"[\]\\]+)+$/.test(text);
}

/** Assumption (severalAsArray): several values, `field[1,0][]`, mean the same as `A||B`. */
function sentValue(raw: PhpValue, assume: Assume): string {
	if (!(raw instanceof Map)) return String(raw ?? '');
	const values = [...raw.values()].map(String);
	return assume.severalAsArray === 'lastOnly' ? (values.at(-1) ?? '') : values.join('||');
}

/** Names to add. Assumption (tagComma): a comma always separates, as clients rely on. */
function readTags(text: string, assume: Assume): string[] {
	const names = assume.tagComma === 'kept' ? [text] : text.split(',');
	return names.map(trim).filter((name) => name !== '');
}

/**
 * The text of a name, phone, organization or IP address. Assumption (blankName): all are trimmed,
 * as the vendor's 2011 code trims names. Assumption (emptyName): an empty one erases.
 */
function nameAt(form: PhpArray, key: string, assume: Assume): string | undefined {
	const sent = textAt(form, key);
	if (sent === '' && assume.emptyName === 'kept') return undefined;
	return sent === undefined || assume.blankName === 'stored' ? sent : trim(sent);
}

function fieldNamed(name: string, account: Account, assume: Assume) {
	if (/^\d+$/.test(name)) return account.fields.get(Number(name));
	const tag = /^%(.+)%$/.exec(name)?.[1];
	if (tag === undefined) return undefined;
	// Assumption (fieldTagCase): a tag is found without regard to case.
	const field = account.fieldByTag(tag);
	return assume.fieldTagCase === 'minded' && field?.tag !== tag ? undefined : field;
}

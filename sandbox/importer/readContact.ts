import type { Account } from '../account';
import type { Assume } from '../assumptions';
import { object } from '../json';
import { importedValue } from './importedValue';

/** What one contact of a batch asks for. A missing property is left as it is. */
export interface ImportContact {
	/** Trimmed. */
	email: string;
	firstName?: string;
	lastName?: string;
	phone?: string;
	organization?: string;
	/** One name each, trimmed. */
	tags: string[];
	/** Values to store, by field id. */
	fields: Map<number, string>;
	/** List ids. */
	subscribe: number[];
	unsubscribe: number[];
}

/** What was found in one contact of a batch. */
export interface ReadImportContact {
	contact: ImportContact;
	/** Why the whole batch is refused, in the importer's words where they are known. */
	refusal?: string;
	/** Why this contact will fail when its turn comes. */
	failure?: string;
}

/** What a value that cannot be saved does. */
type Consequence = 'ignored' | 'contactFails' | 'batchRefused';

const TEXTS = {
	first_name: 'firstName',
	last_name: 'lastName',
	phone: 'phone',
	customer_acct_name: 'organization',
} as const;

/** Whatever takes four bytes in UTF-8: older MySQL tables hold three. */
const EMOJI = /[\u{10000}-\u{10FFFF}]/gu;

/** Reads one contact. Only documented keys are read: others, camelCase ones too, are dropped. */
export function readImportContact(
	sent: unknown,
	account: Account,
	assume: Assume,
): ReadImportContact {
	return new ContactReader(object(sent), account, assume).read();
}

class ContactReader {
	private readonly found: ReadImportContact;

	constructor(
		private readonly sent: Readonly<Record<string, unknown>>,
		private readonly account: Account,
		private readonly assume: Assume,
	) {
		const email = String(sent.email ?? '').trim();
		const lists = { subscribe: [], unsubscribe: [] };
		this.found = { contact: { email, tags: [], fields: new Map(), ...lists } };
	}

	read(): ReadImportContact {
		const { contact } = this.found;
		this.checkAddress(contact.email);
		for (const [key, property] of Object.entries(TEXTS)) {
			contact[property] = this.nonEmpty(key, this.textOf(this.sent[key]));
		}
		for (const entry of this.rows('fields')) this.readField(entry);
		for (const { listid } of this.rows('subscribe')) this.readList('subscribe', listid);
		for (const { listid } of this.rows('unsubscribe')) this.readList('unsubscribe', listid);
		contact.tags = this.array('tags').flatMap((tag) => this.tagNames(String(tag)));
		return this.found;
	}

	/**
	 * The documented rule: something before the @, none of `" ( ) , : ; < > @ [ \ ]` besides, a dot
	 * in the domain and two letters or more after it.
	 */
	private checkAddress(email: string): void {
		const isValid = /^[^"(),:;<>@[\\\]]+@[^"(),:;<>@[\\\]]+\.\p{L}{2,}$/u.test(email);
		const reason = "Field 'email' incorrect format";
		if (!isValid) this.note('batchRefused', reason);
		// Assumption (importBlankInAddress): refused as well, though the rule does not name it.
		else if (/\s/.test(email)) this.note(this.assume.importBlankInAddress, reason);
	}

	/** Numbers and booleans count as their text. Assumption (importEmoji): so does an emoji. */
	private textOf(value: unknown): string | undefined {
		if (!['string', 'number', 'boolean'].includes(typeof value)) return undefined;
		const text = String(value);
		if (this.assume.importEmoji === 'dropped') return text.replace(EMOJI, '');
		return this.assume.importEmoji === 'cutThere' ? text.split(EMOJI)[0] : text;
	}

	/** Assumption (importUnknownField): one unknown number refuses the batch. */
	private readField({ id, value }: Record<string, unknown>): void {
		const field = this.account.fields.get(wholeNumber(id));
		if (!field) {
			this.note(
				this.assume.importUnknownField,
				`Custom field ID ${String(id)} does not exist`,
			);
			return;
		}
		const sent = this.nonEmpty(`fields ${field.id}`, this.textOf(value));
		if (sent === undefined) return;
		const stored = importedValue(field.type, sent, this.assume);
		if (stored === null) this.wrongDate(field.id);
		else if (stored !== undefined) this.found.contact.fields.set(field.id, stored);
	}

	/** Assumption (importWrongDate): the value is left out, and nothing says so. */
	private wrongDate(fieldId: number): void {
		const { importWrongDate = 'assumed' } = this.assume;
		const consequence = importWrongDate === 'assumed' ? 'ignored' : importWrongDate;
		this.note(consequence, `Custom field ID ${fieldId} is no date`);
	}

	/** Assumption (importUnknownList): one unknown number refuses the batch. */
	private readList(key: 'subscribe' | 'unsubscribe', listId: unknown): void {
		const id = wholeNumber(listId);
		if (this.account.lists.has(id)) this.found.contact[key].push(id);
		else this.note(this.assume.importUnknownList, `List ID ${String(listId)} does not exist`);
	}

	/** Assumption (importTagComma): it is part of the name. */
	private tagNames(sent: string): string[] {
		const names = this.assume.importTagComma === 'separates' ? sent.split(',') : [sent];
		return names.map((name) => name.trim()).filter((name) => name !== '');
	}

	/** Assumption (importEmptyValue): what is empty or blank counts as not sent. */
	private nonEmpty(key: string, value: string | undefined): string | undefined {
		if (value === undefined || value.trim() !== '') return value;
		if (this.assume.importEmptyValue === 'erases') return '';
		if (this.assume.importEmptyValue === 'batchRefused') {
			this.note('batchRefused', `Field '${key}' is empty`);
		}
		return undefined;
	}

	/** Assumption (importShape): another type where a list is expected refuses the batch. */
	private array(key: string): unknown[] {
		const value = this.sent[key] ?? [];
		if (Array.isArray(value)) return value;
		this.note('batchRefused', `Field '${key}' incorrect format`);
		return [];
	}

	private rows(key: string): Array<Record<string, unknown>> {
		return this.array(key).map(object);
	}

	/** Keeps the first reason of each sort; nothing but the batch's refusal is assumed here. */
	private note(consequence: Consequence | 'assumed' = 'assumed', reason: string): void {
		if (consequence === 'ignored') return;
		if (consequence === 'contactFails') this.found.failure ??= reason;
		else this.found.refusal ??= reason;
	}
}

/** A field or list ID. Assumption (importShape): a text of digits is one, a tag is none. */
function wholeNumber(value: unknown): number {
	return /^\d+$/.test(String(value)) ? Number(value) : NaN;
}

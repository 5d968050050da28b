import type { Caller } from './caller';
import { at, number, rows, text } from './json';
import type { Ledger } from './ledger';
import type { Names } from './names';
import { NotAsked } from './reasons';

/** A contact that this run has made. */
export interface Person {
	email: string;
	id: number;
}

/** So many contacts are made at most: a full account may buy a larger plan by itself. */
export const MOST_CONTACTS = 50;

/** The contacts of this run: new ones, and those that a probe is done with. */
export class People {
	private readonly idle: Person[] = [];
	private claimed = 0;
	private numbered = 0;

	constructor(
		private readonly names: Names,
		private readonly ledger: Ledger,
	) {}

	/**
	 * An address that the account does not know, to be used as it is given back.
	 * @throws NotAsked where the account has it, or may have it
	 */
	async claim(caller: Caller, address: string): Promise<string> {
		if (this.claimed >= MOST_CONTACTS) {
			throw new NotAsked(`it would need more than ${MOST_CONTACTS} contacts`);
		}
		this.claimed++;
		const known = await findContact(caller, address);
		if (known > 0) throw new NotAsked('the account already has a contact of that address');
		this.ledger.addresses.add(address);
		return address;
	}

	/** A new address that says what it is for. */
	async newcomer(caller: Caller, name: string): Promise<string> {
		return await this.claim(caller, this.names.address(name));
	}

	/**
	 * Contacts to be imported of hundreds of addresses that the account does not know. Only for a
	 * check that may make so many. @throws NotAsked where the account has them, or may have them
	 */
	async crowd(caller: Caller, name: string, count: number): Promise<Array<{ email: string }>> {
		const prefix = this.names.address(`${name}-`).replace(/@.*/, '');
		const query = `contacts?email_like=${encodeURIComponent(prefix)}&limit=1`;
		const { status, json } = await caller.v3('GET', query);
		const contacts = at(json, 'contacts');
		if (status !== 200 || !Array.isArray(contacts) || contacts.length > 0) {
			throw new NotAsked('the account may have contacts of these addresses');
		}
		const emails = Array.from({ length: count }, (_, n) => this.names.address(`${name}-${n}`));
		for (const email of emails) this.ledger.addresses.add(email);
		return emails.map((email) => ({ email }));
	}

	/** Somebody whom no other probe is working with now, if there is one. */
	borrow(): Person | undefined {
		return this.idle.pop();
	}

	giveBack(person: Person): void {
		this.idle.push(person);
	}

	/** A name for one more contact. */
	nextName(): string {
		return `person-${++this.numbered}`;
	}
}

/** The ID of the contact with this address, 0 where there is none. @throws NotAsked if unclear */
export async function findContact(caller: Caller, address: string): Promise<number> {
	const query = `contacts?email=${encodeURIComponent(address)}`;
	const { status, json } = await caller.v3('GET', query);
	if (status === 404) return 0;
	const contacts = at(json, 'contacts');
	if (status !== 200 || !Array.isArray(contacts)) {
		throw new NotAsked(`a look-up was answered with status ${status}`);
	}
	// A look-up that is not understood answers with everybody.
	const same = rows(contacts).find(
		(row) => text(at(row, 'email')).toLowerCase() === address.toLowerCase(),
	);
	if (contacts.length > 0 && !same) throw new NotAsked('a look-up by address finds others');
	return same ? number(at(same, 'id')) : 0;
}

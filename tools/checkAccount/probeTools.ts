import type { Answer, Caller } from './caller';
import type { Clock } from './clock';
import { contactView, type ContactView } from './contactView';
import { Importing, type Info } from './importing';
import { at, number, type Json } from './json';
import type { Ledger } from './ledger';
import type { Names } from './names';
import type { People, Person } from './people';
import { NotAsked } from './reasons';
import { fieldOf, type FieldType, type Things } from './things';

/** What all probes of a run share. */
export interface Stay {
	names: Names;
	ledger: Ledger;
	people: People;
	things: Things;
	clock: Clock;
	signal: AbortSignal;
	/** Somebody who goes along in every batch, so that none holds one contact only. */
	companion: Person;
	/** How many changes were told apart so far. */
	changes: number;
	/** Whether the account may get hundreds of contacts for a while. */
	isLarge: boolean;
}

/** Keys and values of a form, in order. */
export type Pairs = Array<[key: string, value: string]>;

/** What came of a form that was sent: `broken` is status 500. */
export type Synced =
	{ kind: 'saved'; id: number; answer: Answer } | { kind: 'refused' | 'broken'; answer: Answer };

/** A contact to be imported, by the importer's own keys. */
export type ImportRow = { email: string } & Record<string, unknown>;

/** How long a read may lag behind what was saved. */
const SETTLES_WITHIN_MS = 8_000;

/** What a probe asks the account with. */
export class ProbeTools {
	readonly importing: Importing;
	/** What was measured, for the table. */
	note = '';
	private borrowed: Person | undefined;

	constructor(
		readonly caller: Caller,
		readonly stay: Stay,
	) {
		this.importing = new Importing(caller, stay.ledger, stay.clock, stay.signal);
	}

	field(type: FieldType): number {
		return fieldOf(this.stay.things, type);
	}

	/** The key of a field in a form. */
	fieldKey(type: FieldType): string {
		return `field[${this.field(type)},0]`;
	}

	/** An address that is new to the account. */
	newcomer(name: string): Promise<string> {
		return this.stay.people.newcomer(this.caller, name);
	}

	/** A contact of this run, always the same, with whatever other probes have left there. */
	async person(): Promise<Person> {
		const { people } = this.stay;
		this.borrowed ??= people.borrow() ?? (await this.create(people.nextName()));
		return this.borrowed;
	}

	/** Gives back who was borrowed; to be called at the end. */
	end(): void {
		if (this.borrowed) this.stay.people.giveBack(this.borrowed);
		this.borrowed = undefined;
	}

	/** Makes a contact of which only the address is known. */
	async create(name: string): Promise<Person> {
		const email = await this.newcomer(name);
		const synced = await this.sync(email, []);
		if (synced.kind !== 'saved') throw new NotAsked('API v1 refused a plain contact');
		return { email, id: synced.id };
	}

	/** Sends a form of `contact_sync`; `raw` is added as it is. */
	async sync(email: string, pairs: Pairs, raw = ''): Promise<Synced> {
		const form = new URLSearchParams([['email', email], ...pairs]).toString() + raw;
		const answer = await this.caller.v1('contact_sync', '', { form });
		if (answer.status === 500) return { kind: 'broken', answer };
		const code = number(at(answer.json, 'result_code'));
		if (answer.status !== 200 || (code !== 1 && code !== 0)) {
			throw new NotAsked(`contact_sync was answered with status ${answer.status}`);
		}
		const id = number(at(answer.json, 'subscriber_id'));
		if (code === 0) return { kind: 'refused', answer };
		this.stay.ledger.add({ kind: 'contact', id, name: email });
		return { kind: 'saved', id, answer };
	}

	/** Sends a form; the contact as it is afterwards, or why it was not saved. */
	async changed(
		email: string,
		pairs: Pairs,
		raw = '',
	): Promise<ContactView | 'refused' | 'broken'> {
		const marker = this.marker();
		const { kind } = await this.sync(email, [...pairs, ['last_name', marker]], raw);
		return kind === 'saved' ? await this.settled(email, marker) : kind;
	}

	/** Sends a form that has to be saved before anything can be asked. */
	async saved(email: string, pairs: Pairs): Promise<ContactView> {
		const view = await this.changed(email, pairs);
		if (typeof view === 'string') throw new NotAsked('API v1 does not save what comes before');
		return view;
	}

	/** What API v1 shows of an address. */
	async look(email: string): Promise<ContactView | undefined> {
		const query = `&email=${encodeURIComponent(email)}`;
		return contactView((await this.caller.v1('contact_view_email', query)).json);
	}

	/** The contact once it has this last name, or as it is when that does not come. */
	async settled(email: string, marker: string): Promise<ContactView> {
		const view = await this.until(
			() => this.look(email),
			(found) => found?.lastName === marker,
		);
		if (!view) throw new NotAsked('a contact that was saved could not be read');
		return view;
	}

	/** A contact's row and memberships in API v3, once it has this last name. */
	rowsOf(id: number, marker: string): Promise<Json> {
		return this.until(
			async () => (await this.caller.v3('GET', `contacts/${id}`)).json,
			(json) => at(json, 'contact', 'lastName') === marker,
		);
	}

	/** Imports one contact, given `last_name` by this; the reasons where its batch is refused. */
	async imported(
		row: ImportRow,
	): Promise<{ refused: Json[] } | { info: Info; view: ContactView }> {
		const marker = this.marker();
		const posted = await this.importing.post([
			{ email: this.stay.companion.email },
			{ ...row, last_name: marker },
		]);
		if (posted.batchId === '') return { refused: posted.reasons };
		const info = await this.importing.finished(posted);
		return { info, view: await this.settled(row.email, marker) };
	}

	/** A last name that tells one change from all others. */
	marker(): string {
		return `Change ${++this.stay.changes}`;
	}

	/** Looks until it is so, or for as long as reads may lag. */
	async until<T>(look: () => Promise<T>, isSo: (found: T) => boolean): Promise<T> {
		const { clock, signal } = this.stay;
		const since = clock.now();
		for (;;) {
			const found = await look();
			if (isSo(found) || clock.now() - since > SETTLES_WITHIN_MS) return found;
			await clock.sleep(1_000, signal);
		}
	}
}

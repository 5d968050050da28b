import { startSandbox, type Assume, type Contact, type Sandbox } from '../../../../sandbox';
import type { Assumption } from '../../../../sandbox/assumptions/assumption';
import { call } from '../client';

/** What a person can see of an assumption, and what it is under each behaviour. */
export type Behaviour = [
	look: (scene: Scene) => Promise<unknown> | unknown,
	seen: Record<string, unknown>,
];

/** The names of those assumptions that can be switched. */
export type Switchable<Table extends Record<string, Assumption>> = {
	[Name in keyof Table]: Table[Name]['instead'] extends readonly [] ? never : Name;
}[keyof Table];

const NEW = 'a@example.com';

/** A sandbox that differs in one assumption. */
export class Scene {
	private constructor(
		readonly sandbox: Sandbox,
		private readonly clock: { now: number },
	) {}

	/** Its clock stands still, its account allows five requests a second. */
	static async start(assume: Assume): Promise<Scene> {
		const clock = { now: Date.parse('2026-07-04T12:00:00Z') };
		return new Scene(await startSandbox({ assume, rps: 5, now: () => clock.now }), clock);
	}

	/** Lets milliseconds go by. */
	wait(ms: number): void {
		this.clock.now += ms;
	}

	/** Sends a form of `contact_sync`, of a new address unless it names one. */
	sync(form: string): Promise<{ status: number; text: string }> {
		const body = form.startsWith('email=') ? form : `email=${NEW}&${form}`;
		return call(this.sandbox, 'contact_sync', { body });
	}

	/** Sends a form; what came of it: the contact, or what it is answered. */
	async saved<T>(form: string, look: (contact: Contact) => T): Promise<T | string | number> {
		const { status, text } = await this.sync(form);
		if (status !== 200) return status;
		if (!text.includes('"result_code":1')) return 'refused';
		const email = form.startsWith('email=') ? /^email=([^&]*)/.exec(form)?.[1] : NEW;
		const contact = this.sandbox.account.find(email ?? '');
		return contact ? look(contact) : 'nobody';
	}

	/** What is stored in a custom field after these values were sent for it, one after the other. */
	async field(id: number, ...values: string[]): Promise<unknown> {
		let last: unknown;
		for (const value of values) {
			const form = `field[${id},0]=${encodeURIComponent(value)}`;
			last = await this.saved(form, ({ fields }) => fields.get(id));
		}
		return last;
	}

	/** The status of each list that a contact is on. */
	lists(form: string): Promise<unknown> {
		return this.saved(form, ({ lists }) => [...lists].map(([id, { status }]) => [id, status]));
	}

	/** What API v1 answers to a look-up: the decoded body, or the status if it is another than 200. */
	async v1(action: string, query = ''): Promise<Record<string, unknown>> {
		const { status, text } = await call(this.sandbox, action, { query });
		return status === 200 ? (JSON.parse(text) as Record<string, unknown>) : { status };
	}

	/** What API v3 answers: the decoded body, or the status if it is another than 200. */
	async v3(path: string, key = this.sandbox.apiKey): Promise<Record<string, unknown>> {
		const headers = { 'Api-Token': key };
		const answer = await fetch(`${this.sandbox.url}/api/3/${path}`, { headers });
		const { status } = answer;
		return status === 200 ? ((await answer.json()) as Record<string, unknown>) : { status };
	}

	/** The memberships that API v3 shows of a contact, each with these keys. */
	async memberships(email: string, ...keys: string[]): Promise<unknown> {
		const { contactLists } = await this.v3(`contacts?email=${email}&include=contactLists`);
		const rows = (contactLists ?? []) as Array<Record<string, unknown>>;
		return rows.map((row) => keys.map((key) => row[key]));
	}
}

import { Account } from '../../../sandbox/account';
import type { Assume } from '../../../sandbox/assumptions';
import { Importer, importerCall, type ImporterOptions } from '../../../sandbox/importer';
import { accountSeed } from '../../../sandbox/seed';

/** What `import/info` says. */
interface Info {
	status: string | boolean;
	success: string[];
	failure: string[];
}

/** An importer whose clock stands still until it is moved, spoken to as over HTTP. */
export class ImporterScene {
	readonly account = new Account(() => accountSeed());
	readonly importer: Importer;
	/** Milliseconds. */
	now = 1_000_000;

	constructor(options: ImporterOptions = {}, assume: Assume = {}) {
		const now = () => this.now;
		this.importer = new Importer({ account: this.account, assume, now, ...options });
	}

	/** Posts a body as it is; status, content type and the decoded answer. */
	postText(body: string) {
		return this.call('POST', 'import/bulk_import', '', body);
	}

	post(contacts: readonly unknown[], more: object = { exclude_automations: true }) {
		return this.postText(JSON.stringify({ contacts, ...more }));
	}

	/** Posts contacts that must be accepted; their `batchId`. */
	batch(contacts: readonly unknown[], more?: object): string {
		const { status, json } = this.post(contacts, more);
		if (status !== 200) throw new Error(JSON.stringify(json));
		return String(json.batchId);
	}

	/** Asks `import/info`; status, content type and the decoded answer. */
	get(query: string) {
		return this.call('GET', 'import/info', query);
	}

	info(batchId: string): Info {
		return this.get(`batchId=${batchId}`).json as unknown as Info;
	}

	/** Posts contacts, lets the time pass that they need, and asks what became of them. */
	import(contacts: readonly unknown[], more?: object): Info {
		const id = this.batch(contacts, more);
		this.now += 1_000_000;
		return this.info(id);
	}

	/** What is refused of a batch, or its status where it is not refused. */
	reasons(contacts: readonly unknown[]): unknown {
		const { status, json } = this.post(contacts);
		return status === 200 ? 200 : json.failureReasons;
	}

	private call(method: string, path: string, query: string, body = '') {
		const call = importerCall({ method, path: `/api/3/${path}`, query, headers: {}, body });
		if (!call) throw new Error(`no call of the importer: ${method} ${path}`);
		const answer = call.answer(this.importer);
		return {
			status: answer.status,
			type: answer.headers['content-type'],
			json: JSON.parse(String(answer.body)) as Record<string, unknown>,
		};
	}
}

/** So many contacts that differ in their address. */
export function contacts(count: number): Array<{ email: string }> {
	return Array.from({ length: count }, (_, index) => ({ email: `n${index}@example.com` }));
}

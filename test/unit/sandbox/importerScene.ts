import { Account } from '../../../sandbox/account';
import type { Answer } from '../../../sandbox/answer';
import type { Assume } from '../../../sandbox/assumptions';
import { Importer, type ImporterOptions } from '../../../sandbox/importer';
import { object } from '../../../sandbox/json';
import { accountSeed } from '../../../sandbox/seed';

/** What `import/info` says. */
interface Info {
	status: string | boolean;
	success: string[];
	failure: string[];
}

/** An importer whose clock stands still until it is moved, spoken to as its routes do. */
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
		return read(this.importer.post(json(body), Buffer.byteLength(body)));
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
	ask(batchId: string) {
		return read(this.importer.info(batchId));
	}

	info(batchId: string): Info {
		return this.ask(batchId).json as unknown as Info;
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
}

function json(text: string): Record<string, unknown> | undefined {
	try {
		return object(JSON.parse(text));
	} catch {
		return undefined;
	}
}

function read({ status, headers, body }: Answer) {
	const decoded = JSON.parse(String(body)) as Record<string, unknown>;
	return { status, type: headers['content-type'], json: decoded };
}

/** So many contacts that differ in their address. */
export function contacts(count: number): Array<{ email: string }> {
	return Array.from({ length: count }, (_, index) => ({ email: `n${index}@example.com` }));
}

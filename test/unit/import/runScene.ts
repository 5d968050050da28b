import type { IHttpRequestOptions } from 'n8n-workflow';
import { Account as KnownAccount } from '../../../nodes/ActiveCampaignContactSync/account/account';
import { type Caller, noStreaks } from '../../../nodes/ActiveCampaignContactSync/account/caller';
import type { Contact } from '../../../nodes/ActiveCampaignContactSync/contact/contact';
import { Run } from '../../../nodes/ActiveCampaignContactSync/delivery/run';
import { ImportRun } from '../../../nodes/ActiveCampaignContactSync/import/importRun';
import { RowsByAddress } from '../../../nodes/ActiveCampaignContactSync/import/merge';
import { deliveryMessages } from '../../../nodes/ActiveCampaignContactSync/messages/delivery';
import { Account } from '../../../sandbox/account';
import type { Answer } from '../../../sandbox/answer';
import type { SandboxState } from '../../../sandbox/apiCall';
import { Faults } from '../../../sandbox/faults';
import { Importer, type ImporterOptions } from '../../../sandbox/importer';
import { RateLimit } from '../../../sandbox/rateLimit';
import { accountSeed } from '../../../sandbox/seed';
import { overLimit } from '../../../sandbox/tooMany';
import { apiV1 } from '../../../sandbox/v1';
import { apiV3 } from '../../../sandbox/v3';
import { FakeClock } from '../delivery/fakeClock';

/** A request as the account answered it. */
export interface Seen {
	url: string;
	/** On the fake clock, in milliseconds. */
	at: number;
	status: number;
	body: string;
	/** Which process sent it. */
	worker: number;
}

export interface SceneOptions extends ImporterOptions {
	/** Requests a second that the account allows. */
	rps?: number;
}

/** An account on a clock that no test waits for, and processes of n8n that import into it. */
export class RunScene {
	readonly clock = new FakeClock();
	readonly seen: Seen[] = [];
	readonly account = new Account(() => accountSeed());
	/** What rows were told, by worker. */
	readonly told: Array<Array<string | undefined>> = [];
	readonly hints: string[] = [];
	private readonly state: SandboxState;
	private readonly limit: RateLimit;

	constructor({ rps = 5, ...options }: SceneOptions = {}) {
		const { account } = this;
		const now = this.clock.now;
		const importer = new Importer({ account, assume: {}, now, ...options });
		this.limit = new RateLimit(rps);
		this.state = {
			...{
				account,
				importer,
				now,
				rps,
				apiKey: 'key',
				apiUrl: '',
				assume: {},
				clockAheadMs: 0,
			},
			faults: new Faults([], 1),
		};
	}

	get importer(): Importer {
		return this.state.importer;
	}

	/** What the importer was posted, and what it was asked. */
	posts(): Seen[] {
		return this.seen.filter(({ url }) => url.endsWith('/bulk_import'));
	}

	looks(): Seen[] {
		return this.seen.filter(({ url }) => url.endsWith('/import/info'));
	}

	/** One execution in a process of its own. */
	async import(contacts: readonly Contact[], signal?: AbortSignal): Promise<void> {
		const worker = this.told.length;
		const told: Array<string | undefined> = contacts.map(() => undefined);
		this.told.push(told);
		const caller = this.caller(worker, signal);
		const rows = new RowsByAddress();
		contacts.forEach((contact, row) => rows.add(row, contact));
		const importing = new ImportRun(
			caller,
			{ runAutomations: false, waitForResult: true },
			rows,
			(contact, verdict) => {
				for (const row of contact.rows) {
					if (told[row] !== undefined) throw new Error(`Row ${row} was told twice`);
					told[row] = 'words' in verdict ? verdict.words.message : verdict.result;
				}
			},
			(text) => this.hints.push(text),
		);
		const { clock, run, account } = caller;
		void run.watch(clock, () => account.settledAt, deliveryMessages.nothingSettled);
		await importing.go(async () => await Promise.resolve());
		run.close();
		const { endedBy, stopped } = run;
		told.forEach((verdict, row) => {
			if (!stopped) told[row] = verdict ?? endedBy?.message;
		});
	}

	private caller(worker: number, signal: AbortSignal | undefined): Caller {
		const { clock } = this;
		const account = new KnownAccount(clock);
		const run = new Run(signal);
		run.pace = 5;
		return {
			...{ run, account, clock, key: account.keyOf('1'), streaks: noStreaks() },
			http: async (options) => await this.answer(options, worker),
			url: 'https://nathan.example.com',
			maxRetries: 5,
			timeoutMs: 60_000,
			requestOptions: {},
		};
	}

	/** Arrives after 50 ms and is answered after as many again. */
	private async answer(options: IHttpRequestOptions, worker: number): Promise<unknown> {
		await this.clock.sleep(50);
		const at = this.clock.now();
		const { status, headers, body } = this.decide(options, at);
		this.seen.push({ url: options.url, at, status, body: String(body), worker });
		await this.clock.sleep(50);
		return { statusCode: status, headers, body: String(body) };
	}

	private decide({ url, method = 'GET', qs, body }: IHttpRequestOptions, at: number): Answer {
		const isV3 = url.startsWith('/api/3/');
		const { allowed } = this.limit.arrive(at);
		if (!allowed) return overLimit(1, isV3 ? 'v3' : 'v1', this.state);
		const call = {
			method,
			path: url,
			query: new URLSearchParams(qs as Record<string, string>).toString(),
			headers: { 'api-token': 'key' },
			body: typeof body === 'string' ? body : '',
		};
		return (isV3 ? apiV3 : apiV1)(call, this.state).answer(undefined);
	}
}

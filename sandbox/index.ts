import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Account } from './account';
import type { Assume } from './assumptions';
import { DEMO_API_KEY } from './demoKey';
import { Importer, type AutomationRun, type ImporterOptions, type ImportRecord } from './importer';
import type { Language } from './languages';
import { Faults, type FaultRule } from './faults';
import { rateLimits } from './rateLimit';
import type { Refusal } from './refusal';
import { RequestLog, type RecordedRequest } from './requestLog';
import { accountSeed, type AccountSize } from './seed';
import { requestListener } from './server';
import type { ServerState } from './serveApi';

export type { Account } from './account';
export { DEMO_API_KEY } from './demoKey';
export { assumptions, type Assume, type AssumptionName, type Instead } from './assumptions';
export type { FaultKind, FaultRule } from './faults';
export type { AutomationRun, BatchFate, ImporterOptions, ImportRecord } from './importer';
export type { Contact, Field, Form, List, ListStatus, Mailing, Membership, Tag } from './model';
export type { RecordedRequest } from './requestLog';

export interface SandboxOptions extends ImporterOptions {
	/** 0 (default) takes any free port. */
	port?: number;
	/** Default 127.0.0.1. */
	host?: string;
	apiKey?: string;
	/** Requests a second for the account; 0 or missing: no limit. */
	rps?: number;
	/** Seconds in the `Retry-After` of a 429 by that limit, default 1. */
	retryAfter?: number;
	/** Milliseconds added to each answer. */
	latency?: number;
	faults?: FaultRule[];
	/** For faults at random. */
	seed?: number;
	/** A big account: that many of each, for pick-lists; 0 for none. */
	size?: AccountSize;
	/** How API v1 answers a wrong key, default `result_code_0`; the same as `assume.wrongKey`. */
	refuse?: Refusal;
	/** The language of API v1's messages, default `en`; the same as `assume.messageLanguage`. */
	language?: 'en' | Language;
	/** How far look-ups of contacts lag behind what was saved, in milliseconds. */
	readLagMs?: number;
	/** How far the clock of its `Date` headers is ahead, in milliseconds; below 0: behind. */
	clockAheadMs?: number;
	/** Milliseconds since 1970, default the machine's clock; for tests whose time stands still. */
	now?: () => number;
	/** What it does otherwise than assumed. */
	assume?: Assume;
}

/** A stand-in ActiveCampaign account that answers over HTTP. */
export interface Sandbox {
	url: string;
	port: number;
	apiKey: string;
	readonly account: Account;
	/** Every import that was posted, oldest first, those that were refused included. */
	readonly imports: ImportRecord[];
	/** Automations that imports would have run, in order. */
	readonly automationRuns: readonly AutomationRun[];
	/** The last 20,000 requests to the API, oldest first. */
	requests: RecordedRequest[];
	addFault(rule: FaultRule): void;
	/** The account back to its seed, requests and `maxInFlight` forgotten; faults stay. */
	reset(): void;
	/** The most requests that were being answered at once. */
	readonly maxInFlight: number;
	/** Answers a request without the network, for tests that send thousands. */
	readonly answer: RequestListener;
	/** Ends at once, cutting what is open. */
	close(): Promise<void>;
}

/** Starts a stand-in account; several may run side by side. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const assume = assumeOf(options);
	const now = options.now ?? Date.now;
	const { readLagMs } = options;
	const account = new Account(() => accountSeed(options.size), { assume, readLagMs, now });
	const importer = new Importer({ ...options, account, assume, now });
	// Whoever looks at the account sees it with all that imports have saved by then.
	const current = () => {
		importer.advance();
		return account;
	};
	const faults = new Faults(options.faults ?? [], options.seed ?? 1);
	const log = new RequestLog();
	const rps = options.rps ?? 0;
	const state: ServerState = {
		get account() {
			return current();
		},
		importer,
		faults,
		log,
		rps,
		apiKey: options.apiKey ?? DEMO_API_KEY,
		apiUrl: '',
		assume,
		now,
		clockAheadMs: options.clockAheadMs ?? 0,
		rateClock: options.now ?? (() => performance.now()),
		rateLimits: rps > 0 ? rateLimits(rps, assume) : undefined,
		retryAfter: options.retryAfter ?? 1,
		latency: options.latency ?? 0,
	};

	const answer = requestListener(state);
	const server = createServer(answer);
	// Longer than any client keeps an idle connection: none is closed under a client's hands.
	server.keepAliveTimeout = 120_000;
	const host = options.host ?? '127.0.0.1';
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port ?? 0, host, resolve);
	});
	const { port } = server.address() as AddressInfo;
	state.apiUrl = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

	return {
		url: state.apiUrl,
		port,
		apiKey: state.apiKey,
		get account() {
			return current();
		},
		get imports() {
			return importer.records;
		},
		get automationRuns() {
			importer.advance();
			return importer.automationRuns;
		},
		requests: log.requests,
		answer,
		addFault: (rule) => faults.add(rule),
		reset() {
			account.reset();
			importer.reset();
			log.clear();
		},
		get maxInFlight() {
			return log.maxInFlight;
		},
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

/** The switches of the options, those with a name of their own among them. */
function assumeOf({ assume, refuse = 'result_code_0', language = 'en' }: SandboxOptions): Assume {
	return {
		...assume,
		...(refuse !== 'result_code_0' && { wrongKey: refuse }),
		...(language !== 'en' && { messageLanguage: language }),
	};
}

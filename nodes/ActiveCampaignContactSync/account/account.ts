import { type Clock, systemClock } from '../delivery/clock';
import { Departures } from '../delivery/departures';
import { AddressLines } from '../delivery/inOrder';
import { both, Quota } from '../delivery/quota';
import { Cache } from './cache';
import { RecentlyUnsubscribed } from './recentlyUnsubscribed';
import type { Row } from './rows';

/** How long what the account has of a kind is kept, in milliseconds. */
export const KEPT_MS = 300_000;
/** The importer's own limits, beside the 5 requests a second: see ActiveCampaign's page on bulk imports. */
const IMPORTS_A_MINUTE = 100;
const SINGLE_IMPORTS_A_MINUTE = 20;
/** The minute in which they are kept: the server counts requests as they arrive, and their way there varies. */
const IMPORT_MINUTE_MS = 62_000;

/** What the question of our own, `user_me`, was answered, as far as it says something of the key. */
export interface KeyAnswer {
	key: 'good' | 'refused' | 'unknown';
	/** The server's words, where it refused by a `result_code`. */
	words?: string;
}

/** What this process knows of an API key, shared by all executions that use it. Times are the clock's. */
export interface Key {
	/** Another key may be shown other lists and fields. */
	readonly credentialId: string;
	/** When something was last answered well with it; -Infinity for never. */
	lastGotThrough: number;
	/** Until when the last good answer to the question of our own counts. */
	goodUntil: number;
	/** That question while it is under way; `undefined` comes of it where the run that asked was over. */
	question: Promise<KeyAnswer | undefined> | undefined;
}

/** One ActiveCampaign account as this process knows it: what all its executions share. */
export class Account {
	readonly departures: Departures;
	readonly lines = new AddressLines();
	readonly unsubscribed: RecentlyUnsubscribed;
	readonly imports = new Quota(IMPORTS_A_MINUTE, IMPORT_MINUTE_MS);
	readonly singleImports = both(
		this.imports,
		new Quota(SINGLE_IMPORTS_A_MINUTE, IMPORT_MINUTE_MS),
	);
	/** All there is of a kind, by what was asked and with which key. */
	readonly kinds: Cache<Row[]>;
	/** When anybody last got an answer that decided something, on the clock. */
	settledAt = -Infinity;
	private readonly keys = new Map<string, Key>();

	constructor(readonly clock: Clock) {
		this.departures = new Departures(clock);
		this.unsubscribed = new RecentlyUnsubscribed(() => clock.now());
		this.kinds = new Cache(KEPT_MS, () => clock.now());
	}

	keyOf(credentialId: string): Key {
		const key = this.keys.get(credentialId) ?? {
			credentialId,
			lastGotThrough: -Infinity,
			goodUntil: -Infinity,
			question: undefined,
		};
		this.keys.set(credentialId, key);
		return key;
	}
}

/** Every account this process sends to, by host and port. */
const accounts = new Map<string, Account>();

/** @param url address of the account */
export function accountAt(url: string): Account {
	const { host } = new URL(url);
	const account = accounts.get(host) ?? new Account(systemClock);
	accounts.set(host, account);
	return account;
}

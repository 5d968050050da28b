import { type Clock, systemClock } from '../delivery/clock';
import { Departures } from '../delivery/departures';
import { AddressLines } from '../delivery/inOrder';
import { Quota } from '../delivery/pace';
import type { AccountField } from '../contact/fieldTypes';
import { Judge } from './judgement';
import { Kept } from './kept';
import { RecentlyUnsubscribed } from './recentlyUnsubscribed';

const MINUTE_MS = 60_000;
const FIELDS_KEPT_MS = 5 * MINUTE_MS;
/** The importer's own limits, beside the 5 requests a second: see ActiveCampaign's page on bulk imports. */
const IMPORTS_A_MINUTE = 100;
const SINGLE_IMPORTS_A_MINUTE = 20;
/** The minute in which they are kept: the server counts requests as they arrive, and their way there varies. */
const IMPORT_MINUTE_MS = 62_000;

/** One ActiveCampaign account as this process knows it: what all its executions share. */
export class Account {
	readonly departures: Departures;
	readonly lines = new AddressLines();
	readonly unsubscribed: RecentlyUnsubscribed;
	readonly imports = new Quota(IMPORTS_A_MINUTE, IMPORT_MINUTE_MS);
	readonly singleImports = new Quota(SINGLE_IMPORTS_A_MINUTE, IMPORT_MINUTE_MS);
	/** The account's custom fields, by credential: another key may be shown others. */
	readonly fields: Kept<AccountField[]>;
	private readonly judges = new Map<string, Judge>();

	constructor(readonly clock: Clock) {
		this.departures = new Departures(clock);
		this.unsubscribed = new RecentlyUnsubscribed(() => clock.now());
		this.fields = new Kept(FIELDS_KEPT_MS, () => clock.now());
	}

	/** Who judges what this credential is answered. */
	judgeFor(credentialId: string): Judge {
		const judge = this.judges.get(credentialId) ?? new Judge(this.departures, this.clock);
		this.judges.set(credentialId, judge);
		return judge;
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

import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Clock } from '../delivery/clock';
import type { Run } from '../delivery/run';
import type { Account, Key } from './account';
import type { HttpClient } from './http';

/** Who sends: a run with its account, its key and the settings of its node. */
export interface Caller {
	run: Run;
	account: Account;
	key: Key;
	streaks: Streaks;
	clock: Clock;
	http: HttpClient;
	/** Address of the account. */
	url: string;
	maxRetries: number;
	timeoutMs: number;
	/** Proxy and certificates, as Request Options say. */
	requestOptions: Partial<IHttpRequestOptions>;
}

/** What the items of one run have met so far, in a row. */
export interface Streaks {
	/** Without an answer that was understood. */
	nothing: number;
	denied: { sort: string; times: number };
	/** Refused in words, the same each time. */
	refused: { words: string; times: number };
	/** Whether the server has said yes to any of them. */
	hasSaved: boolean;
	/** Whether the key is known to be good in this run: something got through, or `user_me` was answered. */
	isKeyProven: boolean;
}

export function noStreaks(): Streaks {
	return {
		nothing: 0,
		denied: { sort: '', times: 0 },
		refused: { words: '', times: 0 },
		hasSaved: false,
		isKeyProven: false,
	};
}

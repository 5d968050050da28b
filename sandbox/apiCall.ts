import type { Account } from './account';
import type { Faults } from './faults';
import type { FlagReading } from './readContact';
import type { Refusal } from './refusal';

/** A request to the API, read to its end. */
export interface ApiCall {
	method: string;
	/** What follows the path's `?`, '' if nothing. */
	query: string;
	/** Names in lower case. */
	headers: Record<string, string>;
	body: string;
}

/** What the API answers from. */
export interface SandboxState {
	account: Account;
	apiKey: string;
	/** The address of the account. */
	apiUrl: string;
	flags: FlagReading;
	refuse: Refusal;
	faults: Faults;
	/** Requests a second, 0 for no limit. */
	rps: number;
}

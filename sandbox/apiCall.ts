import type { Account } from './account';
import type { Answer } from './answer';
import type { Assume } from './assumptions';
import type { FaultRule, Faults } from './faults';
import type { PhpArray } from './php/value';

/** A request to an API, received to its end. */
export interface ApiCall {
	method: string;
	/** Starts with a slash, without the query. */
	path: string;
	/** What follows the path's `?`, '' if nothing. */
	query: string;
	/** Names in lower case. */
	headers: Record<string, string>;
	body: string;
}

/** What an API made of a call. */
export interface ReadCall {
	/** `api_action`, '' if there is none. */
	action: string;
	/** The address it is about, trimmed, in lower case; '' if there is none. */
	email: string;
	/** The form it carries. */
	form: PhpArray;
	/** Answers it, and names the fault that it met. */
	answer(): { answer: Answer; rule?: FaultRule };
}

/** One of the APIs that the stand-in speaks. */
export type Api = (call: ApiCall, state: SandboxState) => ReadCall;

/** What the APIs answer from. */
export interface SandboxState {
	account: Account;
	apiKey: string;
	/** The address of the account. */
	apiUrl: string;
	/** What it does otherwise than assumed. */
	assume: Assume;
	faults: Faults;
	/** Requests a second, 0 for no limit. */
	rps: number;
}

import type { Account } from './account';
import type { Answer } from './answer';
import type { Assume } from './assumptions';
import type { FaultRule, Faults } from './faults';
import type { Importer } from './importer';
import type { PhpArray } from './php/value';
import type { OutputFormat } from './reply';

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
	/** As a recorded request has it. */
	action: string;
	/** The address it is about, trimmed, in lower case; '' if there is none. */
	email: string;
	/** The form it carries. */
	form: PhpArray;
	/** How its answer is written: the format, and the root where that is XML. */
	written: { format: OutputFormat; root: string };
	/** Asks the account. The rule is the fault that it met, if any: some change what is said. */
	answer(rule: FaultRule | undefined): Answer;
}

/** One of the APIs that the stand-in speaks. */
export type Api = (call: ApiCall, state: SandboxState) => ReadCall;

/** What the APIs answer from. */
export interface SandboxState {
	account: Account;
	importer: Importer;
	apiKey: string;
	/** The address of the account. */
	apiUrl: string;
	/** What it does otherwise than assumed. */
	assume: Assume;
	faults: Faults;
	/** Requests a second, 0 for no limit. */
	rps: number;
	/** Milliseconds since 1970. */
	now: () => number;
	/** How far the clock in its headers is ahead of that, in milliseconds; below 0: behind. */
	clockAheadMs: number;
}

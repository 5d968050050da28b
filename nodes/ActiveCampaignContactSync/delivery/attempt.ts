/** One try of a request, and how it ended. `A` is what an answer is read as. */
export type Attempt<A> =
	/** Answered, whatever the answer says. `rateLimit`: requests a second that the account is allowed. */
	{ kind: 'answered'; answer: A; rateLimit?: number } | Unanswered;

/** A try that brought no answer. `what` says what happened, in words that a message begins with. */
export type Unanswered =
	| Busy
	/** Never left, so it cannot have been carried out. */
	| { kind: 'neverLeft'; what: string }
	| Unclear;

/** Not carried out: the server asks to come back. */
interface Busy {
	kind: 'busy';
	what: string;
	/**
	 * What was reached: the account's rate limit, the limit of its own that the request stands under, or neither, as where
	 * the server is not available.
	 */
	limit?: 'rate' | 'own';
	/** Milliseconds until it wants to be asked again; 0 for any time. */
	retryAfterMs?: number;
	rateLimit?: number;
}

/** May have been carried out. */
export interface Unclear {
	kind: 'unclear';
	what: string;
	/** What else is known of it. */
	detail?: string;
	timedOut?: true;
	/** The HTTP status, where there was one. */
	status?: number;
}

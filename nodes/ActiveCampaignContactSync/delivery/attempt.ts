/** What came of one try to send. */
export type Attempt<T> =
	/** Answered, whatever the answer says. */
	{ kind: 'answered'; value: T; rateLimit?: number } | Failure;

/** A try that brought no answer. */
export type Failure =
	/** Not carried out; the server asks to come back. `tooMany`: because of the pace. */
	| { kind: 'busy'; what: string; tooMany: boolean; retryAfterMs?: number; rateLimit?: number }
	/** Never left, so it cannot have been carried out. */
	| { kind: 'notSent'; what: string }
	/** May have been carried out. */
	| { kind: 'unclear'; what: string; detail?: string; timedOut?: true };

/** One try of a request, and how it ended. `A` is what an answer is read as. */
export type Attempt<A> =
	/** Answered, whatever the answer says. */
	{ kind: 'answered'; answer: A; rateLimit?: number } | Unanswered;

/** A try that brought no answer. `what` says what happened, in words that a message begins with. */
export type Unanswered =
	/** Not carried out: the server asks to come back. `tooMany`: because of the pace. */
	| { kind: 'busy'; what: string; tooMany: boolean; retryAfterMs?: number; rateLimit?: number }
	/** Never left, so it cannot have been carried out. */
	| { kind: 'neverLeft'; what: string }
	/** May have been carried out. `detail` is what else is known of it. */
	| { kind: 'unclear'; what: string; detail?: string; timedOut?: true; status?: number };

import { seededRandom } from './random';
import type { RecordedRequest } from './requestLog';

export const FAULT_KINDS = [
	/** `Retry-After` if given, `RateLimit-Limit` (the account's, else 5), `RateLimit-Remaining: 0`. */
	'429',
	/** An HTML page; `Retry-After` only if given. */
	'503-page',
	'500',
	'502',
	'504',
	/** The connection is destroyed, nothing is saved. */
	'cut-before-save',
	/** The contact is saved, then the connection is destroyed. */
	'cut-after-save',
	/** 200 with nothing in it; the contact is saved. */
	'empty-after-save',
	/** The usual answer behind two UTF-8 byte order marks. */
	'two-boms',
	/** Saved at once, answered after `ms` (default 1000). */
	'slow',
	/** The refusals of a wrong key: `"result_code":0`, `"result_code":"0"`, `<not_allowed>`, 403. */
	'refused-json0',
	'refused-json0-text',
	'refused-xml',
	'refused-403',
	/** 401 with nothing in it. */
	'401',
	/** 403 with a web page, as a firewall answers that dislikes a value. */
	'403-page',
	/** Redirects to `location`. */
	'301',
	'302-other-host',
	/** 200 with a web page; nothing is saved. */
	'web-page',
	'html-404',
	'402',
	/** A proxy on the way asks for its own password. */
	'407',
	'408',
	'413',
	'422',
	/** Answers with `status`, `body`, `contentType` and `headers`; nothing is saved. */
	'answer',
	/** 200 with text in no format; the contact is saved. */
	'garbage',
	/** The usual answer with its numbers as text. */
	'text-codes',
	/** The usual answer with its message in another language. */
	'foreign-message',
	/** The usual answer with a `subscriber_id` beyond JavaScript's safe whole numbers. */
	'big-id',
	/** The usual answer with another root, where XML was asked for. */
	'other-root',
	/** The first half of the usual body; the contact is saved. */
	'truncated',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export interface FaultRule {
	kind: FaultKind;
	/** Only for this address, in lower case. */
	email?: string;
	/** Only for this action, default `contact_sync`; `*` for all. API v3: `v3/contacts` and so on. */
	action?: string;
	/** Only for these requests. */
	matches?: (request: RecordedRequest) => boolean;
	/** How many matching requests to let through first. */
	after?: number;
	/** How often, default 1, or without end where a probability is given. */
	times?: number;
	/** Strikes at random with this probability, from 0 to 1. */
	probability?: number;
	/** The raw `Retry-After` header of a 429 or 503-page. */
	retryAfter?: string;
	/** As `retryAfter`, but that many seconds from now by the server's clock, as a date. */
	retryAfterDateIn?: number;
	/** How long 'slow' waits, in milliseconds. */
	ms?: number;
	/** Where '301' and '302-other-host' point to. */
	location?: string;
	/** What 'answer' answers, default 200 with nothing in it. */
	status?: number;
	body?: string;
	contentType?: string;
	headers?: Record<string, string>;
}

interface ActiveRule {
	rule: FaultRule;
	/** Matching requests so far. */
	seen: number;
	left: number;
}

/** The faults switched on, in the order they were added. */
export class Faults {
	private active: ActiveRule[] = [];
	private readonly random: () => number;

	constructor(rules: readonly FaultRule[], seed: number) {
		this.random = seededRandom(seed);
		for (const rule of rules) this.add(rule);
	}

	get rules(): FaultRule[] {
		return this.active.filter(({ left }) => left > 0).map(({ rule }) => rule);
	}

	add(rule: FaultRule): void {
		const left = rule.times ?? (rule.probability === undefined ? 1 : Infinity);
		this.active.push({ rule, seen: 0, left });
	}

	clear(): void {
		this.active = [];
	}

	/**
	 * The fault that this request meets. Every rule that matches counts the request; the first
	 * that is due strikes, the others keep their turn.
	 */
	strike(request: RecordedRequest): FaultRule | undefined {
		let struck: FaultRule | undefined;
		for (const active of this.active) {
			if (!isMeant(active.rule, request)) continue;
			active.seen++;
			if (struck || active.left <= 0 || active.seen <= (active.rule.after ?? 0)) continue;
			const { probability } = active.rule;
			if (probability !== undefined && this.random() >= probability) continue;
			active.left--;
			struck = active.rule;
		}
		return struck;
	}
}

function isMeant(rule: FaultRule, request: RecordedRequest): boolean {
	const { action = 'contact_sync', email = request.email, matches } = rule;
	return (
		(action === '*' || action === request.action) &&
		email === request.email &&
		(matches?.(request) ?? true)
	);
}

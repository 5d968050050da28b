import type { IDataObject } from 'n8n-workflow';
import { Refusal } from '../contact/refusal';
import type { Words } from '../messages/text';
import type { Attempt, Unanswered } from '../delivery/deliver';
import { happenings, messages } from '../messages';
import { decode, type Decoded, textIn, withoutMarks } from './decode';
import type { Blocked, Reply } from './http';

/** The largest recorded answer has some kilobytes. The message says 50 MB. */
const MOST_CHARACTERS = 50 * 1024 * 1024;
/** What is looked at of a body that was not decoded; over megabytes, regular expressions fail or take seconds. */
const BEGINNING_CHARACTERS = 64 * 1024;

/** What the server said, decoded, to the request it belongs to. */
export type Answer =
	/** v1: a `result_code` that says yes. v3: JSON with a status that says yes. */
	| { kind: 'result'; decoded: Decoded }
	/** v1: a `result_code` that says no, in the server's own words. */
	| { kind: 'refused'; serverMessage: string }
	| Doubt
	/** Any other no. `decoded` is its body, where that is JSON. */
	| { kind: 'rejected'; status: number; decoded: Decoded | undefined; refusal: Refusal }
	| Blocked;

/**
 * An answer that may be about the credential or the address, and so about every request, or about this request alone:
 * the answer itself does not tell.
 */
export interface Doubt {
	kind: 'doubt';
	/** Two doubts of the same sort have the same. */
	sort: string;
	status: number;
	/** What it says where it is about this request alone. */
	alone: Words;
	/** What it says where it is about every request. */
	everywhere: Words;
}

/**
 * What is expected of the body: v1 says there whether it worked, v3 says it by the status, and `tags_list` of v1 is
 * answered with a bare array.
 */
export type BodyForm = 'v1' | 'v1 array' | 'v3';

/** How a try ended, by what came back: status first, then what the body says. */
export function attemptOf(reply: Reply | Unanswered | Blocked, form: BodyForm): Attempt<Answer> {
	if ('kind' in reply) {
		return reply.kind === 'blocked' ? { kind: 'answered', answer: reply } : reply;
	}
	const { status, headers } = reply;
	if (reply.body.length > MOST_CHARACTERS) {
		return answered(rejection(status, messages.tooLarge(), undefined));
	}
	if (status === 429 || status >= 500) return unavailable(status, headers);
	if (status === 408) return { kind: 'unclear', what: happenings.requestTimeout, status };
	const body = withoutMarks(reply.body);
	const read = status >= 300 ? noByStatus(status, headers, body) : readBody(body, form);
	return 'what' in read ? read : { ...answered(read), ...rateLimitOf(headers) };
}

function unavailable(status: number, headers: IDataObject): Unanswered {
	const wait = retryAfterMs(header(headers, 'retry-after'), serverNow(headers));
	const tooMany = status === 429;
	if (tooMany || (status === 503 && wait !== undefined)) {
		return {
			kind: 'busy',
			what: tooMany ? happenings.tooManyRequests : happenings.unavailable(status),
			tooMany,
			...(wait !== undefined && { retryAfterMs: wait }),
			...rateLimitOf(headers),
		};
	}
	return { kind: 'unclear', what: happenings.unavailable(status), status };
}

function noByStatus(status: number, headers: IDataObject, body: string): Answer {
	if (status === 401 || status === 403) {
		return doubt(`${status}`, status, messages.requestRefused(status), messages.keyRefused());
	}
	if (status < 400) {
		const host = hostOf(header(headers, 'location'));
		return doubt(
			'redirect',
			status,
			messages.requestRedirected(status, host),
			messages.redirected(host),
		);
	}
	if (status === 404) {
		return doubt('404', status, messages.requestNotFound(), messages.addressNotFound());
	}
	const words = messages.rejected(status, body.slice(0, BEGINNING_CHARACTERS));
	return rejection(status, words, /^[[{]/.test(body) ? decode(body) : undefined);
}

function readBody(body: string, form: BodyForm): Answer | Unanswered {
	const decoded = decode(body);
	const isMarkup = body.startsWith('<');
	if (decoded !== undefined && form === 'v3' && /^[[{]/.test(body)) {
		return { kind: 'result', decoded };
	}
	if (decoded !== undefined && Object.hasOwn(decoded, 'result_code')) {
		if (textIn(decoded.result_code) !== '1') {
			return { kind: 'refused', serverMessage: textIn(decoded.result_message) };
		}
		// v3 says everything in JSON.
		if (form !== 'v3') return { kind: 'result', decoded };
	}
	const begins = body.slice(0, BEGINNING_CHARACTERS);
	if (isWebPage(begins)) {
		return doubt('web page', 200, messages.answeredWithPage(), messages.webPage());
	}
	// <not_allowed><error>…</error></not_allowed>, <root><error>…</error></root>
	if (decoded !== undefined && isMarkup && Object.hasOwn(decoded, 'error')) {
		const said = textIn(decoded.error);
		return doubt('not allowed', 200, messages.notAllowed(said), messages.keyRefused(said));
	}
	if (form === 'v1 array' && Array.isArray(decoded))
		return { kind: 'result', decoded: decoded as unknown as Decoded };
	const detail = messages.answerBegins(begins);
	return { kind: 'unclear', what: happenings.noResult, detail, status: 200 };
}

function isWebPage(body: string): boolean {
	return /^<(?:!doctype\s+html|html|head|body)\b/i.test(
		body.replace(/^(?:<!--.*?-->|<\?.*?\?>|\s)+/s, ''),
	);
}

function hostOf(location: string | undefined): string | undefined {
	return location !== undefined && URL.canParse(location) ? new URL(location).host : undefined;
}

/** The server's own time, where it says it: this machine's clock may be wrong. */
function serverNow(headers: IDataObject): number {
	const said = httpDate(header(headers, 'date') ?? '');
	return Number.isNaN(said) ? Date.now() : said;
}

/** Requests a second that the account allows, as the server says. */
function rateLimitOf(headers: IDataObject): { rateLimit?: number } {
	const limit = Number(header(headers, 'ratelimit-limit'));
	return limit > 0 ? { rateLimit: limit } : {};
}

function header(headers: IDataObject, name: string): string | undefined {
	const value = headers[name];
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function answered(answer: Answer): Attempt<Answer> {
	return { kind: 'answered', answer };
}

function doubt(sort: string, status: number, alone: Words, everywhere: Words): Doubt {
	return { kind: 'doubt', sort, status, alone, everywhere };
}

/** An account that is not paid for, and a proxy that asks for a password: everybody's requests meet them. */
const DENIALS = new Set([402, 407]);

function rejection(status: number, words: Words, decoded: Decoded | undefined): Answer {
	const refusal = new Refusal(words, {
		source: 'api',
		status,
		isDenial: DENIALS.has(status),
	});
	return { kind: 'rejected', status, decoded, refusal };
}

const LONGEST_RETRY_AFTER_MS = 300_000;

/**
 * What `Retry-After` asks for, in milliseconds: whole seconds or an HTTP date; 0 where that time is over. More than
 * 300 s, or anything else, counts as none.
 *
 * @param serverNow Unix time in milliseconds by the server's own clock: this machine's may be wrong
 */
export function retryAfterMs(header: string | undefined, serverNow: number): number | undefined {
	const text = header?.trim() ?? '';
	const ms = /^\d+$/.test(text) ? Number(text) * 1000 : httpDate(text) - serverNow;
	return ms <= LONGEST_RETRY_AFTER_MS ? Math.max(0, ms) : undefined;
}

/** Unix time in milliseconds of an HTTP date; NaN where it is none. */
function httpDate(text: string): number {
	return /^[A-Z][a-z]{2,8},? .*\d{2}:\d{2}:\d{2}.*$/.test(text) ? Date.parse(text) : NaN;
}

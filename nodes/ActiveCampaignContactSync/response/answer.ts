import type { IN8nHttpFullResponse } from 'n8n-workflow';
import { happenings, messages } from '../messages';
import { Refusal } from '../refusal';
import { type Decoded, decode, withoutMarks } from './decode';
import { isSuccess, toText } from './item';
import { retryAfterMs } from './retryAfter';

const maxCharacters = 50 * 1024 * 1024;
/** What is looked at of a body that was not decoded; over megabytes, regular expressions fail or take seconds. */
const beginning = 64 * 1024;

/** What an answer means for the request it belongs to. */
export type Answer =
	/** A `result_code` that says yes. */
	| { kind: 'result'; decoded: Decoded; rateLimit?: number }
	/** A `result_code` that says no, in the server's own words. */
	| { kind: 'refused'; serverMessage: string; rateLimit?: number }
	/** No as to this item, or as to the credential and so to every item. */
	| { kind: 'denied'; refusal: Refusal }
	/** Not carried out; the server asks to come back. */
	| { kind: 'busy'; what: string; tooMany: boolean; retryAfterMs?: number; rateLimit?: number }
	/** The contact may have been saved. */
	| { kind: 'unclear'; what: string; detail?: string };

/**
 * The outcomes table of an answer: status first, then what the body says.
 *
 * @param now Unix time in milliseconds, for a `Retry-After` that is a date
 */
export function readAnswer(
	{ statusCode, headers, body }: IN8nHttpFullResponse,
	now: number,
): Answer {
	const text = typeof body === 'string' ? body : '';
	if (text.length > maxCharacters)
		return denied(new Refusal(messages.tooLarge(), api(statusCode)));
	if (statusCode === 429 || statusCode >= 500) return readUnavailable(statusCode, headers, now);
	if (statusCode >= 300) return denied(readStatus(statusCode, header(headers, 'location'), text));
	return { ...readBody(withoutMarks(text), statusCode), ...rateLimitOf(headers) };
}

function readUnavailable(status: number, headers: Headers, now: number): Answer {
	const wait = retryAfterMs(header(headers, 'retry-after'), now);
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
	return {
		kind: 'unclear',
		what: happenings.unavailable(status),
		...(status === 500 && { detail: messages.brokeDown() }),
	};
}

function readStatus(status: number, location: string | undefined, body: string): Refusal {
	if (status === 401 || status === 403) return endOfRun(messages.keyRefused(), status);
	if (status < 400) return endOfRun(messages.redirected(hostOf(location)), status);
	if (status === 404) return endOfRun(messages.addressNotFound(), status);
	if (status === 402) return new Refusal(messages.unpaid(), api(status));
	return new Refusal(messages.otherStatus(status, body.slice(0, beginning)), api(status));
}

function readBody(body: string, status: number): Answer {
	const decoded = decode(body);
	const begins = body.slice(0, beginning);
	if (decoded !== undefined && 'result_code' in decoded) {
		return isSuccess(decoded)
			? { kind: 'result', decoded }
			: { kind: 'refused', serverMessage: toText(decoded.result_message) };
	}
	if (isWebPage(begins)) return denied(endOfRun(messages.webPage(), status));
	// <not_allowed><error>…</error></not_allowed>, <root><error>…</error></root>
	if (decoded !== undefined && body.startsWith('<') && 'error' in decoded) {
		return denied(endOfRun(messages.keyRefused(toText(decoded.error)), status));
	}
	return { kind: 'unclear', what: happenings.noResult, detail: messages.answerBegins(begins) };
}

function isWebPage(body: string): boolean {
	return /^<(?:!doctype\s+html|html|head|body)\b/i.test(
		body.replace(/^(?:<!--.*?-->|<\?.*?\?>|\s)+/s, ''),
	);
}

function hostOf(location: string | undefined): string | undefined {
	return location !== undefined && URL.canParse(location) ? new URL(location).host : undefined;
}

type Headers = IN8nHttpFullResponse['headers'];

/** Requests a second that the account allows, as the server says. */
function rateLimitOf(headers: Headers): { rateLimit?: number } {
	const limit = Number(header(headers, 'ratelimit-limit'));
	return limit > 0 ? { rateLimit: limit } : {};
}

function header(headers: Headers, name: string): string | undefined {
	const value = headers[name];
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function endOfRun(words: ReturnType<typeof messages.webPage>, status: number): Refusal {
	return new Refusal(words, { ...api(status), endsRun: true });
}

function api(status: number): { source: 'api'; status: number } {
	return { source: 'api', status };
}

function denied(refusal: Refusal): Answer {
	return { kind: 'denied', refusal };
}

import type { IDataObject } from 'n8n-workflow';
import { Refusal } from '../contact/refusal';
import type { Words } from '../messages/text';
import type { Attempt, Unanswered } from '../delivery/attempt';
import { answerMessages } from '../messages/answers';
import { credentialMessages } from '../messages/credential';
import { happenings } from '../messages/delivery';
import { LONGEST_PAUSE_MS } from '../delivery/departures';
import { decode, type Decoded, textIn, withoutMarks } from './decode';
import { header, rateLimitIn, waitIn } from './headers';
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
 * What is expected of the body: v1 says there whether it worked, v3 says it by the status, `tags_list` of v1 is
 * answered with a bare array, and the importer of v3 says there that its own limit is reached.
 */
export type BodyForm = 'v1' | 'v1 array' | 'v3' | 'import';

/** How a try ended, by what came back: status first, then what the body says. */
export function attemptOf(reply: Reply | Unanswered | Blocked, form: BodyForm): Attempt<Answer> {
	if ('kind' in reply) {
		return reply.kind === 'blocked' ? { kind: 'answered', answer: reply } : reply;
	}
	const { status, headers } = reply;
	if (reply.body.length > MOST_CHARACTERS) {
		return answered(rejection(status, answerMessages.tooLarge(), undefined));
	}
	if (status === 429 || status >= 500) return unavailable(status, headers);
	if (status === 408) return { kind: 'unclear', what: happenings.requestTimeout, status };
	const body = withoutMarks(reply.body);
	if (form === 'import' && status === 400 && saysLimit(decode(body))) {
		return { kind: 'busy', what: happenings.importLimit, limit: 'own' };
	}
	const read = status >= 300 ? noByStatus(status, headers, body) : readBody(body, form);
	return 'what' in read ? read : { ...answered(read), ...rateLimitIn(headers) };
}

function unavailable(status: number, headers: IDataObject): Unanswered {
	const wait = waitIn(headers);
	const tooMany = status === 429;
	if (tooMany || (status === 503 && wait !== undefined)) {
		return {
			kind: 'busy',
			what: whatBusy(status, wait),
			...(tooMany && { limit: 'rate' }),
			...(wait !== undefined && { retryAfterMs: wait }),
			...rateLimitIn(headers),
		};
	}
	return { kind: 'unclear', what: happenings.unavailable(status), status };
}

function whatBusy(status: number, waitMs = 0): string {
	if (waitMs > LONGEST_PAUSE_MS) return happenings.askedToWait(status, waitMs);
	return status === 429 ? happenings.tooManyRequests : happenings.unavailable(status);
}

/** Not in the middle: a reason may quote a value of the user's. */
const LIMIT = /^\W*(?:api )?rate limit/i;

/**
 * Whether the importer says that its own limit is reached, 100 requests a minute: a 400 whose `failureReasons` are texts, one
 * of which speaks of the rate limit. It is the one text that is ever read: nothing else tells it from a refusal.
 */
function saysLimit(decoded: Decoded | undefined): boolean {
	const reasons: unknown = decoded?.failureReasons;
	const given: unknown[] = Array.isArray(reasons) ? reasons : [reasons];
	const texts = given.filter((reason) => typeof reason === 'string');
	return texts.length === given.length && texts.some((text) => LIMIT.test(text));
}

function noByStatus(status: number, headers: IDataObject, body: string): Answer {
	if (status === 401 || status === 403) {
		return doubt(
			`${status}`,
			status,
			answerMessages.requestRefused(status),
			credentialMessages.keyRefused(),
		);
	}
	if (status < 400) {
		const host = hostOf(header(headers, 'location'));
		return doubt(
			'redirect',
			status,
			answerMessages.requestRedirected(status, host),
			credentialMessages.redirected(host),
		);
	}
	if (status === 404) {
		return doubt(
			'404',
			status,
			answerMessages.requestNotFound(),
			credentialMessages.addressNotFound(),
		);
	}
	const words = answerMessages.rejected(status, body.slice(0, BEGINNING_CHARACTERS));
	return rejection(status, words, /^[[{]/.test(body) ? decode(body) : undefined);
}

function readBody(body: string, form: BodyForm): Answer | Unanswered {
	const decoded = decode(body);
	const isMarkup = body.startsWith('<');
	const isV3 = form === 'v3' || form === 'import';
	if (decoded !== undefined && isV3 && /^[[{]/.test(body)) {
		return { kind: 'result', decoded };
	}
	if (decoded !== undefined && Object.hasOwn(decoded, 'result_code')) {
		if (textIn(decoded.result_code) !== '1') {
			return { kind: 'refused', serverMessage: textIn(decoded.result_message) };
		}
		// v3 says everything in JSON.
		if (!isV3) return { kind: 'result', decoded };
	}
	const begins = body.slice(0, BEGINNING_CHARACTERS);
	if (isWebPage(begins)) {
		return doubt(
			'web page',
			200,
			answerMessages.answeredWithPage(),
			credentialMessages.webPage(),
		);
	}
	// <not_allowed><error>…</error></not_allowed>, <root><error>…</error></root>
	if (decoded !== undefined && isMarkup && Object.hasOwn(decoded, 'error')) {
		const said = textIn(decoded.error);
		return doubt(
			'not allowed',
			200,
			answerMessages.notAllowed(said),
			credentialMessages.keyRefused(said),
		);
	}
	if (form === 'v1 array' && Array.isArray(decoded))
		return { kind: 'result', decoded: decoded as unknown as Decoded };
	const detail = answerMessages.answerBegins(begins);
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

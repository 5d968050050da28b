import { emptyAnswer, htmlAnswer, textAnswer, type Answer } from './answer';
import type { FaultKind, FaultRule } from './faults';
import { refuseKey } from './refusal';
import type { OutputFormat, RootedReply } from './reply';

export interface FaultContext {
	format: OutputFormat;
	/** The root of the action's XML. */
	root: string;
	/** The account's requests a second, 0 for no limit. */
	rps: number;
}

type Instead = (rule: FaultRule, context: FaultContext) => Answer;

const cutBeforeSave = { ...emptyAnswer(0, 'connection cut before saving'), cut: true };

/** Faults that keep the request from the account: nothing is saved. */
const INSTEAD: Partial<Record<FaultKind, Instead>> = {
	'429': (rule, { rps }) => tooManyRequests(rps || 5, rule.retryAfter),
	'503-page': (rule) =>
		withRetryAfter(htmlAnswer(503, 'Service Temporarily Unavailable'), rule.retryAfter),
	'500': () => htmlAnswer(500, 'Internal Server Error'),
	'502': () => htmlAnswer(502, 'Bad Gateway'),
	'504': () => htmlAnswer(504, 'Gateway Time-out'),
	'cut-before-save': () => cutBeforeSave,
	'refused-json0': (_, { root }) => refuseKey('result_code_0', 'json', root),
	'refused-json0-text': (_, { root }) => refuseKey('result_code_0_text', 'json', root),
	'refused-xml': (_, { format, root }) => refuseKey('xml', format, root),
	'refused-403': (_, { format, root }) => refuseKey('403_empty', format, root),
	'301': (rule) => redirect(301, rule.location ?? 'https://moved.example.com/admin/api.php'),
	'302-other-host': (rule) =>
		redirect(302, rule.location ?? 'https://other.example.com/admin/api.php'),
	'web-page': () => htmlAnswer(200, 'Log in', 'Please log in to your account.'),
	'html-404': () => htmlAnswer(404, 'Not Found'),
	'402': () => emptyAnswer(402, 'the account is not paid'),
};

const FOREIGN: Record<string, string> = {
	'Contact added': 'Kontakt hozzáadva',
	'Contact updated': 'Contato atualizado',
};

/** Faults that change what the reply says, whatever the format. */
const REPLIES: Partial<Record<FaultKind, (reply: RootedReply) => RootedReply>> = {
	'text-codes': (reply) => ({
		...reply,
		code: String(reply.code),
		payload: new Map(
			[...reply.payload].map(([key, value]) => [
				key,
				typeof value === 'number' ? String(value) : value,
			]),
		),
	}),
	'foreign-message': (reply) => ({
		...reply,
		message: FOREIGN[reply.message] ?? 'A kérés sikertelen',
	}),
	'big-id': (reply) => ({
		...reply,
		payload: new Map(reply.payload).set('subscriber_id', 9007199254740993n),
	}),
	'other-root': (reply) => ({ ...reply, root: 'subscriber_upsert_v2' }),
};

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** Faults that change the finished answer. */
const ANSWERS: Partial<Record<FaultKind, (answer: Answer) => Answer>> = {
	'two-boms': (answer) => ({
		...answer,
		body: Buffer.concat([BOM, BOM, Buffer.from(answer.body)]),
	}),
	truncated: (answer) => {
		const body = Buffer.from(answer.body);
		return { ...answer, body: body.subarray(0, body.length >> 1) };
	},
	garbage: (answer) => ({ ...answer, body: 'a:3:{s:11:"result_code";{"' }),
	'empty-after-save': (answer) => ({ ...answer, body: '' }),
	'cut-after-save': (answer) => ({
		...answer,
		status: 0,
		cut: true,
		message: 'connection cut after saving',
	}),
};

/** What is answered instead of asking the account, if the fault is of that sort. */
export function answerInstead(rule: FaultRule, context: FaultContext): Answer | undefined {
	return INSTEAD[rule.kind]?.(rule, context);
}

export function alterReply(reply: RootedReply, rule: FaultRule | undefined): RootedReply {
	return (rule && REPLIES[rule.kind]?.(reply)) ?? reply;
}

export function alterAnswer(answer: Answer, rule: FaultRule | undefined): Answer {
	return (rule && ANSWERS[rule.kind]?.(answer)) ?? answer;
}

/**
 * 429 as ActiveCampaign documents it for API v3. Assumption: API v1 answers the same, and its
 * body is of no interest.
 */
export function tooManyRequests(rps: number, retryAfter: string | undefined): Answer {
	const answer = textAnswer(429, 'text/plain', 'Too Many Requests', '429 Too Many Requests');
	answer.headers['ratelimit-limit'] = String(rps);
	answer.headers['ratelimit-remaining'] = '0';
	return withRetryAfter(answer, retryAfter);
}

function withRetryAfter(answer: Answer, retryAfter: string | undefined): Answer {
	if (retryAfter !== undefined) answer.headers['retry-after'] = retryAfter;
	return answer;
}

function redirect(status: number, location: string): Answer {
	return { ...emptyAnswer(status, `redirect to ${location}`), headers: { location } };
}

import type { SandboxState } from './apiCall';
import { emptyAnswer, htmlAnswer, jsonAnswer, textAnswer, type Answer } from './answer';
import type { FaultKind, FaultRule } from './faults';
import { refuseKey } from './refusal';
import { textCodes, type OutputFormat, type RootedReply } from './reply';
import { serverDate, tooManyRequests, withRetryAfter } from './tooMany';

interface FaultContext {
	format: OutputFormat;
	/** The root of the action's XML. */
	root: string;
	state: SandboxState;
}

type Instead = (rule: FaultRule, context: FaultContext) => Answer;

/** Faults that keep the request from the account: nothing is saved. */
const INSTEAD: Partial<Record<FaultKind, Instead>> = {
	'429': (rule, { state }) => {
		const answer = tooManyRequests(retryAfter(rule, state));
		answer.headers['ratelimit-limit'] = String(state.rps || 5);
		answer.headers['ratelimit-remaining'] = '0';
		return answer;
	},
	'503-page': (rule, { state }) =>
		withRetryAfter(htmlAnswer(503, 'Service Temporarily Unavailable'), retryAfter(rule, state)),
	'500': () => htmlAnswer(500, 'Internal Server Error'),
	'502': () => htmlAnswer(502, 'Bad Gateway'),
	'504': () => htmlAnswer(504, 'Gateway Time-out'),
	'cut-before-save': () => ({ ...emptyAnswer(0, 'connection cut before saving'), cut: true }),
	'refused-json0': (_, { root }) => refuseKey('result_code_0', 'json', root),
	'refused-json0-text': (_, { root }) => refuseKey('result_code_0_text', 'json', root),
	'refused-xml': (_, { format, root }) => refuseKey('xml', format, root),
	'refused-403': (_, { format, root }) => refuseKey('403_empty', format, root),
	'401': (_, { format, root }) => refuseKey('401', format, root),
	'403-page': () => htmlAnswer(403, 'Forbidden', 'The request was blocked by a firewall.'),
	'301': (rule) => redirect(301, rule.location ?? 'https://moved.example.com/admin/api.php'),
	'302-other-host': (rule) =>
		redirect(302, rule.location ?? 'https://other.example.com/admin/api.php'),
	'web-page': () => htmlAnswer(200, 'Log in', 'Please log in to your account.'),
	'html-404': () => htmlAnswer(404, 'Not Found'),
	'402': () => emptyAnswer(402, 'the account is not paid'),
	'407': () => htmlAnswer(407, 'Proxy Authentication Required'),
	'408': () => htmlAnswer(408, 'Request Timeout'),
	'413': () => htmlAnswer(413, 'Request Entity Too Large'),
	'422': () =>
		jsonAnswer(422, { errors: [{ title: 'The value is not valid.' }] }, '422 not valid'),
	answer: ({ status = 200, body = '', contentType = 'application/json', headers }) => {
		const answer = textAnswer(status, contentType, body, `answers ${status}`);
		return { ...answer, headers: { ...answer.headers, ...headers } };
	},
};

const FOREIGN: Record<string, string> = {
	'Contact added': 'Kontakt hozzáadva',
	'Contact updated': 'Contato atualizado',
};

/** Faults that change what the reply says, whatever the format. */
const REPLIES: Partial<Record<FaultKind, (reply: RootedReply) => RootedReply>> = {
	'text-codes': textCodes,
	'foreign-message': (reply) => ({
		...reply,
		message: FOREIGN[reply.message] ?? 'A kérés sikertelen',
	}),
	'big-id': (reply) => ({
		...reply,
		payload: new Map(reply.payload).set('subscriber_id', 9007199254740992n),
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

function retryAfter(rule: FaultRule, state: SandboxState): string | undefined {
	const { retryAfterDateIn } = rule;
	return retryAfterDateIn === undefined ? rule.retryAfter : serverDate(state, retryAfterDateIn);
}

function redirect(status: number, location: string): Answer {
	return { ...emptyAnswer(status, `redirect to ${location}`), headers: { location } };
}

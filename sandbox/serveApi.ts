import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from './answer';
import type { Api, ReadCall, SandboxState } from './apiCall';
import { alterAnswer, answerInstead } from './faultEffects';
import type { FaultRule } from './faults';
import { receiveBody, send, splitUrl } from './http';
import { toPlain } from './php/value';
import type { RateDecision, RateLimits } from './rateLimit';
import type { RecordedRequest, RequestLog } from './requestLog';
import { overLimit, serverDate } from './tooMany';

/** What serving an API needs beyond answering its calls. */
export interface ServerState extends SandboxState {
	log: RequestLog;
	rateLimits: RateLimits | undefined;
	/** What the limits count by, in milliseconds; never goes back. */
	rateClock: () => number;
	/** Seconds in the `Retry-After` of a 429 by the rate limit. */
	retryAfter: number;
	/** Milliseconds added to each answer. */
	latency: number;
}

/** Takes one request to an API: rate limit, record, answer, and the time that takes. */
export function serveApi(
	api: Api,
	request: IncomingMessage,
	response: ServerResponse,
	state: ServerState,
): void {
	const recorded = recordHead(request);
	const rate = state.rateLimits?.[apiOf(recorded)].arrive(state.rateClock());
	state.log.begin(recorded);
	let timer: NodeJS.Timeout | undefined;
	const end = () => {
		clearTimeout(timer);
		state.log.end(recorded);
	};
	response.on('close', end);

	receiveBody(request, (body) => {
		const { method, headers } = recorded;
		const call = { method, ...splitUrl(recorded.url), headers, body };
		const read = api(call, state);
		const { action, email } = read;
		Object.assign(recorded, { body, action, email, form: toPlain(read.form) });
		const { answer, rule } = decide(read, recorded, state, rate);
		Object.assign(recorded, {
			fault: rule?.kind ?? '',
			outcome: answer.outcome,
			saved: answer.outcome === 'saved',
			message: answer.message,
		});
		const slow = rule?.kind === 'slow' ? (rule.ms ?? 1000) : 0;
		const finish = () => {
			recorded.status = answer.cut ? 0 : answer.status;
			recorded.answer = answer.cut ? '' : String(answer.body).slice(0, 2000);
			end();
			send(response, answer, serverHeaders(recorded, state, rate));
		};
		if (state.latency + slow > 0) timer = setTimeout(finish, state.latency + slow);
		else finish();
	});
}

/** Asks the account, unless the rate limit says no or a fault strikes. */
function decide(
	read: ReadCall,
	recorded: RecordedRequest,
	state: ServerState,
	rate: RateDecision | undefined,
): { answer: Answer; rule?: FaultRule } {
	if (rate && !rate.allowed) {
		return { answer: overLimit(state.retryAfter, apiOf(recorded), state) };
	}
	const rule = state.faults.strike(recorded);
	const instead = rule && answerInstead(rule, { ...read.written, state });
	return { answer: instead ?? alterAnswer(read.answer(rule), rule), rule };
}

function recordHead(request: IncomingMessage): RecordedRequest {
	const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
	return {
		method: request.method ?? '',
		url: request.url ?? '',
		action: '',
		headers: Object.fromEntries(headers),
		body: '',
		form: {},
		email: '',
		startedAt: performance.now(),
		endedAt: 0,
		status: 0,
		answer: '',
		message: '',
		fault: '',
		outcome: 'refused',
		saved: false,
		at: Date.now(),
	};
}

function apiOf({ url }: RecordedRequest): 'v1' | 'v3' {
	return url.startsWith('/api/3/') ? 'v3' : 'v1';
}

/** What the server says in front of any answer. */
function serverHeaders(
	recorded: RecordedRequest,
	state: ServerState,
	rate: RateDecision | undefined,
): Record<string, string> {
	const date = { date: serverDate(state) };
	// Assumption (limitHeaders): documented for API v3, API v1 has them too.
	const isSilent = apiOf(recorded) === 'v1' && state.assume.limitHeaders === 'absent';
	if (!rate || isSilent) return date;
	return {
		...date,
		'ratelimit-limit': String(state.rps),
		'ratelimit-remaining': String(rate.remaining),
	};
}

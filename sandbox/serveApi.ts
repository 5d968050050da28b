import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Api, ReadCall, SandboxState } from './apiCall';
import { tooManyRequests } from './faultEffects';
import { receiveBody, send, splitUrl } from './http';
import { toPlain } from './php/value';
import type { RateDecision, RateLimit } from './rateLimit';
import type { RecordedRequest, RequestLog } from './requestLog';

/** What serving an API needs beyond answering its calls. */
export interface ServerState extends SandboxState {
	log: RequestLog;
	rateLimit: RateLimit | undefined;
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
	const rate = state.rateLimit?.arrive(performance.now());
	const recorded = recordHead(request);
	state.log.begin(recorded);
	let timer: NodeJS.Timeout | undefined;
	const end = () => {
		clearTimeout(timer);
		state.log.end(recorded);
	};
	response.on('close', end);

	receiveBody(request, (body) => {
		const { method, headers } = recorded;
		const read = api({ method, ...splitUrl(recorded.url), headers, body }, state);
		const { answer, rule } = decide(read, state, rate);
		Object.assign(recorded, {
			body,
			action: read.action,
			email: read.email,
			form: toPlain(read.form),
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
			send(response, answer, rateHeaders(state, rate));
		};
		if (state.latency + slow > 0) timer = setTimeout(finish, state.latency + slow);
		else finish();
	});
}

/** Asks the account, unless the rate limit says no. */
function decide(
	read: ReadCall,
	state: ServerState,
	rate: RateDecision | undefined,
): ReturnType<ReadCall['answer']> {
	if (!rate || rate.allowed) return read.answer();
	return { answer: tooManyRequests(state.rps, String(state.retryAfter)) };
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

function rateHeaders(state: ServerState, rate: RateDecision | undefined): Record<string, string> {
	if (!rate) return {};
	return {
		'ratelimit-limit': String(state.rps),
		'ratelimit-remaining': String(rate.remaining),
	};
}

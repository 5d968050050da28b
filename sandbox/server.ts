import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { htmlAnswer, type Answer } from './answer';
import type { ApiCall, SandboxState } from './apiCall';
import { tooManyRequests } from './faultEffects';
import { toPlain } from './php/value';
import type { RateDecision, RateLimit } from './rateLimit';
import type { RecordedRequest, RequestLog } from './requestLog';
import { answerV1, readV1 } from './v1';

export interface ServerState extends SandboxState {
	log: RequestLog;
	rateLimit: RateLimit | undefined;
	/** Seconds in the `Retry-After` of a 429 by the rate limit. */
	retryAfter: number;
	/** Milliseconds added to each answer. */
	latency: number;
}

/** What an API finds out about a call while answering it. */
interface Exchange {
	answer: Answer;
	fault: string;
	/** How long to hold the answer back, in milliseconds. */
	wait: number;
}

/** The stand-in server's way of handling a request. */
export function requestListener(state: ServerState): RequestListener {
	return (request, response) => {
		const [path = '', query = ''] = splitOnce(request.url ?? '/', '?');
		if (path === '/admin/api.php') serveApi(request, response, state, query);
		else send(response, htmlAnswer(404, 'Not Found'), {});
	};
}

function serveApi(
	request: IncomingMessage,
	response: ServerResponse,
	state: ServerState,
	query: string,
): void {
	const now = performance.now();
	const rate = state.rateLimit?.arrive(now);
	const recorded = record(request, now);
	state.log.begin(recorded);
	let timer: NodeJS.Timeout | undefined;
	let ended = false;
	const end = () => {
		if (!ended) state.log.end(recorded, performance.now());
		ended = true;
		clearTimeout(timer);
	};
	response.on('close', end);

	readBody(request, (body) => {
		recorded.body = body;
		const call = { method: recorded.method, query, headers: recorded.headers, body };
		const { answer, fault, wait } = exchange(call, recorded, state, rate);
		recorded.fault = fault;
		recorded.saved = answer.saved;
		recorded.message = answer.message;
		const finish = () => {
			recorded.status = answer.cut ? 0 : answer.status;
			recorded.answer = answer.cut ? '' : String(answer.body).slice(0, 2000);
			end();
			send(response, answer, rateHeaders(state, rate));
		};
		if (wait > 0) timer = setTimeout(finish, wait);
		else finish();
	});
}

/** Asks the account, unless the rate limit says no. */
function exchange(
	call: ApiCall,
	recorded: RecordedRequest,
	state: ServerState,
	rate: RateDecision | undefined,
): Exchange {
	const read = readV1(call);
	recorded.action = read.action;
	recorded.email = read.email;
	recorded.form = toPlain(read.form);
	if (rate && !rate.allowed) {
		const answer = tooManyRequests(state.rps, String(state.retryAfter));
		return { answer, fault: '', wait: state.latency };
	}
	const { answer, rule } = answerV1(read, state);
	const slow = rule?.kind === 'slow' ? (rule.ms ?? 1000) : 0;
	return { answer, fault: rule?.kind ?? '', wait: state.latency + slow };
}

function record(request: IncomingMessage, now: number): RecordedRequest {
	const headers = Object.fromEntries(
		Object.entries(request.headers).map(([name, value]) => [name, String(value ?? '')]),
	);
	return {
		method: request.method ?? '',
		url: request.url ?? '',
		action: '',
		headers,
		body: '',
		form: {},
		email: '',
		startedAt: now,
		endedAt: 0,
		status: 0,
		answer: '',
		message: '',
		fault: '',
		saved: false,
		at: Date.now(),
	};
}

function readBody(request: IncomingMessage, done: (body: string) => void): void {
	const chunks: Buffer[] = [];
	request.on('data', (chunk: Buffer) => chunks.push(chunk));
	request.on('end', () => done(Buffer.concat(chunks).toString('utf8')));
}

function rateHeaders(state: ServerState, rate: RateDecision | undefined): Record<string, string> {
	if (!rate) return {};
	return {
		'ratelimit-limit': String(state.rps),
		'ratelimit-remaining': String(rate.remaining),
	};
}

/** Sends an answer; its own headers win over the given ones. */
export function send(
	response: ServerResponse,
	answer: Answer,
	headers: Record<string, string>,
): void {
	if (answer.cut) {
		response.destroy();
		return;
	}
	const length = String(Buffer.byteLength(answer.body));
	response.writeHead(answer.status, { ...headers, ...answer.headers, 'content-length': length });
	response.end(answer.body);
}

function splitOnce(text: string, separator: string): [string, string] {
	const at = text.indexOf(separator);
	return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

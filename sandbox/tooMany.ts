import { htmlAnswer, textAnswer, type Answer } from './answer';
import type { SandboxState } from './apiCall';

/** A 429; `retryAfter` is the raw header, if any. */
export function tooManyRequests(retryAfter: string | undefined): Answer {
	const answer = textAnswer(429, 'text/plain', 'Too Many Requests', '429 Too Many Requests');
	return withRetryAfter(answer, retryAfter);
}

export function withRetryAfter(answer: Answer, retryAfter: string | undefined): Answer {
	if (retryAfter !== undefined) answer.headers['retry-after'] = retryAfter;
	return answer;
}

/** The answer to a request over the account's limit; `seconds` is how long to wait. */
export function overLimit(seconds: number, api: 'v1' | 'v3', state: SandboxState): Answer {
	const { assume } = state;
	// Assumption (tooManyRetryAfter): the documentation's example is in whole seconds.
	const retryAfter = {
		assumed: String(seconds),
		date: serverDate(state, seconds),
		absent: undefined,
	}[assume.tooManyRetryAfter ?? 'assumed'];
	// Assumption (tooManyStatus): 429 is documented for API v3 only; 503 was seen in 2021.
	if (api === 'v1' && assume.tooManyStatus === '503') {
		return withRetryAfter(htmlAnswer(503, 'Service Temporarily Unavailable'), retryAfter);
	}
	return tooManyRequests(retryAfter);
}

/** An HTTP date so many seconds from now by the server's clock. */
export function serverDate({ now, clockAheadMs }: SandboxState, seconds = 0): string {
	return new Date(now() + clockAheadMs + seconds * 1000).toUTCString();
}

import type { Outcome } from './answer';

/** One request to the API as it came in, and what became of it. */
export interface RecordedRequest {
	method: string;
	/** Path and query as sent. */
	url: string;
	/** `api_action`, '' if there is none; of API v3 the path, such as `v3/contacts` or `v3/contacts/:id`. */
	action: string;
	/** Names in lower case. */
	headers: Record<string, string>;
	/** The raw body. */
	body: string;
	/** The body as PHP reads it; arrays are objects. Empty unless it is form-urlencoded. */
	form: Record<string, unknown>;
	/** The address it is about, trimmed, in lower case; '' if there is none. */
	email: string;
	/** When its head arrived, in milliseconds of `performance.now()`. */
	startedAt: number;
	/** When it was answered or cut, or its client left; 0 until then. */
	endedAt: number;
	/** The HTTP status sent, 0 if none was. */
	status: number;
	/** The body sent, its first 2,000 characters. */
	answer: string;
	/** What the answer says in one line. */
	message: string;
	/** The fault it met, '' if none. */
	fault: string;
	/** What became of it, whether or not its answer arrived. */
	outcome: Outcome;
	/** Whether a contact was saved by it. */
	saved: boolean;
	/** When its head arrived, in milliseconds since 1970. */
	at: number;
}

const KEPT = 20_000;
const DROPPED_AT_ONCE = 1_000;

/** The last requests, oldest first. */
export class RequestLog {
	readonly requests: RecordedRequest[] = [];
	/** How many there were since the start or the last reset. */
	total = 0;
	/** How many are being answered now, and the most there were at once. */
	inFlight = 0;
	maxInFlight = 0;

	begin(request: RecordedRequest): void {
		if (this.requests.length >= KEPT) this.requests.splice(0, DROPPED_AT_ONCE);
		this.requests.push(request);
		this.total++;
		this.inFlight++;
		this.maxInFlight = Math.max(this.maxInFlight, this.inFlight);
	}

	/** Notes the end of a request, once. */
	end(request: RecordedRequest): void {
		if (request.endedAt !== 0) return;
		request.endedAt = performance.now();
		this.inFlight--;
	}

	clear(): void {
		this.requests.length = 0;
		this.total = 0;
		this.maxInFlight = this.inFlight;
	}
}

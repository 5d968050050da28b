import type { IHttpRequestOptions } from 'n8n-workflow';
import { deliver, type Delivery, type Request } from '../delivery/deliver';
import { happenings } from '../messages/delivery';
import { type Answer, attemptOf, type BodyForm } from './answer';
import type { Caller } from './caller';
import { exchange } from './http';

/** One request, as the rooms of the house describe it. */
export interface Call extends Partial<
	Pick<Request<Answer>, 'urgent' | 'ahead' | 'limit' | 'preparation' | 'mayRepeat' | 'maxRetries'>
> {
	form: BodyForm;
	/** What to send; a function where that is known only when its turn comes. */
	options: Described | (() => Described);
}

/** Path, query, body and headers; method GET where none is named. */
type Described = Partial<IHttpRequestOptions> & { url: string };

/**
 * Sends a request by the account's delivery, unjudged.
 *
 * @returns its last try, or `undefined` where the run was over before the first, or stopped
 */
export async function send(caller: Caller, call: Call): Promise<Delivery<Answer> | undefined> {
	const { run, account, clock, http, url, requestOptions, timeoutMs } = caller;
	const { form, options, ...ticket } = call;
	return await deliver(account.departures, clock, {
		maxRetries: caller.maxRetries,
		mayRepeat: () => true,
		...ticket,
		run,
		timeoutMs,
		timedOut: happenings.timeout,
		send: async () => {
			const described = typeof options === 'function' ? options() : options;
			const request = { ...requestOptions, baseURL: url, timeout: timeoutMs, ...described };
			return attemptOf(await exchange(http, request), form);
		},
	});
}

/** A question to API v1. */
export function v1Question(action: string, parameters: Record<string, string> = {}): Described {
	return {
		url: '/admin/api.php',
		qs: { api_action: action, api_output: 'json', ...parameters },
	};
}

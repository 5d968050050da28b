import type { Account } from '../account';
import { jsonAnswer, type Answer } from '../answer';
import type { ApiCall, SandboxState } from '../apiCall';
import type { JsonObject } from '../json';

/** What a call of API v3 is given. */
interface V3Request {
	state: SandboxState;
	account: Account;
	/** The body, undefined where it is no JSON; an empty body is an empty object. */
	body: JsonObject | undefined;
	query: URLSearchParams;
	/** The number in the path, 0 if there is none. */
	id: number;
	/** As it came in. */
	call: ApiCall;
}

/** Answers one call of API v3. */
export type Route = (request: V3Request) => Answer;

/** A route that needs a body of JSON. */
export function withBody(route: (request: V3Request & { body: JsonObject }) => Answer): Route {
	return ({ body, ...request }) =>
		body
			? route({ ...request, body })
			: jsonAnswer(400, { message: 'Invalid JSON' }, 'body is no JSON');
}

import { contactKey } from './account';
import { emptyAnswer, htmlAnswer, type Answer } from './answer';
import type { Api, ApiCall, SandboxState } from './apiCall';
import { object, type JsonObject } from './json';
import { addressIn } from './v3/contactSteps';
import { ROUTES } from './v3Routes';

/** The part of API v3 that this package's node and its bench use. */
export const apiV3: Api = (call, state) => {
	const body = readJson(call.body);
	const query = new URLSearchParams(call.query);
	return {
		action: `v3/${nameOf(call)}`,
		email: contactKey(query.get('email') ?? '') || addressIn(body ?? {}),
		form: new Map(),
		written: { format: 'json', root: 'error' },
		answer: () => answerV3(call, body, query, state),
	};
};

function answerV3(
	call: ApiCall,
	body: JsonObject | undefined,
	query: URLSearchParams,
	state: SandboxState,
): Answer {
	// Assumption (wrongKeyV3): an empty 403, as recorded of some calls.
	if (call.headers['api-token'] !== state.apiKey) {
		return emptyAnswer(state.assume.wrongKeyV3 === '401' ? 401 : 403, 'not authorized');
	}
	const name = `${call.method} ${nameOf(call)}`;
	const route = Object.hasOwn(ROUTES, name) ? ROUTES[name] : undefined;
	if (!route) return htmlAnswer(404, 'Not Found');
	const id = Number(ID.exec(call.path.slice('/api/3'.length))?.[1] ?? 0);
	return route({ state, account: state.account, body, query, id, call });
}

function readJson(text: string): JsonObject | undefined {
	if (text === '') return {};
	try {
		return object(JSON.parse(text));
	} catch {
		return undefined;
	}
}

/** An id in a path. */
const ID = /\/(\d+)(?=\/|$)/;

/** The path after `/api/3/`, with `:id` for an id. */
function nameOf({ path }: ApiCall): string {
	return path.slice('/api/3'.length).replace(ID, '/:id').slice(1);
}

import { contactKey } from './account';
import { emptyAnswer, htmlAnswer, jsonAnswer, type Answer } from './answer';
import type { Api, ApiCall, SandboxState } from './apiCall';
import { object, ROUTES, type JsonObject } from './v3Routes';

/**
 * A small part of API v3, for measuring this package's node beside the one built into n8n. It
 * shares the account and its rate limit; faults do not reach it.
 */
export const apiV3: Api = (call, state) => {
	const body = readJson(call.body);
	const contact = object(body?.contact);
	const email = typeof contact.email === 'string' ? contactKey(contact.email) : '';
	return {
		action: '',
		email,
		form: new Map(),
		answer: () => ({ answer: answerV3(call, body, state) }),
	};
};

function answerV3(call: ApiCall, body: JsonObject | undefined, state: SandboxState): Answer {
	// ActiveCampaign's API v3 refuses a wrong key with an empty 403.
	if (call.headers['api-token'] !== state.apiKey) return emptyAnswer(403, 'not authorized');
	const route = routeOf(call);
	if (!route) return htmlAnswer(404, 'Not Found');
	if (!body) return jsonAnswer(400, { message: 'Invalid JSON' }, 'body is no JSON');
	const query = new URLSearchParams(call.query);
	return route({ account: state.account, body, query });
}

function readJson(text: string): JsonObject | undefined {
	if (text === '') return {};
	try {
		return object(JSON.parse(text));
	} catch {
		return undefined;
	}
}

function routeOf({ method, path }: ApiCall) {
	const name = `${method} ${path.slice('/api/3/'.length)}`;
	return Object.hasOwn(ROUTES, name) ? ROUTES[name] : undefined;
}

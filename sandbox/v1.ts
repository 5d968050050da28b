import { contactKey } from './account';
import type { ActionRequest } from './actions/action';
import { ACTIONS } from './actions';
import { htmlAnswer, textAnswer, type Answer } from './answer';
import type { ApiCall, SandboxState } from './apiCall';
import { alterAnswer, alterReply, answerInstead } from './faultEffects';
import type { FaultRule } from './faults';
import { parseStr } from './php/parseStr';
import { textAt, type PhpArray } from './php/value';
import { refuseKey, xmlError } from './refusal';
import { CONTENT_TYPES, encodeReply, type OutputFormat } from './reply';

/** A call of API v1, read but not yet answered. */
export interface V1Call {
	action: string;
	email: string;
	form: PhpArray;
	parameters: PhpArray;
	format: OutputFormat;
	apiKey: string;
}

/** Reads a call as PHP does; the body counts only when it says that it is form-urlencoded. */
export function readV1(call: ApiCall): V1Call {
	const query = parseStr(call.query);
	const isForm = /^application\/x-www-form-urlencoded\b/i.test(
		call.headers['content-type'] ?? '',
	);
	const form = isForm && call.method === 'POST' ? parseStr(call.body) : parseStr('');
	const parameters: PhpArray = new Map([...query, ...form]);
	const output = textAt(parameters, 'api_output');
	return {
		action: textAt(parameters, 'api_action') ?? '',
		email: contactKey(textAt(parameters, 'email') ?? ''),
		form,
		parameters,
		format: output === 'json' || output === 'serialize' ? output : 'xml',
		apiKey: call.headers['api-token'] ?? textAt(parameters, 'api_key') ?? '',
	};
}

/** Answers a call of API v1, and says which fault it met. */
export function answerV1(call: V1Call, state: SandboxState): { answer: Answer; rule?: FaultRule } {
	const { format, action: name } = call;
	const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
	// Assumption: an unknown action gets what was recorded for a call without parameters.
	if (!action) return { answer: xmlError('root') };

	const rule = state.faults.strike(name, call.email);
	const context = { format, root: action.root, rps: state.rps };
	const instead = rule && answerInstead(rule, context);
	if (instead) return { answer: instead, rule };
	if (call.apiKey !== state.apiKey) {
		return { answer: refuseKey(state.refuse, format, action.root), rule };
	}

	const request: ActionRequest = { ...state, form: call.form, parameters: call.parameters };
	const reply = alterReply({ root: action.root, ...action.run(request) }, rule);
	// Assumption: what breaks the server answers with an HTML page.
	if (reply.broken) return { answer: htmlAnswer(500, 'Internal Server Error'), rule };
	const body = encodeReply(reply, format);
	const answer = textAnswer(200, CONTENT_TYPES[format], body, reply.message);
	return { answer: alterAnswer({ ...answer, saved: reply.saved }, rule), rule };
}

import { contactKey } from './account';
import { ACTIONS } from './actions';
import { htmlAnswer, textAnswer, type Answer } from './answer';
import type { Api, ApiCall, SandboxState } from './apiCall';
import { alterAnswer, alterReply, answerInstead } from './faultEffects';
import type { FaultRule } from './faults';
import { parseStr } from './php/parseStr';
import { textAt, type PhpArray } from './php/value';
import { refuseKey, xmlError, type Refusal } from './refusal';
import { CONTENT_TYPES, encodeReply, type OutputFormat } from './reply';

/** A call of API v1 as PHP reads it. */
interface V1Call {
	action: string;
	email: string;
	/** `$_POST`: empty unless the body says that it is form-urlencoded. */
	form: PhpArray;
	/** `$_REQUEST`: the query, overridden by the form. */
	parameters: PhpArray;
	format: OutputFormat;
	apiKey: string;
}

/** API v1, `/admin/api.php`. */
export const apiV1: Api = (call, state) => {
	const read = readV1(call);
	return { ...read, answer: () => answerV1(read, state) };
};

function readV1(call: ApiCall): V1Call {
	const query = parseStr(call.query);
	const isForm = /^application\/x-www-form-urlencoded\b/i.test(
		call.headers['content-type'] ?? '',
	);
	const form = parseStr(isForm && call.method === 'POST' ? call.body : '');
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

function answerV1(call: V1Call, state: SandboxState): { answer: Answer; rule?: FaultRule } {
	const { format, action: name } = call;
	const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
	// Assumption: an unknown action gets what was recorded for a call without parameters.
	if (!action) return { answer: xmlError('root') };

	const rule = state.faults.strike(name, call.email);
	const { root } = action;
	const instead = rule && answerInstead(rule, { format, root, rps: state.rps });
	if (instead) return { answer: instead, rule };
	if (call.apiKey !== state.apiKey) {
		return { answer: refuseKey(refusalOf(state), format, root), rule };
	}

	const { form, parameters } = call;
	const reply = alterReply({ root, ...action.run({ ...state, form, parameters }) }, rule);
	// Assumption: what breaks the server answers with an HTML page.
	if (reply.broken) return { answer: htmlAnswer(500, 'Internal Server Error'), rule };
	const body = encodeReply(reply, format);
	const type = CONTENT_TYPES[format];
	const answer = textAnswer(200, type, body, reply.message, reply.outcome);
	return { answer: alterAnswer(answer, rule), rule };
}

function refusalOf({ assume: { wrongKey = 'assumed' } }: SandboxState): Refusal {
	return wrongKey === 'assumed' ? 'result_code_0' : wrongKey;
}

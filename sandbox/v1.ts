import { contactKey } from './account';
import { ACTIONS } from './actions';
import { emptyAnswer, htmlAnswer, textAnswer, type Answer } from './answer';
import type { Api, ApiCall, SandboxState } from './apiCall';
import { alterReply } from './faultEffects';
import type { FaultRule } from './faults';
import { inLanguage } from './languages';
import { parseStr } from './php/parseStr';
import { textAt, type PhpArray } from './php/value';
import { refuseKey, xmlError } from './refusal';
import { contentHeaders, encodeReply, textCodes, type OutputFormat } from './reply';

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
	const root = actionNamed(read.action)?.root ?? 'root';
	return {
		...read,
		written: { format: read.format, root },
		answer: (rule) => answerV1(read, state, rule),
	};
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

function actionNamed(name: string) {
	return Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
}

function answerV1(call: V1Call, state: SandboxState, rule: FaultRule | undefined): Answer {
	const { format, form, parameters } = call;
	const { assume } = state;
	const action = actionNamed(call.action);
	if (!action) return unknownAction(state);
	const { root } = action;
	if (call.apiKey !== state.apiKey) {
		const { wrongKey = 'assumed' } = assume;
		const refusal = wrongKey === 'assumed' ? 'result_code_0' : wrongKey;
		return refuseKey(refusal, format, root, assume.messageLanguage);
	}

	const reply = alterReply({ root, ...action.run({ ...state, form, parameters }) }, rule);
	if (reply.page !== undefined) return page(reply.page, state);
	// Assumption (messageLanguage): an account's own language is English.
	const said = inLanguage(reply, assume.messageLanguage);
	// Assumption (numbersInAnswers): they are numbers, as all recorded answers but one have it.
	const written = assume.numbersInAnswers === 'texts' ? textCodes(said) : said;
	const answer = textAnswer(200, '', encodeReply(written, format), reply.message, reply.outcome);
	return { ...answer, headers: contentHeaders(format, assume) };
}

/** Assumption (unknownAction): it gets what was recorded for a call without parameters. */
function unknownAction({ assume }: SandboxState): Answer {
	if (assume.unknownAction === 'status404') return htmlAnswer(404, 'Not Found');
	return xmlError(assume.unknownAction === 'notAllowed' ? 'not_allowed' : 'root');
}

/** Assumption (brokenAnswer): what breaks the server is answered with a web page. */
function page(status: 404 | 500, { assume }: SandboxState): Answer {
	if (status === 404) return htmlAnswer(404, 'Not Found');
	return assume.brokenAnswer === 'empty'
		? emptyAnswer(500, '500 Internal Server Error')
		: htmlAnswer(500, 'Internal Server Error');
}

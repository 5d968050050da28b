import { emptyAnswer, jsonAnswer, type Answer } from './answer';
import type { ApiCall } from './apiCall';
import { readFaultRule } from './faultRule';
import type { ServerState } from './serveApi';
import { stateView } from './stateView';

/**
 * What people and scripts may look at and switch while the sandbox runs, under `/_sandbox/`. None
 * of it needs the API key, or shows one that was given.
 */
export function control(call: ApiCall, state: ServerState): Answer | undefined {
	switch (`${call.method} ${call.path}`) {
		case 'GET /_sandbox/state':
			return noStore(jsonAnswer(200, stateView(state, new URLSearchParams(call.query)), ''));
		case 'POST /_sandbox/faults':
			return addFault(call.body, state);
		case 'DELETE /_sandbox/faults':
			state.faults.clear();
			return emptyAnswer(204, '');
		case 'POST /_sandbox/reset':
			state.account.reset();
			state.importer.reset();
			state.log.clear();
			return emptyAnswer(204, '');
		default:
			return undefined;
	}
}

function addFault(body: string, state: ServerState): Answer {
	const rule = readFaultRule(body);
	if (typeof rule === 'string') return jsonAnswer(400, { error: rule }, rule);
	state.faults.add(rule);
	return jsonAnswer(201, rule, '');
}

function noStore(answer: Answer): Answer {
	return { ...answer, headers: { ...answer.headers, 'cache-control': 'no-store' } };
}

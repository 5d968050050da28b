import { byId, element, fillList, pill, timeOf } from './elements.js';

const OUTCOME_WORDS = { limited: 'too many' };
let drawn = '';

/** The last requests, newest first. */
export function drawRequests({ requests }) {
	const key = JSON.stringify(requests);
	if (key === drawn) return;
	drawn = key;
	fillList(byId('requests'), requests, requestRow, 'No request yet.');
}

function requestRow(request) {
	const head = element(
		'div',
		'head',
		pill(request.outcome, OUTCOME_WORDS[request.outcome] ?? request.outcome),
		element('span', 'name', request.action),
		timeOf(request.at, `${request.ms} ms`),
	);
	const said = element('div', 'said', request.message);
	if (request.fault) said.append(element('span', 'soft', ` (fault ${request.fault})`));
	const row = element('li', '', head);
	if (request.email) row.append(element('div', 'address', request.email));
	row.append(said);
	return row;
}

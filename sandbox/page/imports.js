import { byId, element, fillList, numeric, pill, timeOf } from './elements.js';

/** The colour of each state, from contents.css. */
const COLOURS = {
	completed: 'saved',
	failed: 'refused',
	refused: 'refused',
	interrupted: 'cut',
};
let drawn = '';

/** The last imports, newest first; nothing is shown until there is one. */
export function drawImports({ imports }) {
	const key = JSON.stringify(imports);
	if (key === drawn) return;
	drawn = key;
	byId('imports-section').hidden = imports.length === 0;
	fillList(byId('imports'), imports, importRow, '');
}

function importRow({ id, at, contacts, bytes, state, processed, failed, failure, refusal }) {
	const count = `${numeric(contacts)} ${contacts === 1 ? 'contact' : 'contacts'}`;
	const head = element(
		'div',
		'head',
		pill(COLOURS[state] ?? 'waiting', state),
		element('span', 'name', count),
		timeOf(at, `${numeric(bytes)} bytes, batch ${id || 'refused'}`),
	);
	const row = element('li', '', head);
	if (state === 'active') row.append(progress(processed, contacts));
	if (refusal) row.append(element('div', 'said', refusal));
	if (failed > 0) row.append(element('div', 'said', `${numeric(failed)} not imported as asked:`));
	for (const { email, reason } of failure) {
		row.append(element('div', 'address', email, element('span', 'soft', ` ${reason}`)));
	}
	const more = failed - failure.length;
	if (more > 0) row.append(element('div', 'address soft', `and ${numeric(more)} more`));
	return row;
}

function progress(processed, contacts) {
	const bar = element('progress', '');
	bar.max = contacts;
	bar.value = processed;
	bar.setAttribute('aria-label', `${processed} of ${contacts} contacts`);
	return bar;
}

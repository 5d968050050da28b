import { byId, element, numeric } from './elements.js';

/** The figures at the top. */
export function drawCounts({ counts, rps }) {
	const shown = {
		Contacts: counts.contacts,
		Requests: counts.requests,
		'In progress': `${counts.inFlight} (most ${counts.maxInFlight})`,
		'Mails it would have sent': counts.mailings,
		...(counts.automations > 0 && { 'Automations it would run': counts.automations }),
		'Requests a second': rps > 0 ? `at most ${rps}` : 'no limit',
	};
	const tiles = Object.entries(shown).map(([name, value]) =>
		element('div', '', element('dt', '', name), element('dd', '', numeric(value))),
	);
	byId('counts').replaceChildren(...tiles);
}

export function drawFaults({ faults }) {
	const line = byId('faults');
	line.hidden = faults.length === 0;
	const names = faults.map(({ kind, email }) => (email ? `${kind} for ${email}` : kind));
	line.textContent = `Faults switched on: ${names.join(', ')}`;
}

export function drawLists({ lists }) {
	const rows = lists
		.slice(0, 50)
		.map(({ id, name, active }) =>
			element(
				'li',
				'',
				element('span', '', name, element('span', 'id', `#${id}`)),
				element('span', 'soft', `${numeric(active)} active`),
			),
		);
	if (lists.length > 50) {
		rows.push(element('li', 'empty', `and ${numeric(lists.length - 50)} more`));
	}
	byId('lists').replaceChildren(...rows);
}

/** Whether the sandbox still answers. */
export function tellLive(isLive) {
	const live = byId('live');
	const text = isLive ? 'Live' : 'The sandbox is not running';
	live.className = isLive ? 'on' : 'off';
	if (live.textContent !== text) live.textContent = text;
}

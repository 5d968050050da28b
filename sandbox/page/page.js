const STATUS_WORDS = ['unconfirmed', 'active', 'unsubscribed', 'bounced'];
const OUTCOME_WORDS = { limited: 'too many', answered: 'answered' };
const CONTACTS_SHOWN = 100;
const POLL_MS = 1000;

const byId = (id) => document.getElementById(id);
const search = byId('search');
let drawnContacts = '';
let drawnRequests = '';
let seenRevision = Infinity;

/** An element with a class and children; text is never read as HTML. */
function element(name, className, ...children) {
	const made = document.createElement(name);
	if (className) made.className = className;
	made.append(...children);
	return made;
}

function drawCounts({ counts, rps }) {
	const shown = {
		Contacts: counts.contacts,
		Requests: counts.requests,
		'In progress': `${counts.inFlight} (most ${counts.maxInFlight})`,
		'Mails it would have sent': counts.mailings,
		'Requests a second': rps > 0 ? `at most ${rps}` : 'no limit',
	};
	const tiles = Object.entries(shown).map(([name, value]) =>
		element('div', '', element('dt', '', name), element('dd', '', numeric(value))),
	);
	byId('counts').replaceChildren(...tiles);
}

function numeric(value) {
	return typeof value === 'number' ? value.toLocaleString('en') : value;
}

function drawFaults({ faults }) {
	const line = byId('faults');
	line.hidden = faults.length === 0;
	const names = faults.map(({ kind, email }) => (email ? `${kind} for ${email}` : kind));
	line.textContent = `Faults switched on: ${names.join(', ')}`;
}

function drawContacts({ contacts, counts, revision }) {
	const key = `${revision} ${search.value}`;
	if (key === drawnContacts) return;
	drawnContacts = key;
	byId('contacts').replaceChildren(...contacts.map(contactRow));
	if (contacts.length === 0) {
		const none = element('td', 'empty', 'No contact found.');
		none.colSpan = 4;
		byId('contacts').append(element('tr', '', none));
	}
	const all = counts.found === counts.contacts ? '' : ' found';
	byId('shown').textContent =
		contacts.length < counts.found
			? `last changed ${contacts.length} of ${numeric(counts.found)}${all}`
			: `${numeric(counts.found)}${all}`;
	seenRevision = revision;
}

function contactRow(contact) {
	const { firstName, lastName, email, organization, phone, ip4 } = contact;
	const name = `${firstName} ${lastName}`.trim();
	const title = element('div', '', element('span', 'name', name || email));
	title.append(element('span', 'id', `#${contact.id}`));
	const who = element('td', '', title);
	who.title = `Changed ${contact.updatedAt} (server time, America/Chicago)`;
	if (name) who.append(element('div', 'address', email));
	const more = [organization, phone, ip4].filter(Boolean).join(' · ');
	if (more) who.append(element('div', 'address soft', more));

	const lists = contact.lists.map(({ id, name: list, status }) => {
		const word = STATUS_WORDS[status] ?? String(status);
		const pill = element('span', `pill ${word}`, element('b', '', list), ` ${word}`);
		pill.title = `List ${id}, status ${status}`;
		return pill;
	});
	const tags = contact.tags.map((tag) => element('span', 'pill tag', tag));
	const fields = contact.fields.map(({ id, title: label, tag, value }) => {
		const line = element('div', '', element('span', '', `${label} `), readable(value));
		line.title = `Field ${id}, %${tag}%, stored as ${value}`;
		return line;
	});
	return element(
		'tr',
		contact.revision > seenRevision ? 'changed' : '',
		who,
		element('td', '', element('div', 'pills', ...lists)),
		element('td', '', element('div', 'pills', ...tags)),
		element('td', '', element('div', 'fields', ...fields)),
	);
}

/** Several values are stored as `||A||B||`. */
function readable(value) {
	return value.startsWith('||') ? value.split('||').filter(Boolean).join(', ') : value;
}

function drawRequests({ requests }) {
	const key = JSON.stringify(requests);
	if (key === drawnRequests) return;
	drawnRequests = key;
	byId('requests').replaceChildren(...requests.map(requestRow));
	if (requests.length === 0) {
		byId('requests').append(element('li', 'empty', 'No request yet.'));
	}
}

function requestRow(request) {
	const time = element('time', '', new Date(request.at).toLocaleTimeString('en-GB'));
	time.title = `${request.ms} ms`;
	const head = element(
		'div',
		'head',
		element(
			'span',
			`pill ${request.outcome}`,
			OUTCOME_WORDS[request.outcome] ?? request.outcome,
		),
		element('span', 'name', request.action),
		time,
	);
	const said = element('div', 'said', request.message);
	if (request.fault) said.append(element('span', 'soft', ` (fault ${request.fault})`));
	const row = element('li', '', head);
	if (request.email) row.append(element('div', 'address', request.email));
	row.append(said);
	return row;
}

function drawLists({ lists }) {
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

function tellLive(isLive) {
	const live = byId('live');
	const text = isLive ? 'Live' : 'The sandbox is not running';
	live.className = isLive ? 'on' : 'off';
	if (live.textContent !== text) live.textContent = text;
}

async function poll() {
	try {
		const query = new URLSearchParams({ contacts: CONTACTS_SHOWN, search: search.value });
		const answer = await fetch(`/_sandbox/state?${query}`);
		const state = await answer.json();
		for (const draw of [drawCounts, drawFaults, drawContacts, drawRequests, drawLists]) {
			draw(state);
		}
		tellLive(true);
	} catch {
		tellLive(false);
	}
}

let timer;
async function pollForever() {
	clearTimeout(timer);
	await poll();
	timer = setTimeout(pollForever, POLL_MS);
}

search.addEventListener('input', pollForever);
pollForever();

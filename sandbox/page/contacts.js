import { byId, element, numeric, pill } from './elements.js';

const STATUS_WORDS = {
	0: 'unconfirmed',
	1: 'active',
	2: 'unsubscribed',
	3: 'bounced',
	91: 'removed',
};
let drawn = '';
let seenRevision = Infinity;

/** The table; rows that changed since it was last drawn light up. */
export function drawContacts({ contacts, counts, revision }) {
	const key = `${revision} ${byId('search').value}`;
	if (key === drawn) return;
	drawn = key;
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
		const shown = pill(word, element('b', '', list));
		shown.append(` ${word}`);
		shown.title = `List ${id}, status ${status}`;
		return shown;
	});
	const tags = contact.tags.map((tag) => pill('tag', tag));
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

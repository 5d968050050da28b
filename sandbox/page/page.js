import { drawConnection } from './connection.js';
import { drawContacts } from './contacts.js';
import { byId } from './elements.js';
import { drawImports } from './imports.js';
import { drawRequests } from './requests.js';
import { drawCounts, drawFaults, drawLists, tellLive } from './summary.js';

const CONTACTS_SHOWN = 100;
const POLL_MS = 1000;
const PARTS = [
	drawConnection,
	drawCounts,
	drawFaults,
	drawContacts,
	drawImports,
	drawRequests,
	drawLists,
];

async function poll() {
	try {
		const query = new URLSearchParams({
			contacts: CONTACTS_SHOWN,
			search: byId('search').value,
		});
		const answer = await fetch(`/_sandbox/state?${query}`);
		const state = await answer.json();
		for (const draw of PARTS) draw(state);
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

byId('search').addEventListener('input', pollForever);
pollForever();

import { setTimeout as sleep } from 'node:timers/promises';
import { get } from '../../../tools/n8n/rest';

/** A value for each field of the form; a list for checkboxes. */
export type FormValues = Array<string | string[]>;

/**
 * Fills in a published n8n form as its page does, and returns the page at its end: n8n first hands out
 * an address where that page is to be.
 */
export async function submitForm(url: string, path: string, values: FormValues): Promise<string> {
	const body = new FormData();
	values.forEach((value, index) => {
		body.append(`field-${index}`, Array.isArray(value) ? JSON.stringify(value) : value);
	});
	const answer = await fetch(`${url}/form/${path}`, { method: 'POST', body });
	if (!answer.ok) throw new Error(`n8n answered the form with ${answer.status}`);
	const waiting = get(await answer.json(), 'formWaitingUrl');
	if (typeof waiting !== 'string') throw new Error('n8n named no page for the end of the form');
	return await endOf(new URL(waiting));
}

/** Asks as the page does until the workflow has come to its end. */
async function endOf(waiting: URL): Promise<string> {
	const status = new URL(`${waiting.pathname}/n8n-execution-status${waiting.search}`, waiting);
	const end = Date.now() + 30_000;
	for (;;) {
		const told = (await (await fetch(status)).text()).trim();
		if (told === 'form-waiting') return await (await fetch(waiting)).text();
		if (told === 'error' || Date.now() > end) throw new Error(`The form ended as "${told}"`);
		await sleep(100);
	}
}

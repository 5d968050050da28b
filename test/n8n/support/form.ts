import { setTimeout as sleep } from 'node:timers/promises';
import { type Execution, readExecution } from '../../../tools/n8n/execution';
import { get } from '../../../tools/n8n/rest';
import type { RunningN8n } from '../../../tools/n8n/run';

/** A value for each field of the form; a list for checkboxes. */
type FormValues = Array<string | string[] | File>;

/** How a filled-in form ended. */
interface FormEnd {
	/** The page that is shown at the end. */
	page: string;
	/** Files that this page lets the browser download, by name. */
	files: Record<string, string>;
	/** The execution, after what comes behind that page. */
	execution: Execution;
}

/**
 * Fills in a published n8n form as its page does: n8n first hands out an address where the page at the end is to be, and
 * that page lets the workflow go on.
 */
export async function submitForm(
	{ url, api }: RunningN8n,
	path: string,
	values: FormValues,
): Promise<FormEnd> {
	const body = new FormData();
	values.forEach((value, index) => {
		body.append(`field-${index}`, Array.isArray(value) ? JSON.stringify(value) : value);
	});
	const answer = await fetch(`${url}/form/${path}`, { method: 'POST', body });
	if (!answer.ok) throw new Error(`n8n answered the form with ${answer.status}`);
	const given = get(await answer.json(), 'formWaitingUrl');
	if (typeof given !== 'string') throw new Error('n8n named no page for the end of the form');
	const waiting = new URL(given);
	const page = await pageAt(waiting);
	await fetch(waiting, { method: 'POST' });
	const id = waiting.pathname.split('/').at(-1);
	const execution = await api.waitFor(`executions/${id}`, readExecution, 60_000);
	return { page, files: filesIn(page), execution };
}

/** Asks as the page does until the workflow has come to its end. */
async function pageAt(waiting: URL): Promise<string> {
	const status = new URL(`${waiting.pathname}/n8n-execution-status${waiting.search}`, waiting);
	const end = Date.now() + 60_000;
	for (;;) {
		const told = (await (await fetch(status)).text()).trim();
		if (told === 'form-waiting') return await (await fetch(waiting)).text();
		if (told === 'error' || Date.now() > end) throw new Error(`The form ended as "${told}"`);
		await sleep(100);
	}
}

/** What the script of the page makes files of: each byte is a character of `data`. */
function filesIn(page: string): Record<string, string> {
	const [, encoded = ''] = /const binaries = "([^"]*)"/.exec(page) ?? [];
	if (encoded === '') return {};
	const binaries = JSON.parse(decodeURIComponent(encoded)) as Array<{
		fileName: string;
		data: string | { data: number[] };
	}>;
	return Object.fromEntries(
		binaries.map(({ fileName, data }) => [
			fileName,
			(typeof data === 'string'
				? Buffer.from(data, 'latin1')
				: Buffer.from(data.data)
			).toString('utf8'),
		]),
	);
}

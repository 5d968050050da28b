import type { RunningN8n } from '../../../tools/n8n/run';
import type { SentContact } from './contacts';
import { WEBHOOK_PATH } from './workflow';

/** One call of the webhook, and how it was answered. */
export interface Call {
	status: number;
	/** Milliseconds of `performance.now()`. */
	answeredAt: number;
}

/** Calls the webhook once. */
async function callWebhook({ url }: RunningN8n, contacts: SentContact[]): Promise<Call> {
	const response = await fetch(`${url}/webhook/${WEBHOOK_PATH}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ contacts }),
	});
	await response.text();
	return { status: response.status, answeredAt: performance.now() };
}

/** Calls as shops and forms do: again for as long as the answer is an error, at most three times. */
export async function callUntilTaken(main: RunningN8n, contacts: SentContact[]): Promise<Call[]> {
	const calls: Call[] = [];
	do {
		calls.push(await callWebhook(main, contacts));
	} while (calls.at(-1)?.status !== 200 && calls.length < 3);
	return calls;
}

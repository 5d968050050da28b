import { type INode, NodeApiError } from 'n8n-workflow';
import { happenings, messages } from '../../../nodes/ActiveCampaignContactSync/messages';
import type { Words } from '../../../nodes/ActiveCampaignContactSync/refusal';

const node = {
	id: '1',
	name: 'Sync',
	type: 'x',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
} as INode;

/** Every message with plain values in the place of what is filled in. */
const filled: Array<[string, Words]> = Object.entries(messages).flatMap(([name, make]) => {
	const plain: unknown[] =
		make.length > 2
			? ['Something happened', 'Detail. ', 3, 4000]
			: ['a plain value', 'a plain value'];
	const words = (make as (...values: unknown[]) => Words | string)(
		...(['runEnded', 'lookUpGaveUp'].includes(name) || name === 'withProgress'
			? [{ message: 'Something happened', description: 'Do this.' }, 2, 5]
			: name === 'otherStatus'
				? [418, 'body']
				: plain),
	);
	return typeof words === 'string' ? [] : [[name, words]];
});

it.each(filled)('%s says what happened and what to do', (_name, { message, description }) => {
	expect(message.length).toBeGreaterThan(10);
	expect(description.length).toBeGreaterThan(5);
	expect(message).not.toMatch(/\.$|undefined|\[object/);
	expect(`${message} ${description}`).not.toMatch(/undefined|\[object/);
});

it.each(filled)(
	'%s does without the words that n8n asks to avoid',
	(_name, { message, description }) => {
		expect(`${message} ${description}`).not.toMatch(
			/\b(?:error|problem|failure|failed|mistake)s?\b/i,
		);
	},
);

it.each([
	...filled.map(([name, { message }]) => [name, message]),
	...Object.entries(happenings).map(([name, text]) => [
		name,
		typeof text === 'string' ? text : text(500),
	]),
])(
	'n8n leaves %s as it is: it replaces a message in which it finds a system code',
	(_name, message) => {
		expect(new NodeApiError(node, { message }, { message, description: 'x' }).message).toBe(
			message,
		);
	},
);

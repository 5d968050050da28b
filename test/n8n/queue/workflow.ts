import type { INode } from 'n8n-workflow';
import { NODE_TYPE } from '../../../tools/n8n/names';
import type { StoredCredential, WorkflowFile } from '../../../tools/n8n/workflow';

export const WEBHOOK_PATH = 'contacts';

/**
 * Webhook → one item per contact → the node. The webhook is answered when all is done, so that the
 * caller learns what became of it: n8n forgets what a worker that died was working on.
 */
export function webhookWorkflow(
	{ id, name, type }: StoredCredential,
	requestsPerSecond: number,
): WorkflowFile {
	const webhook = node('Webhook', 'n8n-nodes-base.webhook', 2, {
		httpMethod: 'POST',
		path: WEBHOOK_PATH,
		responseMode: 'lastNode',
		options: {},
	});
	const split = node('One Item per Contact', 'n8n-nodes-base.splitOut', 1, {
		fieldToSplitOut: 'body.contacts',
		options: {},
	});
	const sync = node('Sync', NODE_TYPE, 1, syncParameters(requestsPerSecond));
	return {
		name: 'Contacts',
		nodes: [
			{ ...webhook, webhookId: WEBHOOK_PATH },
			split,
			{ ...sync, onError: 'continueErrorOutput', credentials: { [type]: { id, name } } },
		],
		connections: {
			[webhook.name]: { main: [[{ node: split.name, type: 'main', index: 0 }]] },
			[split.name]: { main: [[{ node: sync.name, type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	};
}

function syncParameters(requestsPerSecond: number): INode['parameters'] {
	return {
		resource: 'contact',
		operation: 'upsert',
		email: '={{ $json.email }}',
		lists: {
			list: [
				{
					listId: { __rl: true, mode: 'id', value: '12' },
					status: 'active',
					listOptions: { instantResponders: '={{ $json.welcome }}' },
				},
			],
		},
		customFields: {
			field: [
				{
					fieldId: { __rl: true, mode: 'tag', value: 'JOB_TITLE' },
					value: '={{ $json.jobTitle }}',
				},
			],
		},
		tags: { tag: [{ name: { __rl: true, mode: 'name', value: '={{ $json.tag }}' } }] },
		additionalFields: { firstName: '={{ $json.firstName }}' },
		options: { requestsPerSecond },
	};
}

function node(
	name: string,
	type: string,
	typeVersion: number,
	parameters: INode['parameters'],
): INode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters };
}

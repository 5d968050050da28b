import { type Execution, readExecution } from './execution';
import { get, type RestClient } from './rest';
import type { StoredCredential } from './workflow';

export interface ExecuteOptions {
	/** The trigger's name, where a workflow has several. */
	trigger?: string;
	timeoutMs?: number;
}

/** Stores a credential under its name, in place of an earlier one of its type. */
export async function storeCredential(
	api: RestClient,
	type: string,
	name: string,
	data: object,
): Promise<StoredCredential> {
	const known = await api.call('GET', 'credentials');
	const same = Array.isArray(known)
		? known.find((one) => get(one, 'name') === name && get(one, 'type') === type)
		: undefined;
	const body = { name, type, data };
	const stored = same
		? await api.call('PATCH', `credentials/${readId(same)}`, body)
		: await api.call('POST', 'credentials', body);
	return { id: readId(stored), name, type };
}

/** Runs a stored workflow from one of its triggers, to its end. */
export async function execute(
	api: RestClient,
	id: string,
	{ trigger, timeoutMs = 600_000 }: ExecuteOptions = {},
): Promise<Execution> {
	const workflow = await api.call('GET', `workflows/${id}`);
	const started = await api.call('POST', `workflows/${id}/run`, {
		// Older n8n versions run what they are sent, newer ones what they have stored.
		workflowData: workflow,
		triggerToStartFrom: { name: trigger ?? onlyTrigger(workflow) },
	});
	const executionId = get(started, 'executionId');
	if (typeof executionId !== 'string') throw new Error('n8n did not start the workflow');
	return await api.waitFor(`executions/${executionId}`, readExecution, timeoutMs);
}

function onlyTrigger(workflow: unknown): string {
	const nodes = get(workflow, 'nodes');
	for (const node of Array.isArray(nodes) ? nodes : []) {
		const type = get(node, 'type');
		const name = get(node, 'name');
		if (typeof type === 'string' && /trigger$/i.test(type) && typeof name === 'string')
			return name;
	}
	throw new Error('The workflow has no trigger to start from');
}

/** The id of what n8n answered with. */
export function readId(answer: unknown): string {
	const id = get(answer, 'id');
	if (typeof id !== 'string') throw new Error('n8n answered without an id');
	return id;
}

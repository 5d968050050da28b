import { type Execution, readExecution } from '../../../tools/n8n/execution';
import { get } from '../../../tools/n8n/rest';
import type { RunningN8n } from '../../../tools/n8n/run';

/** Publishes a stored workflow and waits until its triggers listen: n8n answers before they do. */
export async function publish(n8n: RunningN8n, id: string): Promise<void> {
	const versionId = get(await n8n.api.call('GET', `workflows/${id}`), 'versionId');
	await n8n.api.call('POST', `workflows/${id}/activate`, { versionId });
	await n8n.api.waitFor(
		`workflows/${id}/publication-status`,
		(answer) => (get(answer, 'status') === 'published' ? true : undefined),
		30_000,
	);
}

/** Runs a workflow from its trigger with items that the trigger is to give out, as a chat message does. */
export async function runFrom(
	n8n: RunningN8n,
	workflowId: string,
	trigger: string,
	items: object[],
	timeoutMs = 60_000,
): Promise<Execution> {
	const workflowData = await n8n.api.call('GET', `workflows/${workflowId}`);
	const main = [items.map((json) => ({ json }))];
	const started = await n8n.api.call('POST', `workflows/${workflowId}/run`, {
		workflowData,
		triggerToStartFrom: {
			name: trigger,
			data: {
				startTime: Date.now(),
				executionTime: 0,
				executionIndex: 0,
				executionStatus: 'success',
				source: [null],
				data: { main },
			},
		},
	});
	const id = get(started, 'executionId');
	if (typeof id !== 'string') throw new Error('n8n did not start the workflow');
	return await n8n.api.waitFor(`executions/${id}`, readExecution, timeoutMs);
}

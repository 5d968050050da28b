import { get } from '../../../tools/n8n/rest';
import type { RunningN8n } from '../../../tools/n8n/run';

export interface ListedExecution {
	id: string;
	status: string;
}

/** All executions of a workflow, oldest first. */
export async function listExecutions(
	{ api }: RunningN8n,
	workflowId: string,
): Promise<ListedExecution[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const results = get(await api.call('GET', `executions?limit=100&filter=${filter}`), 'results');
	if (!Array.isArray(results)) throw new Error('n8n listed no executions');
	return results
		.map((one) => ({
			id: String(get(one, 'id')),
			status: String(get(one, 'status')),
		}))
		.reverse();
}

/** What the Retry button of the editor does; the status the new execution ended with. */
export async function pressRetry({ api }: RunningN8n, id: string): Promise<string> {
	const retried = await api.call('POST', `executions/${id}/retry`, { loadWorkflow: false });
	return String(get(retried, 'status'));
}

import type { Workflow } from 'n8n-workflow';

/**
 * Does what evaluates expressions outside of an execution, with the isolate that n8n 1.123 and 2.41 want for
 * it; n8n 2.8 knows none.
 */
export async function inIsolate<T>(workflow: Workflow, work: () => Promise<T>): Promise<T> {
	await workflow.expression.acquireIsolate?.();
	try {
		return await work();
	} finally {
		await workflow.expression.releaseIsolate?.();
	}
}

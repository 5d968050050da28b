import type { StoredCredential, WorkflowFile } from '../../../tools/n8n/workflow';
import { webhookWorkflow } from './workflow';

/** The same with 'Import Many', at the pace that an account allows. The caller is told when the import is over. */
export function importWorkflow(credential: StoredCredential): WorkflowFile {
	const workflow = webhookWorkflow(credential, 5);
	const nodes = workflow.nodes.map((node) => {
		const { parameters } = node;
		if (parameters.operation !== 'upsert') {
			// The report of ten thousand rows is not for the caller.
			return node.name === 'Webhook'
				? { ...node, parameters: { ...parameters, responseData: 'noData' } }
				: node;
		}
		const lists = {
			list: [{ listId: { __rl: true, mode: 'id', value: '12' } }],
		};
		return {
			...node,
			parameters: { ...parameters, operation: 'importMany', fieldMapping: 'manual', lists },
		};
	});
	return { ...workflow, nodes };
}

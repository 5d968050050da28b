import type { INode, IWorkflowBase } from 'n8n-workflow';

/** A workflow as it is exported by the editor. */
export type WorkflowFile = Pick<IWorkflowBase, 'name' | 'nodes' | 'connections'> &
	Partial<Pick<IWorkflowBase, 'settings' | 'pinData'>>;

/** A credential as n8n stores it: nodes refer to it by both. */
export interface StoredCredential {
	id: string;
	name: string;
	type: string;
}

/** The workflow with the credential chosen in every node of this type. */
export function withCredential(
	workflow: WorkflowFile,
	nodeType: string,
	{ id, name, type }: StoredCredential,
): WorkflowFile {
	const nodes = workflow.nodes.map((node): INode => {
		if (node.type !== nodeType) return node;
		return { ...node, credentials: { ...node.credentials, [type]: { id, name } } };
	});
	return { ...workflow, nodes };
}

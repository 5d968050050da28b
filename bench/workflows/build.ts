import type { IConnections, INode, INodeParameters } from 'n8n-workflow';
import type { WorkflowFile } from '../../tools/n8n/workflow';

/** A node of a chain: what the editor would save of it. */
export type Link = Pick<INode, 'name' | 'type' | 'typeVersion'> &
	Partial<Pick<INode, 'credentials' | 'onError'>> & { parameters: INodeParameters };

/** The node that gives out the contacts. */
export const CONTACTS = 'Contacts';

/** A workflow that makes so many contacts and takes them through the nodes, one after the other. */
export function chainOf(name: string, contacts: number, links: Link[]): WorkflowFile {
	const nodes = [...source(contacts), ...links].map((link, index): INode => ({
		...link,
		id: `node-${index}`,
		position: [index * 220, 0],
	}));
	const connections: IConnections = {};
	for (const [index, { name: from }] of nodes.slice(0, -1).entries()) {
		const to = nodes[index + 1]?.name ?? '';
		connections[from] = { main: [[{ node: to, type: 'main', index: 0 }]] };
	}
	return { name, nodes, connections, settings: { executionOrder: 'v1' } };
}

/** Made inside n8n's process: a Code node would send them through another one. */
function source(contacts: number): Link[] {
	const rows = `Array.from({ length: ${contacts} }, (_, i) => ({
		email: 'person-' + i + '@example.com', firstName: 'Nathan', lastName: 'Smith ' + i,
		jobTitle: 'Engineer ' + i, birthday: '1985-10-26', country: 'Austria', source: 'Fair, hall ' + (i % 9),
	}))`;
	return [
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
		{
			name: 'Rows',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: {
				mode: 'raw',
				jsonOutput: `={{ JSON.stringify({ rows: ${rows} }) }}`,
				options: {},
			},
		},
		{
			name: CONTACTS,
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'rows', options: {} },
		},
	];
}

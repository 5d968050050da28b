import type { IConnections, INode, INodeParameters } from 'n8n-workflow';
import type { WorkflowFile } from '../../tools/n8n/workflow';
import { rowExpression } from './job';

/** A node of a chain: what the editor would save of it. */
export type Link = Pick<INode, 'name' | 'type' | 'typeVersion'> &
	Partial<Pick<INode, 'credentials' | 'onError'>> & { parameters: INodeParameters };

/** A workflow that makes so many contacts and takes them through the nodes, one after the other. */
export function chainOf(
	name: string,
	contacts: number,
	links: Link[],
	hasBadRows = false,
): WorkflowFile {
	const chain = [...source(contacts, hasBadRows), ...links];
	return workflowOf(name, chain, connected(chain));
}

/** The same, so many contacts at a time and then a second's wait: n8n's own way to stay below a limit. */
export function loopOf(
	name: string,
	contacts: number,
	batchSize: number,
	links: Link[],
): WorkflowFile {
	const before = source(contacts);
	const loop: Link = {
		name: 'Loop Over Items',
		type: 'n8n-nodes-base.splitInBatches',
		typeVersion: 3,
		parameters: { batchSize, options: {} },
	};
	const body = [...links, wait('Wait')];
	return workflowOf(name, [...before, loop, ...body], {
		...connected([...before, loop]),
		// The first output is for the end, the second one for each batch.
		[loop.name]: { main: [[], [to(body[0])]] },
		...connected([...body, loop]),
	});
}

/** The same with a second's rest before and after: what the nodes around these do is done in turns of its own. */
export function apart(links: Link[]): Link[] {
	return [wait('Before'), ...links, wait('After')];
}

/** A rest of so many seconds. */
export function wait(name: string, seconds = 1): Link {
	return {
		name,
		type: 'n8n-nodes-base.wait',
		typeVersion: 1.1,
		parameters: { amount: seconds, unit: 'seconds' },
	};
}

function workflowOf(name: string, links: Link[], connections: IConnections): WorkflowFile {
	const nodes = links.map((link, index): INode => ({
		...link,
		id: `node-${index}`,
		position: [index * 220, 0],
	}));
	return { name, nodes, connections, settings: { executionOrder: 'v1' } };
}

function connected(chain: Link[]): IConnections {
	return Object.fromEntries(
		chain.slice(0, -1).map(({ name }, index) => [name, { main: [[to(chain[index + 1])]] }]),
	);
}

function to(link: Link | undefined) {
	return { node: link?.name ?? '', type: 'main' as const, index: 0 };
}

/** Made inside n8n's process: a Code node would send them through another one. */
function source(contacts: number, hasBadRows = false): Link[] {
	const row = rowExpression(hasBadRows);
	const rows = `Array.from({ length: ${contacts} }, (_, i) => (${row}))`;
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
			name: 'Contacts',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'rows', options: {} },
		},
	];
}

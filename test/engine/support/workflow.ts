import { type IConnections, type INode, type INodeType, NodeHelpers, Workflow } from 'n8n-workflow';
import { toolOf } from './builtPackage';
import { type EngineOptions, itemsOf, syncNode } from './options';

/** The type of the node as a tool: n8n's names of such end like this. */
export const TOOL_TYPE = 'test.syncTool';

/** A workflow of a start node that gives out the items, and the node. */
export function workflowOf(nodeType: INodeType, options: EngineOptions): Workflow {
	const nodes = [
		nodeOf('Start', 'test.start', {}),
		nodeOf(syncNode, 'test.sync', {
			parameters: { resource: 'contact', operation: 'upsert', ...options.parameters },
			credentials: { activeCampaignContactSyncApi: { id: 'credential', name: 'Sandbox' } },
			...options.node,
		}),
	];
	const connections: IConnections = {
		Start: { main: [[{ node: syncNode, type: 'main', index: 0 }]] },
	};
	const types: Record<string, INodeType> = {
		'test.sync': nodeType,
		[TOOL_TYPE]: toolOf(nodeType),
		'test.start': start(options),
	};
	const timezone = options.timezone ?? 'America/New_York';
	return new Workflow({
		id: 'workflow',
		nodes,
		connections,
		active: false,
		settings: { timezone, executionOrder: 'v1', ...options.settings },
		nodeTypes: {
			getByName: (name) => types[name] as INodeType,
			getByNameAndVersion: (name, version) =>
				NodeHelpers.getVersionedNodeType(types[name] as INodeType, version),
			getKnownTypes: () => ({}),
		},
	});
}

function nodeOf(name: string, type: string, rest: Partial<INode>): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {}, ...rest };
}

function start(options: EngineOptions): INodeType {
	return {
		description: {
			displayName: 'Start',
			name: 'start',
			group: ['input'],
			version: 1,
			description: '',
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			properties: [],
		},
		async execute() {
			return [itemsOf(options)];
		},
	};
}

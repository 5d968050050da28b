import { ExecuteContext, RoutingNode } from 'n8n-core';
import type { INodeType } from 'n8n-workflow';
import { loadPackage } from './builtPackage';
import { additionalDataOf } from './credentials';
import { inIsolate } from './isolate';
import { type EngineOptions, syncNode } from './options';
import { workflowOf } from './workflow';

/** What the editor shows under a credential that was saved. */
export interface Verdict {
	status: 'OK' | 'Error';
	message: string;
}

/** The credential's test as n8n's credentials tester runs it: the request through the routing engine, then the rules. */
export async function testCredential(credential: EngineOptions['credential']): Promise<Verdict> {
	const { credentialType } = await loadPackage();
	const { test } = credentialType;
	if (test === undefined) throw new Error('The credential has no test');
	const nodeType = {
		description: {
			displayName: 'Temp',
			name: 'temp',
			group: [],
			version: 1,
			description: '',
			defaults: {},
			inputs: [],
			outputs: [],
			credentials: [{ name: credentialType.name, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					default: '',
					routing: { request: test.request },
				},
			],
		},
	} as unknown as INodeType;
	const options = { items: [], parameters: {}, credential };
	const workflow = workflowOf(nodeType, options);
	const node = workflow.getNode(syncNode);
	if (node === null) throw new Error('No node');
	const data = { main: [[{ json: {} }]] };
	const context = new ExecuteContext(
		workflow,
		node,
		additionalDataOf(credentialType, options),
		'internal',
		{ resultData: { runData: {} } } as never,
		0,
		[],
		data,
		{ node, data: {}, source: null },
		[],
	);
	const decrypted = { id: '1', name: 'Sandbox', type: credentialType.name, data: credential };
	const routing = new RoutingNode(context, nodeType, decrypted);
	try {
		const answer = await inIsolate(workflow, async () => await routing.runNode());
		const body: Record<string, unknown> = answer?.[0]?.[0]?.json ?? {};
		for (const { type, properties } of test.rules ?? []) {
			if (type === 'responseSuccessBody' && body[properties.key] === properties.value) {
				return { status: 'Error', message: properties.message };
			}
		}
		return { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		return { status: 'Error', message: (error as Error).message };
	}
}

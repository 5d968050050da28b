import { PackageDirectoryLoader, RoutingNode } from 'n8n-core';
import type { ICredentialType, IExecuteFunctions, INodeType } from 'n8n-workflow';
import path from 'node:path';

interface BuiltPackage {
	nodeType: INodeType;
	credentialType: ICredentialType;
}

let loading: Promise<BuiltPackage> | undefined;

/** The built package, loaded as n8n loads it. */
export async function loadPackage(): Promise<BuiltPackage> {
	loading ??= (async () => {
		const loader = new PackageDirectoryLoader(path.resolve(__dirname, '../../..'));
		await loader.loadAll();
		const nodeType = loader.getNode('activeCampaignContactSync').type as INodeType;
		if (nodeType.execute) throw new Error('The node has an execute: n8n would give it none');
		// As n8n's own service of node types does in 1.123, 2.8 and 2.41. Where the node has a custom operation
		// for what is asked, `WorkflowExecute` takes that; older AI agents call this.
		nodeType.execute = async function (this: IExecuteFunctions) {
			return (await new RoutingNode(this as never, nodeType).runNode()) ?? [];
		};
		const credentialType = loader.getCredential('activeCampaignContactSyncApi').type;
		return { nodeType, credentialType };
	})();
	return await loading;
}

/** The node as the tool of an AI agent, which n8n makes of it: here what the node and its parameters can see of that. */
export function toolOf(nodeType: INodeType): INodeType {
	const { description } = nodeType;
	const value = {
		...description,
		name: `${description.name}Tool`,
		inputs: [],
		outputs: ['ai_tool'],
	};
	return Object.create(nodeType, { description: { value } }) as INodeType;
}

/**
 * A process of its own: runs one node over many contacts in n8n-core alone, expressions evaluated by n8n's older engine
 * in the process itself, and prints the milliseconds of processor time a contact.
 */
import '../../test/engine/quiet';
import 'reflect-metadata';
import { WorkflowExecute } from 'n8n-core';
import type { INodeParameters, INodeType } from 'n8n-workflow';
import { additionalDataOf } from '../../test/engine/support/credentials';
import { loadPackage } from '../../test/engine/support/builtPackage';
import { syncNode } from '../../test/engine/support/options';
import { workflowOf } from '../../test/engine/support/workflow';
import { inputRow, type Mapped } from '../workflows/job';
import { plainParameters } from '../workflows/plainNode';
import { thisNode } from '../workflows/thisNode';

const WARM_UP = 300;

async function main([apiUrl, apiKey, which, mapped, contacts]: string[]): Promise<void> {
	const credential = { apiUrl: apiUrl ?? '', apiKey: apiKey ?? '' };
	const { nodeType, credentialType } = await loadPackage();
	const node = which === 'thisNode' ? nodeType : await plainNodeType();
	const run = async (count: number) => {
		const options = {
			credential,
			items: Array.from({ length: count }, (_, index) => inputRow(index)),
			parameters: parametersOf(which ?? '', mapped as Mapped),
		};
		const workflow = workflowOf(node, options);
		const before = process.cpuUsage();
		const { data } = await new WorkflowExecute(
			additionalDataOf(credentialType, options),
			'manual',
		).run({ workflow, startNode: workflow.getNode('Start') ?? undefined });
		const { user, system } = process.cpuUsage(before);
		const items = data.resultData.runData[syncNode]?.[0]?.data?.main?.[0]?.length;
		if (items !== count) throw new Error(`${items} of ${count} contacts came out`);
		return (user + system) / 1000 / count;
	};
	await run(WARM_UP);
	console.log(await run(Number(contacts)));
	process.exit();
}

async function plainNodeType(): Promise<INodeType> {
	const { PlainSync } = (await import('../plainNode/PlainSync.node.js' as string)) as {
		PlainSync: new () => INodeType;
	};
	return new PlainSync();
}

function parametersOf(which: string, mapped: Mapped): INodeParameters {
	if (which !== 'thisNode') return plainParameters(mapped);
	const credential = { id: '', name: '', type: '' };
	const [link] = thisNode(credential, { requestsPerSecond: 0 }, {}, mapped);
	return link?.parameters ?? {};
}

void main(process.argv.slice(2));

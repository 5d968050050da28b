import './quiet';
import 'reflect-metadata';
import { SupplyDataContext, WorkflowExecute } from 'n8n-core';
import {
	type IExecuteFunctions,
	type INode,
	type IRunExecutionData,
	NodeOperationError,
} from 'n8n-workflow';
import { loadPackage } from './support/builtPackage';
import { additionalDataOf } from './support/credentials';
import { inIsolate } from './support/isolate';
import {
	type EngineOptions,
	type EngineRun,
	itemsOf,
	type NodeResult,
	syncNode,
} from './support/options';
import { TOOL_TYPE, workflowOf } from './support/workflow';

export { loadPackage } from './support/builtPackage';
export { additionalDataOf } from './support/credentials';
export { type EngineOptions, type EngineRun, type NodeResult, syncNode } from './support/options';
export { workflowOf } from './support/workflow';

/** Before 2.36, n8n takes a failed item with `details` for a success, so there it has none. */
const givesDetails = 'failure' in new NodeOperationError({} as INode, '');

/** What the `details` of a failed item are to be in the n8n whose engine this is. */
export function detailsLike(words: RegExp | string): unknown {
	return givesDetails ? expect.stringMatching(words) : undefined;
}

/** Runs a workflow of a start node that gives out the items, and the node, through n8n's engine. */
export async function runNode(options: EngineOptions): Promise<EngineRun> {
	const { nodeType, credentialType } = await loadPackage();
	const workflow = workflowOf(nodeType, options);
	const additionalData = additionalDataOf(credentialType, options);
	const execution = new WorkflowExecute(additionalData, 'manual').run({
		workflow,
		startNode: workflow.getNode('Start') ?? undefined,
	});
	options.onStart?.(() => execution.cancel());
	const run = await execution;
	const [result] = run.data.resultData.runData[syncNode] ?? [];
	return {
		outputs: (result?.data?.main ?? []).map((items) => items ?? []),
		hints: result?.hints ?? [],
		run,
		...wordsOf(run.data.resultData.error ?? result?.error),
	};
}

/**
 * Calls the node as an AI agent does that runs its tools inside itself: straight into n8n's routing engine,
 * past the node's custom operations. `$json` is the first item, and each item is a call of the tool.
 */
export async function runThroughRouting(options: EngineOptions): Promise<NodeResult> {
	const { nodeType, credentialType } = await loadPackage();
	const workflow = workflowOf(nodeType, {
		...options,
		node: { type: TOOL_TYPE, ...options.node },
	});
	const node = workflow.getNode(syncNode);
	if (!node || !nodeType.execute) throw new Error('The workflow has no such node');
	const items = itemsOf(options);
	const stop = new AbortController();
	const context = new SupplyDataContext(
		workflow,
		node,
		additionalDataOf(credentialType, options),
		'manual',
		nothingRunYet(),
		0,
		items,
		{},
		'ai_tool',
		{ node, data: { main: [items] }, source: null },
		[],
		stop.signal,
	);
	context.addInputData('ai_tool', [items]);
	options.onStart?.(() => stop.abort());
	const call = async () => await nodeType.execute?.call(context as unknown as IExecuteFunctions);
	try {
		// In n8n the execution of the agent holds it.
		const outputs = await inIsolate(workflow, call);
		if (!Array.isArray(outputs)) throw new Error('The node gave no items');
		return { outputs, hints: context.hints, ...wordsOf(undefined) };
	} catch (thrown) {
		return { outputs: [], hints: context.hints, ...wordsOf(thrown) };
	}
}

function nothingRunYet(): IRunExecutionData {
	return {
		version: 1,
		resultData: { runData: {} },
		executionData: {
			contextData: {},
			nodeExecutionStack: [],
			metadata: {},
			waitingExecution: {},
			waitingExecutionSource: {},
		},
	} as unknown as IRunExecutionData;
}

function wordsOf(error: unknown): Pick<NodeResult, 'message' | 'description'> {
	const { message, description } = (error ?? {}) as { message?: unknown; description?: unknown };
	return {
		message: typeof message === 'string' ? message : '',
		description: typeof description === 'string' ? description : '',
	};
}

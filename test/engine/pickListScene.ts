import './quiet';
import { LoadOptionsContext } from 'n8n-core';
import type { INodeListSearchResult, NodeApiError } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import {
	additionalDataOf,
	type EngineOptions,
	loadPackage,
	syncNode,
	workflowOf,
} from './n8nEngine';

export type Method = 'getLists' | 'getCustomFields' | 'getTags' | 'getForms';
export const methods: Method[] = ['getLists', 'getCustomFields', 'getTags', 'getForms'];

type Credential = EngineOptions['credential'];

/** Calls the method as n8n's service of dynamic parameters does when a pick-list is opened or typed in. */
export async function search(
	{ url, apiKey }: Pick<Sandbox, 'url' | 'apiKey'>,
	method: Method,
	filter?: string,
): Promise<INodeListSearchResult> {
	const { nodeType, credentialType } = await loadPackage();
	const credential: Credential = { apiUrl: url, apiKey };
	const options: EngineOptions = { items: [], parameters: {}, credential };
	const workflow = workflowOf(nodeType, options);
	const node = workflow.getNode(syncNode);
	const searchList = nodeType.methods?.listSearch?.[method];
	if (!node || !searchList) throw new Error(`The node has no ${method}`);
	const context = new LoadOptionsContext(
		workflow,
		node,
		additionalDataOf(credentialType, options),
		'parameters.lists',
	);
	return await searchList.call(context as never, filter);
}

/** What the editor is told when a pick-list does not load; the key is nowhere in it. */
export async function refused(
	account: Pick<Sandbox, 'url' | 'apiKey'>,
	method: Method,
): Promise<NodeApiError> {
	const thrown: unknown = await search(account, method).then(
		() => undefined,
		(error: unknown) => error,
	);
	expect(thrown).toHaveProperty('name', 'NodeApiError');
	const error = thrown as NodeApiError;
	// n8n's answer to the editor holds whatever the error holds.
	for (const text of [JSON.stringify(error), String(error.stack), String(error.cause)]) {
		expect(text).not.toContain(account.apiKey);
	}
	return error;
}

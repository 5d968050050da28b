import type { IExecutePaginationFunctions } from 'n8n-workflow';

/** Whether the node stands in the workflow as the tool of an AI agent: n8n then gives its type another name. */
export function runsAsTool(context: IExecutePaginationFunctions): boolean {
	return context.getNode().type.endsWith('Tool');
}

/**
 * Whether the agent calls the tool itself, as older ones do, instead of having n8n's engine run it. Such an
 * agent is handed an empty text for what the tool throws.
 */
export function isDeafToErrors(context: IExecutePaginationFunctions): boolean {
	return runsAsTool(context) && context.getNode().rewireOutputLogTo === undefined;
}

import type {
	IExecuteFunctions,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	INode,
	INodeExecutionData,
} from 'n8n-workflow';
import type { HttpClient } from '../account/http';
import { plainText } from '../messages/text';
import { type Read, reader } from './expressions';

export const CREDENTIAL = 'activeCampaignContactSyncApi';

/** n8n, as an operation sees it, whichever of its two ways it takes to run the node. */
export interface Host {
	node: INode;
	/** The items of this run. */
	items: INodeExecutionData[];
	/** The place of an item of this run among those that came in. */
	indexOf(item: number): number;
	/** A parameter as a function of the item. */
	parameter(name: string, fallback: string | object): Read;
	/** A parameter as it stands in the workflow, its expressions not evaluated. */
	raw(name: string, fallback: string | object): unknown;
	/** Whatever the user typed as the credential's API URL. */
	apiUrl(): Promise<unknown>;
	http: HttpClient;
	/** Set when the execution is stopped. */
	signal: AbortSignal | undefined;
	/** The workflow's time zone, an IANA name. */
	timezone: string;
	/** Whether the first item that fails ends the run. */
	stopsOnFailure: boolean;
	/** Whether the node stands in the workflow as the tool of an AI agent. */
	isTool: boolean;
	/** Tells the user something at the node, after the run. */
	hint(message: string): void;
}

/** n8n's way to run an operation over all items. */
export function hostOfRun(context: IExecuteFunctions): Host {
	const items = context.getInputData();
	return {
		...hostOf(context, (item) => items[item]?.json),
		items,
		indexOf: (item) => item,
		hint: (text) => {
			const message = plainText(text);
			context.addExecutionHints({ message, location: 'outputPane', type: 'warning' });
		},
	};
}

/** The routing engine's way, one item at a time, which older AI agents take. */
export function hostOfItem(context: IExecutePaginationFunctions): Host {
	const only = context.getInputData();
	return {
		// For the tool of an agent, `$json` is the agent's own item, and `only` what the agent calls the tool with.
		...hostOf(context, undefined),
		items: [only],
		indexOf: () => context.getItemIndex(),
		// The routing engine passes no hints on.
		hint: () => undefined,
	};
}

/** n8n's HTTP client with the node's credential. */
export function httpClientOf(
	context: IExecuteFunctions | IExecutePaginationFunctions | ILoadOptionsFunctions,
): HttpClient {
	return async (options: IHttpRequestOptions) =>
		await context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL, options);
}

function hostOf(
	context: IExecuteFunctions | IExecutePaginationFunctions,
	json: ((item: number) => unknown) | undefined,
): Omit<Host, 'items' | 'indexOf' | 'hint'> {
	const node = context.getNode();
	const isTool = node.type.endsWith('Tool');
	const isPaged = 'getItemIndex' in context;
	const raw = (name: string, fallback: string | object) =>
		isPaged
			? context.getNodeParameter(name, fallback, { rawExpressions: true })
			: context.getNodeParameter(name, 0, fallback, { rawExpressions: true });
	const evaluate = (expression: string, item: number): unknown =>
		context.evaluateExpression(expression, isPaged ? context.getItemIndex() : item);
	return {
		node,
		parameter: (name, fallback) =>
			reader(raw(name, fallback), { ...(json && { json }), evaluate }),
		raw,
		apiUrl: async () => (await context.getCredentials(CREDENTIAL)).apiUrl,
		http: httpClientOf(context),
		signal: context.getExecutionCancelSignal(),
		timezone: context.getTimezone(),
		// An agent that calls the tool itself is handed an empty text for what the tool throws.
		stopsOnFailure:
			!context.continueOnFail() && !(isTool && node.rewireOutputLogTo === undefined),
		isTool,
	};
}

import type {
	INode,
	INodeExecutionData,
	INodeParameters,
	IRun,
	IWorkflowSettings,
	NodeExecutionHint,
} from 'n8n-workflow';

/** The node as it stands in a workflow, under the name the workflow gives it. */
export const syncNode = 'Sync';

/** What the node made of the items that came in. */
export interface NodeResult {
	/** Items of the node's outputs: success first, then the error branch where there is one. */
	outputs: INodeExecutionData[][];
	/** What n8n shows at the node after the run. */
	hints: NodeExecutionHint[];
	/** The message the run ended with, if it ended with one. */
	message: string;
	description: string;
}

export interface EngineRun extends NodeResult {
	run: IRun;
}

export interface EngineOptions {
	/** The items that come in: their fields alone, or whole, as nodes hand them on. */
	items: Array<Record<string, unknown> | INodeExecutionData>;
	/** The node's parameters, beside `resource` and `operation` where they are left out. */
	parameters: INodeParameters;
	credential: { apiUrl: string; apiKey: string };
	/** Settings of the node: `onError`, `retryOnFail`, `executeOnce` … */
	node?: Partial<INode>;
	/** Settings of the workflow. */
	settings?: IWorkflowSettings;
	/** The workflow's time zone, unless its settings name one. */
	timezone?: string;
	/**
	 * What n8n meets where it decrypts the credential, such as a database that does not answer.
	 *
	 * @param call which time of this run it is, from 1
	 */
	credentialFails?(call: number): Error | undefined;
	/** Called with what stops the execution, as the Stop button does. */
	onStart?(stop: () => void): void;
}

/** The items as nodes hand them on. */
export function itemsOf({ items }: EngineOptions): INodeExecutionData[] {
	return items.map((item, index) =>
		isWhole(item)
			? { pairedItem: { item: index }, ...item }
			: { json: item as INodeExecutionData['json'], pairedItem: { item: index } },
	);
}

const PARTS_OF_AN_ITEM = ['json', 'binary', 'pairedItem', 'error'];

function isWhole(item: EngineOptions['items'][number]): item is INodeExecutionData {
	return (
		typeof item.json === 'object' &&
		item.json !== null &&
		Object.keys(item).every((name) => PARTS_OF_AN_ITEM.includes(name))
	);
}

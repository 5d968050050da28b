import type { IDataObject, INodeExecutionData, IRunData } from 'n8n-workflow';
import { parseFlatted } from './flatted';
import { get } from './rest';

/** A finished run of a workflow, as n8n stored it. */
export interface Execution {
	id: string;
	status: string;
	runData: IRunData;
	/** What stopped the run, if something did. */
	error?: { message: string; description?: string };
	/** Everything n8n stored of it, to look things up in. */
	data: unknown;
}

const UNDER_WAY = new Set(['new', 'running', 'unknown', 'waiting']);

/** Reads n8n's answer about an execution; nothing while it still runs, or is not written down whole. */
export function readExecution(answer: unknown): Execution | undefined {
	const id = get(answer, 'id');
	const status = get(answer, 'status');
	const stored = get(answer, 'data');
	if (typeof id !== 'string' || typeof status !== 'string' || UNDER_WAY.has(status))
		return undefined;
	if (typeof stored !== 'string') return undefined;
	const data = parseFlatted(stored);
	const runData = get(data, 'resultData', 'runData') ?? {};
	// n8n 1 writes down how a run ended before it writes down what was done.
	if (status === 'success' && Object.keys(runData).length === 0) return undefined;
	const error = get(data, 'resultData', 'error');
	return {
		id,
		status,
		runData: runData as IRunData,
		error: error as Execution['error'],
		data,
	};
}

/** The items that a node sent to one of its outputs, over all its runs. */
export function outputItems(execution: Execution, node: string, output = 0): INodeExecutionData[] {
	return (execution.runData[node] ?? []).flatMap((run) => run.data?.main?.[output] ?? []);
}

/** The same, without what n8n keeps beside the JSON. */
export function outputJson(execution: Execution, node: string, output = 0): IDataObject[] {
	return outputItems(execution, node, output).map((item) => item.json);
}

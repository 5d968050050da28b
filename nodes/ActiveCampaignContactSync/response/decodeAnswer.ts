import type {
	IDataObject,
	IExecuteSingleFunctions,
	IN8nHttpFullResponse,
	INodeExecutionData,
} from 'n8n-workflow';
import { readAnswer } from './answer';

/** The declarative engine's place for what came back: the answer, read, as one item for `syncContact`. */
export async function decodeAnswer(
	this: IExecuteSingleFunctions,
	_items: INodeExecutionData[],
	response: IN8nHttpFullResponse,
): Promise<INodeExecutionData[]> {
	const answer: unknown = readAnswer(response, Date.now());
	return [{ json: { answer: answer as IDataObject } }];
}

import {
	type IExecuteSingleFunctions,
	type IHttpRequestOptions,
	NodeOperationError,
} from 'n8n-workflow';
import { messages } from '../messages';

/** An import is of all items at once; n8n's routing engine, which older AI agents call, hands over one at a time. */
export async function refuseRouting(
	this: IExecuteSingleFunctions,
	_request: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const { message, description } = messages.importNeedsAllItems();
	throw new NodeOperationError(this.getNode(), message, { description });
}

import {
	type IExecuteSingleFunctions,
	type IHttpRequestOptions,
	NodeOperationError,
} from 'n8n-workflow';
import { messages } from '../messages';

/**
 * Lets 'Create or Update' through and refuses 'Import Many', which is of all items at once: n8n's routing engine, which
 * older AI agents call, hands over one at a time. It stands at the parameter and not at the option 'Import Many': n8n
 * does not look at the routing of an option that it hides, as it hides this one from tools.
 */
export async function refuseImport(
	this: IExecuteSingleFunctions,
	request: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	if (this.getNodeParameter('operation') !== 'importMany') return request;
	const { message, description } = messages.importNeedsAllItems();
	// An agent is handed the message alone.
	throw new NodeOperationError(this.getNode(), `${message}. ${description}`, { description });
}

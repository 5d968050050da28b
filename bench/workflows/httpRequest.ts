import type { INodeParameters } from 'n8n-workflow';
import type { StoredCredential } from '../../tools/n8n/workflow';
import type { Link } from './build';
import { expressionFor, fieldsOf, JOB, type Mapped } from './job';
import { WORKER } from './thisNode';

/**
 * The job by hand: n8n's HTTP Request node, the form written pair by pair from the API's own page.
 *
 * @param limit requests a second; 0 for none. Batches of so many a second keep to it, as n8n's own hint says.
 */
export function httpRequest(
	apiUrl: string,
	credential: StoredCredential,
	limit: number,
	mapped: Mapped = 'plain',
): Link[] {
	const pairs: Array<[name: string, value: string]> = [
		['email', expressionFor('email', mapped)],
		['first_name', expressionFor('firstName', mapped)],
		['last_name', expressionFor('lastName', mapped)],
		...JOB.lists.flatMap((id): Array<[string, string]> => [
			[`p[${id}]`, String(id)],
			[`status[${id}]`, '1'],
		]),
		['tags', JOB.tags.map(({ name }) => name).join(',')],
		...fieldsOf(mapped).map(({ id, value }): [string, string] => [`field[${id},0]`, value]),
	];
	const options: INodeParameters = limit
		? { batching: { batch: { batchSize: limit, batchInterval: 1000 } } }
		: {};
	return [
		requestNode(WORKER, credential, {
			method: 'POST',
			url: `${apiUrl}/admin/api.php?api_action=contact_sync&api_output=json`,
			sendBody: true,
			contentType: 'form-urlencoded',
			bodyParameters: { parameters: pairs.map(([name, value]) => ({ name, value })) },
			options,
		}),
	];
}

/** An HTTP Request node that sends the key in a header, and goes on after an error. */
export function requestNode(
	name: string,
	credential: StoredCredential,
	parameters: INodeParameters,
): Link {
	return {
		name,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.4,
		credentials: { [credential.type]: credential },
		onError: 'continueErrorOutput',
		parameters: {
			authentication: 'genericCredentialType',
			genericAuthType: 'httpHeaderAuth',
			...parameters,
		},
	};
}

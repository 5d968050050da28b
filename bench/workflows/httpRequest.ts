import type { INodeParameters } from 'n8n-workflow';
import type { StoredCredential } from '../../tools/n8n/workflow';
import type { Link } from './build';
import { JOB } from './job';

/**
 * The job by hand: n8n's HTTP Request node, the form written pair by pair from the API's own page.
 *
 * @param limit requests a second; 0 for none. Batches of so many a second keep to it, as n8n's own hint says.
 */
export function httpRequest(apiUrl: string, credential: StoredCredential, limit: number): Link[] {
	const pairs: Array<[name: string, value: string]> = [
		['email', JOB.email],
		['first_name', JOB.firstName],
		['last_name', JOB.lastName],
		...JOB.lists.flatMap((id): Array<[string, string]> => [
			[`p[${id}]`, String(id)],
			[`status[${id}]`, '1'],
		]),
		['tags', JOB.tags.map(({ name }) => name).join(',')],
		...JOB.fields.map(({ id, value }): [string, string] => [`field[${id},0]`, value]),
	];
	const options: INodeParameters = limit
		? { batching: { batch: { batchSize: limit, batchInterval: 1000 } } }
		: {};
	return [
		{
			name: 'Sync',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.4,
			credentials: { [credential.type]: credential },
			onError: 'continueErrorOutput',
			parameters: {
				method: 'POST',
				url: `${apiUrl}/admin/api.php?api_action=contact_sync&api_output=json`,
				authentication: 'genericCredentialType',
				genericAuthType: 'httpHeaderAuth',
				sendBody: true,
				contentType: 'form-urlencoded',
				bodyParameters: { parameters: pairs.map(([name, value]) => ({ name, value })) },
				options,
			},
		},
	];
}

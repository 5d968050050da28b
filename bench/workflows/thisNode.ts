import type { INodeParameters } from 'n8n-workflow';
import { NODE_TYPE } from '../../tools/n8n/names';
import type { StoredCredential } from '../../tools/n8n/workflow';
import type { Link } from './build';
import { JOB } from './job';

/** The job with this package's node. */
export function thisNode(
	credential: StoredCredential,
	options: INodeParameters,
	more: INodeParameters = {},
): Link[] {
	const locator = (mode: string, value: string) => ({ __rl: true, mode, value });
	return [
		{
			name: 'Sync',
			type: NODE_TYPE,
			typeVersion: 1,
			credentials: { [credential.type]: credential },
			onError: 'continueErrorOutput',
			parameters: {
				resource: 'contact',
				operation: 'upsert',
				email: JOB.email,
				additionalFields: { firstName: JOB.firstName, lastName: JOB.lastName },
				lists: {
					list: JOB.lists.map((id) => ({
						listId: locator('id', String(id)),
						status: 'active',
					})),
				},
				tags: { tag: JOB.tags.map(({ name }) => ({ name: locator('name', name) })) },
				customFields: {
					field: JOB.fields.map(({ id, value }) => ({
						fieldId: locator('id', String(id)),
						value,
					})),
				},
				options,
				...more,
			},
		},
	];
}

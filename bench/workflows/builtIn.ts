import type { INode, INodeParameters } from 'n8n-workflow';
import type { StoredCredential } from '../../tools/n8n/workflow';
import type { Link } from './build';
import { expressionFor, fieldsOf, JOB } from './job';

/** Requests and node runs that the built-in node needs for one contact. */
export const BUILT_IN_REQUESTS = 1 + JOB.lists.length + JOB.tags.length;

const CONTACT = 'Create or Update Contact';

/** The job with the ActiveCampaign node that n8n brings: the contact first, then each list and each tag. */
export function builtIn(credential: StoredCredential, onError: INode['onError']): Link[] {
	const link = (name: string, parameters: INodeParameters): Link => ({
		name,
		type: 'n8n-nodes-base.activeCampaign',
		typeVersion: 1,
		credentials: { [credential.type]: credential },
		onError,
		parameters,
	});
	const contactId = `={{ $('${CONTACT}').item.json.id }}`;
	return [
		link(CONTACT, {
			resource: 'contact',
			operation: 'create',
			email: expressionFor('email', 'plain'),
			updateIfExists: true,
			additionalFields: {
				firstName: expressionFor('firstName', 'plain'),
				lastName: expressionFor('lastName', 'plain'),
				fieldValues: {
					property: fieldsOf('plain').map(({ id, value }) => ({
						field: String(id),
						value,
					})),
				},
			},
		}),
		...JOB.lists.map((listId) =>
			link(`List ${listId}`, {
				resource: 'contactList',
				operation: 'add',
				listId,
				contactId,
			}),
		),
		...JOB.tags.map(({ id, name }) =>
			link(`Tag ${name}`, {
				resource: 'contactTag',
				operation: 'add',
				tagId: String(id),
				contactId,
			}),
		),
	];
}

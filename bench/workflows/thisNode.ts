import type { INodeParameters } from 'n8n-workflow';
import { NODE_TYPE } from '../../tools/n8n/names';
import type { StoredCredential } from '../../tools/n8n/workflow';
import type { Link } from './build';
import { expressionFor, fieldsOf, JOB, type Mapped } from './job';

/** The name of the node that does the work, whichever it is. */
export const WORKER = 'Sync';

/**
 * The job with this package's 'Create or Update'.
 *
 * @param more parameters in the place of the job's own
 */
export function thisNode(
	credential: StoredCredential,
	options: INodeParameters,
	more: INodeParameters = {},
	mapped: Mapped = 'plain',
): Link[] {
	return [
		{
			...syncLink(credential),
			parameters: {
				...upsertParameters('active', mapped),
				options,
				...more,
			},
		},
	];
}

/** The job with this package's 'Import Many'; 'columns' lets them find their fields by name. */
export function importMany(
	credential: StoredCredential,
	options: INodeParameters,
	mapping: 'columns' | Mapped,
): Link[] {
	return [
		{
			...syncLink(credential),
			// n8n itself takes the output apart for an error output, in one turn that grows with the square of the items.
			onError: 'continueRegularOutput',
			parameters: {
				...(mapping === 'columns'
					? byColumn()
					: upsertParameters('activeUnlessUnsubscribed', mapping)),
				operation: 'importMany',
				options,
			},
		},
	];
}

function syncLink(credential: StoredCredential): Omit<Link, 'parameters'> {
	return {
		name: WORKER,
		type: NODE_TYPE,
		typeVersion: 1,
		credentials: { [credential.type]: credential },
		onError: 'continueErrorOutput',
	};
}

function upsertParameters(status: string, mapped: Mapped): INodeParameters {
	return {
		...listsAndTags(status),
		operation: 'upsert',
		fieldMapping: 'manual',
		email: expressionFor('email', mapped),
		additionalFields: {
			firstName: expressionFor('firstName', mapped),
			lastName: expressionFor('lastName', mapped),
		},
		customFields: {
			field: fieldsOf(mapped).map(({ id, value }) => ({
				fieldId: locator('id', String(id)),
				value,
			})),
		},
	};
}

function byColumn(): INodeParameters {
	return {
		...listsAndTags('activeUnlessUnsubscribed'),
		fieldMapping: 'columns',
		columns: { mappingMode: 'autoMapInputData', value: null },
	};
}

function listsAndTags(status: string): INodeParameters {
	return {
		resource: 'contact',
		lists: {
			list: JOB.lists.map((id) => ({ listId: locator('id', String(id)), status })),
		},
		tags: { tag: JOB.tags.map(({ name }) => ({ name: locator('name', name) })) },
	};
}

function locator(mode: string, value: string): INodeParameters {
	return { __rl: true, mode, value };
}

import type { INodeProperties } from 'n8n-workflow';
import { refuseImport } from '../../operations/importMany';
import { additionalFields } from './additionalFields';
import { columns, email, fieldMapping } from './fieldMapping';
import { customFields } from './customFields';
import { listsOfImport, listsOfUpsert } from './lists';
import { optionsOfImport, optionsOfUpsert } from './options';
import { show, shown } from './show';
import { tags } from './tags';

const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: show.contact },
	routing: { send: { preSend: [refuseImport] } },
	options: [
		{
			name: 'Create or Update',
			value: 'upsert',
			action: 'Create or update contact',
			description:
				'Create a new contact, or update the current one if it already exists (upsert)',
			// Switches on the node's `requestOperations.pagination`, for callers of the routing engine.
			routing: { send: { paginate: true } },
		},
		{
			name: 'Import Many',
			value: 'importMany',
			action: 'Import many contacts',
			description:
				'Add or update thousands of contacts in minutes, each with a verdict of its own',
			// An AI agent calls for one contact at a time.
			displayOptions: { show: { '@tool': [false] } },
		},
	],
	default: 'upsert',
};

/** What the user sees for a contact, from what is needed to what is rarely needed. */
export const contactDescription: INodeProperties[] = [
	operation,
	...fieldMapping,
	shown(email, show.both, show.oneByOne),
	shown(columns, show.both, show.byColumn),
	...additionalFields,
	shown(customFields, show.both, show.oneByOne),
	shown(listsOfUpsert, show.upsert),
	shown(listsOfImport, show.importMany),
	shown(tags, show.both),
	shown(optionsOfUpsert, show.upsert),
	...optionsOfImport,
];

import type { INodeProperties } from 'n8n-workflow';
import { decodeAnswer } from '../../response/decodeAnswer';
import { showForUpsert, upsertFields } from './upsert';

export const contactDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: showForUpsert.resource } },
		options: [
			{
				name: 'Create or Update',
				value: 'upsert',
				action: 'Create or update contact',
				description:
					'Create a new contact, or update the current one if it already exists (upsert)',
				routing: {
					send: { paginate: true },
					output: { postReceive: [decodeAnswer] },
				},
			},
		],
		default: 'upsert',
	},
	...upsertFields,
];

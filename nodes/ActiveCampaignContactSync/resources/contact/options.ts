import type { INodeProperties } from 'n8n-workflow';

export const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Max Retries',
			name: 'maxRetries',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 5,
			description:
				'How often to try again when ActiveCampaign is busy or cannot be reached. Defaults to 5.',
		},
		{
			displayName: 'Requests per Second',
			name: 'requestsPerSecond',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 5,
			description:
				'How many requests to send a second, counted over all executions of this n8n. Defaults to 5, what ActiveCampaign allows an account. 0 for no limit of our own.',
		},
		{
			displayName: 'Response Format',
			name: 'responseFormat',
			type: 'options',
			default: 'json',
			description: 'Format to ask ActiveCampaign for. The output is the same for each.',
			options: [
				{ name: 'JSON', value: 'json' },
				{ name: 'PHP Serialize', value: 'serialize' },
				{ name: 'XML', value: 'xml' },
			],
		},
		{
			displayName: 'Send Empty Values',
			name: 'sendEmptyValues',
			type: 'boolean',
			default: false,
			description:
				'Whether to send names, phone, organization and custom fields that come out empty, which clears what is stored. By default they are left out.',
		},
	],
};

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
				'How often to try again when ActiveCampaign is busy or cannot be reached. Raise it if long imports end with contacts that were given up. Defaults to 5.',
		},
		{
			displayName: 'Requests per Second',
			name: 'requestsPerSecond',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 5,
			description:
				'How many requests to send a second, counted over all executions of this n8n. Lower it if other tools use the same account. Defaults to 5, which is what ActiveCampaign allows an account; 0 sends as fast as it takes them.',
		},
		{
			displayName: 'Response Format',
			name: 'responseFormat',
			type: 'options',
			default: 'json',
			description:
				'Format that ActiveCampaign is asked to answer in. The output of the node is the same for each, so it matters only if one of them makes difficulties.',
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
				'Whether to send names, phone, organization and custom fields that come out empty, which clears what is stored. Turn it on if an emptied field in your data should be emptied in ActiveCampaign too.',
		},
	],
};

import type { INodeProperties } from 'n8n-workflow';
import { show, shown } from './show';

const dryRun: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	description:
		'Whether to check every item and show what would be sent, without sending anything',
};

const includeInputFields: INodeProperties = {
	displayName: 'Include Input Fields',
	name: 'includeInputFields',
	type: 'boolean',
	default: false,
	description: "Whether to put the item's own fields into the output too, in front",
};

const maxRetries: INodeProperties = {
	displayName: 'Max Retries',
	name: 'maxRetries',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 5,
	description:
		'How often to try again when ActiveCampaign is busy or cannot be reached. Raise it if long runs end with contacts that were given up. Defaults to 5.',
};

const requestsPerSecond: INodeProperties = {
	displayName: 'Requests per Second',
	name: 'requestsPerSecond',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 5,
	description:
		'How many requests to send a second, counted over all executions of this n8n. Lower it if other tools use the same account. Defaults to 5, which is what ActiveCampaign allows an account; 0 sends as fast as it takes them.',
};

const responseFormat: INodeProperties = {
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
};

const runAutomations: INodeProperties = {
	displayName: 'Run Automations',
	name: 'runAutomations',
	type: 'boolean',
	default: false,
	description:
		'Whether the automations of the account run for the imported contacts. They may mail thousands of people, so leave it off unless that is what you want.',
};

const sendEmptyValues: INodeProperties = {
	displayName: 'Send Empty Values',
	name: 'sendEmptyValues',
	type: 'boolean',
	default: false,
	description:
		'Whether to send names, phone, organization and custom fields that come out empty, which clears what is stored. Turn it on if an emptied field in your data should be emptied in ActiveCampaign too; dates stay.',
};

const unknownColumns: INodeProperties = {
	displayName: 'Unknown Columns',
	name: 'unknownColumns',
	type: 'options',
	default: 'ignore',
	displayOptions: { show: { '/fieldMapping': ['columns'] } },
	description: 'What happens when the input has a column that no field is named after',
	options: [
		{
			name: 'Ignore',
			value: 'ignore',
			description: 'Leave it out, and name it in a hint after the run',
		},
		{ name: 'Refuse', value: 'refuse', description: 'Refuse the item' },
	],
};

const waitForResult: INodeProperties = {
	displayName: 'Wait for Result',
	name: 'waitForResult',
	type: 'boolean',
	default: true,
	description:
		'Whether to wait until ActiveCampaign has worked off the import, so that every row is told what became of it',
};

/** Switches of the node, the same for all items: n8n offers no expression for them. */
function collection(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: options.map((option) => ({ ...option, noDataExpression: true })),
	};
}

export const optionsOfUpsert = collection([
	dryRun,
	includeInputFields,
	maxRetries,
	requestsPerSecond,
	responseFormat,
	sendEmptyValues,
	unknownColumns,
]);

export const optionsOfImport: INodeProperties[] = [
	shown(
		collection([
			dryRun,
			includeInputFields,
			maxRetries,
			requestsPerSecond,
			runAutomations,
			unknownColumns,
			waitForResult,
		]),
		show.importMany,
	),
	shown(
		{
			displayName:
				'Automations run for every contact of this import, and may mail thousands of people. An import whose answer is lost is then not sent again.',
			name: 'runAutomationsNotice',
			type: 'notice',
			default: '',
		},
		show.importMany,
		{ '/options.runAutomations': [true] },
	),
];

import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

const listId: INodeProperties = {
	displayName: 'List',
	name: 'listId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description:
		'List of the account. An expression may give several IDs, as an array or separated by commas: all of them then get what this row says.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a list...',
			typeOptions: { searchListMethod: 'getLists', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 2' },
	],
};

const active: INodePropertyOptions = {
	name: 'Active',
	value: 'active',
	description: 'Subscribe the contact, also one who had unsubscribed from the list',
};

const activeUnlessUnsubscribed: INodePropertyOptions = {
	name: 'Active Unless Unsubscribed',
	value: 'activeUnlessUnsubscribed',
	description: 'Subscribe only those who have neither unsubscribed nor bounced',
};

const unsubscribed: INodePropertyOptions = {
	name: 'Unsubscribed',
	value: 'unsubscribed',
	description: 'Unsubscribe the contact from the list',
};

const status: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	default: 'activeUnlessUnsubscribed',
	description: 'What the contact becomes on this list',
	options: [active, activeUnlessUnsubscribed, unsubscribed],
};

const notices: INodeProperties[] = [
	{
		displayName:
			"People who have unsubscribed or bounced are left as they are. Finding that out takes a second request per contact. Choose 'Active' only for people who have just signed up themselves.",
		name: 'unlessUnsubscribedNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { status: ['activeUnlessUnsubscribed'] } },
	},
	{
		displayName:
			"People who had unsubscribed are subscribed again. Right only for people who have just signed up themselves; for all others choose 'Active Unless Unsubscribed'.",
		name: 'resubscribeNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { status: ['active'] } },
	},
];

const listOptions: INodeProperties = {
	displayName: 'List Options',
	name: 'listOptions',
	type: 'collection',
	placeholder: 'Add List Option',
	default: {},
	options: [
		{
			displayName: 'Send Instant Responders',
			name: 'instantResponders',
			type: 'boolean',
			default: false,
			description:
				"Whether to send what this list sends right after someone subscribes, such as a welcome email. Turn it on for sign-ups, leave it off for imports. Matters only when 'Status' makes the contact active.",
		},
		{
			displayName: 'Send Last Campaign',
			name: 'lastMessage',
			type: 'boolean',
			default: false,
			description:
				"Whether to send the contact the campaign that was last sent to this list, so that a new subscriber need not wait for the next one. Matters only when 'Status' makes the contact active.",
		},
		{
			displayName: 'Stop Future Responders',
			name: 'noResponders',
			type: 'boolean',
			default: false,
			description:
				'Whether to keep the contact from getting any autoresponder of this list from now on, for people who should get campaigns only',
		},
		{
			displayName: 'Subscribe Date',
			name: 'subscribeDate',
			type: 'dateTime',
			default: '',
			description:
				'When the contact subscribed to this list. Needed only for people who signed up earlier, elsewhere: ActiveCampaign otherwise notes the time of the request. A date without an offset is in the time zone of the workflow.',
		},
	],
};

function lists(description: string, values: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Lists',
		name: 'lists',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add List',
		default: {},
		description,
		options: [{ displayName: 'List', name: 'list', values }],
	};
}

export const listsOfUpsert = lists(
	'Lists to subscribe the contact to, or to unsubscribe it from. Other lists stay as they are.',
	[listId, status, ...notices, listOptions],
);

/** The importer never subscribes anybody again who had unsubscribed, and knows no list options. */
export const listsOfImport = lists(
	'Lists to subscribe the contacts to, or to unsubscribe them from. People who have unsubscribed stay unsubscribed. Other lists stay as they are.',
	[listId, { ...status, options: [activeUnlessUnsubscribed, unsubscribed] }],
);

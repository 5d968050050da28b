import type { INodeProperties } from 'n8n-workflow';

export const lists: INodeProperties = {
	displayName: 'Lists',
	name: 'lists',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add List',
	default: {},
	description: 'Lists to set the contact on. Lists that are not named here stay as they are.',
	options: [
		{
			displayName: 'List',
			name: 'list',
			values: [
				{
					displayName: 'List',
					name: 'listId',
					type: 'resourceLocator',
					default: { mode: 'list', value: '' },
					description:
						'List of the account. An expression may give several IDs, as a list or separated by commas: the row then stands for each of them.',
					modes: [
						{
							displayName: 'From List',
							name: 'list',
							type: 'list',
							placeholder: 'Select a list...',
							typeOptions: { searchListMethod: 'getLists', searchable: true },
						},
						{
							displayName: 'By ID',
							name: 'id',
							type: 'string',
							placeholder: 'e.g. 2',
							validation: [
								{
									type: 'regex',
									properties: {
										regex: '^\\s*[1-9][0-9]*(\\s*,\\s*[1-9][0-9]*)*\\s*$',
										errorMessage:
											'A list ID is a whole number above 0, such as 2',
									},
								},
							],
						},
					],
				},
				{
					displayName: 'Status',
					name: 'status',
					type: 'options',
					default: 'active',
					description: 'What the contact is to be on this list',
					options: [
						{
							name: 'Active',
							value: 'active',
							description:
								'Subscribe the contact. Also re-subscribes people who had unsubscribed from the list.',
						},
						{
							name: 'Active Unless Unsubscribed',
							value: 'activeUnlessUnsubscribed',
							description:
								'Subscribe the contact, but leave out the list if they unsubscribed from it or their mailbox bounced. Takes one more request per contact to look that up.',
						},
						{
							name: 'Unsubscribed',
							value: 'unsubscribed',
							description: 'Unsubscribe the contact from the list',
						},
					],
				},
				{
					displayName:
						'"Active" re-subscribes people who had unsubscribed from this list. Where they have not just asked for it themselves, choose "Active Unless Unsubscribed".',
					name: 'resubscribeNotice',
					type: 'notice',
					default: '',
					displayOptions: { show: { status: ['active'] } },
				},
				{
					displayName: 'List Options',
					name: 'listOptions',
					type: 'collection',
					placeholder: 'Add Option',
					default: {},
					options: [
						{
							displayName: 'Send Instant Responders',
							name: 'instantResponders',
							type: 'boolean',
							default: false,
							description:
								'Whether to send the autoresponders that this list sends right after someone subscribes. Only with the status Active.',
						},
						{
							displayName: 'Send Last Campaign',
							name: 'lastMessage',
							type: 'boolean',
							default: false,
							description:
								'Whether to send the contact the last campaign that this list was sent',
						},
						{
							displayName: 'Stop Future Responders',
							name: 'noResponders',
							type: 'boolean',
							default: false,
							description:
								'Whether to keep the contact from getting any autoresponder of this list from now on',
						},
						{
							displayName: 'Subscribe Date',
							name: 'subscribeDate',
							type: 'dateTime',
							default: '',
							description:
								"When the contact subscribed to this list. Leave it out for now. Without an offset the date is in the workflow's time zone.",
						},
					],
				},
			],
		},
	],
};

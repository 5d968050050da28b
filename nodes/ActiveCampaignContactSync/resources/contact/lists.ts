import type { INodeProperties } from 'n8n-workflow';

export const lists: INodeProperties = {
	displayName: 'Lists',
	name: 'lists',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add List',
	default: {},
	description:
		'Lists to subscribe the contact to, or to unsubscribe it from. Other lists stay as they are.',
	options: [
		{
			displayName: 'List',
			name: 'list',
			values: [
				{
					displayName: 'List',
					name: 'listId',
					type: 'resourceLocator',
					// `__rl`, so that n8n looks at the value alone for the notice below.
					default: { __rl: true, mode: 'list', value: '' },
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
					description: 'What the contact becomes on this list',
					options: [
						{
							name: 'Active',
							value: 'active',
							description:
								'Subscribe the contact, also one who had unsubscribed from the list',
						},
						{
							name: 'Active Unless Unsubscribed',
							value: 'activeUnlessUnsubscribed',
							description:
								'Subscribe only those who have neither unsubscribed nor bounced. Takes one more request per contact.',
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
						"People who had unsubscribed are subscribed again. Unless they have just signed up themselves, choose 'Active Unless Unsubscribed'.",
					name: 'resubscribeNotice',
					type: 'notice',
					default: '',
					displayOptions: { show: { status: ['active'] }, hide: { listId: [''] } },
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
								"Whether to send what this list sends right after someone subscribes, such as a welcome email. Turn it on for sign-ups, leave it off for imports. Matters only when 'Status' makes the contact active.",
						},
						{
							displayName: 'Send Last Campaign',
							name: 'lastMessage',
							type: 'boolean',
							default: false,
							description:
								'Whether to send the contact the campaign that was last sent to this list, so that a new subscriber need not wait for the next one',
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
				},
			],
		},
	],
};

import type { INodeProperties } from 'n8n-workflow';

export const tags: INodeProperties = {
	displayName: 'Tags',
	name: 'tags',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Tag',
	default: {},
	description: 'Tags to add to the contact. Tags it already has stay.',
	options: [
		{
			displayName: 'Tag',
			name: 'tag',
			values: [
				{
					displayName: 'Tag',
					name: 'name',
					type: 'resourceLocator',
					default: { mode: 'list', value: '' },
					description:
						'Tag to add; one that is new to the account is created. An expression may give several, as an array or separated by commas.',
					modes: [
						{
							displayName: 'From List',
							name: 'list',
							type: 'list',
							placeholder: 'Select a tag...',
							typeOptions: { searchListMethod: 'getTags', searchable: true },
						},
						{
							displayName: 'By Name',
							name: 'name',
							type: 'string',
							placeholder: 'e.g. Webinar 2026',
						},
					],
				},
			],
		},
	],
};

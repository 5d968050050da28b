import type { INodeProperties } from 'n8n-workflow';

export const customFields: INodeProperties = {
	displayName: 'Custom Fields',
	name: 'customFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Custom Field',
	default: {},
	description: 'Custom fields to set. Fields that are not named here stay as they are.',
	options: [
		{
			displayName: 'Custom Field',
			name: 'field',
			values: [
				{
					displayName: 'Field',
					name: 'fieldId',
					type: 'resourceLocator',
					default: { mode: 'list', value: '' },
					description: 'Custom field of the account',
					modes: [
						{
							displayName: 'From List',
							name: 'list',
							type: 'list',
							placeholder: 'Select a custom field...',
							typeOptions: { searchListMethod: 'getCustomFields', searchable: true },
						},
						{
							displayName: 'By ID',
							name: 'id',
							type: 'string',
							placeholder: 'e.g. 345',
						},
						{
							displayName: 'By Tag',
							name: 'tag',
							type: 'string',
							placeholder: 'e.g. %COMPANY_SIZE%',
							hint: 'Personalization tag, shown in ActiveCampaign beside each field',
						},
					],
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. Engineer',
					description:
						'What to store in the field. For a field of several values map an array, or separate them with ||. Write dates like 2026-07-04; dates from n8n are turned into that. An empty value is left out, so nothing stored is lost.',
				},
			],
		},
	],
};

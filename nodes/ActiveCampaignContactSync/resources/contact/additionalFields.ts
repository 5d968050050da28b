import type { INodeProperties } from 'n8n-workflow';

export const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [
		{
			displayName: 'First Name',
			name: 'firstName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Nathan',
		},
		{
			displayName: 'Form',
			name: 'form',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			description:
				'Subscription form to add the contact through. Needed only for double opt-in: if the form is set to ask for it, ActiveCampaign sends its confirmation email.',
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: 'Select a form...',
					typeOptions: { searchListMethod: 'getForms', searchable: true },
				},
				{
					displayName: 'By ID',
					name: 'id',
					type: 'string',
					placeholder: 'e.g. 1001',
					validation: [
						{
							type: 'regex',
							properties: {
								regex: '^\\s*[1-9][0-9]*\\s*$',
								errorMessage: 'A form ID is a whole number above 0, such as 1001',
							},
						},
					],
				},
			],
		},
		{
			displayName: 'IP Address',
			name: 'ipAddress',
			type: 'string',
			default: '',
			placeholder: 'e.g. 203.0.113.7',
			description:
				'IPv4 address the contact signed up from. Matters where you may have to show how someone signed up.',
		},
		{
			displayName: 'Last Name',
			name: 'lastName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Smith',
		},
		{
			displayName: 'Organization',
			name: 'organization',
			type: 'string',
			default: '',
			placeholder: 'e.g. Acme, Inc.',
			description:
				'Organization the contact belongs to; one that is new to the account is created. Needs an ActiveCampaign plan with CRM.',
		},
		{
			displayName: 'Phone',
			name: 'phone',
			type: 'string',
			default: '',
			placeholder: 'e.g. +1 312 201 0300',
		},
	],
};

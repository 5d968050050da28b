import type { INodeProperties } from 'n8n-workflow';
import { show, shown } from './show';

const firstName: INodeProperties = {
	displayName: 'First Name',
	name: 'firstName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Nathan',
};

const form: INodeProperties = {
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
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 1001' },
	],
};

const ipAddress: INodeProperties = {
	displayName: 'IP Address',
	name: 'ipAddress',
	type: 'string',
	default: '',
	placeholder: 'e.g. 203.0.113.7',
	description:
		'IPv4 address the contact signed up from. Matters where you may have to show how someone signed up.',
};

const lastName: INodeProperties = {
	displayName: 'Last Name',
	name: 'lastName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Smith',
};

const organization: INodeProperties = {
	displayName: 'Organization',
	name: 'organization',
	type: 'string',
	default: '',
	placeholder: 'e.g. Acme, Inc.',
	description:
		'Organization the contact belongs to; one that is new to the account is created. Needs an ActiveCampaign plan with CRM.',
};

const phone: INodeProperties = {
	displayName: 'Phone',
	name: 'phone',
	type: 'string',
	default: '',
	placeholder: 'e.g. +1 312 201 0300',
};

const collection: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Name, Phone or Organization',
	default: {},
	options: [],
};

/**
 * One parameter with three faces. By column it stays on the screen of 'Create or Update', because n8n deletes what is
 * hidden, and a form that vanishes is a double opt-in that vanishes.
 */
export const additionalFields: INodeProperties[] = [
	shown(
		{ ...collection, options: [firstName, form, ipAddress, lastName, organization, phone] },
		show.upsert,
		show.oneByOne,
	),
	shown(
		{ ...collection, placeholder: 'Add Form or IP Address', options: [form, ipAddress] },
		show.upsert,
		show.byColumn,
	),
	shown(
		{ ...collection, options: [firstName, lastName, organization, phone] },
		show.importMany,
		show.oneByOne,
	),
];

import type { INodeProperties } from 'n8n-workflow';
import { show, shown } from './show';

const mapFields: INodeProperties = {
	displayName: 'Map Fields',
	name: 'fieldMapping',
	type: 'options',
	noDataExpression: true,
	default: 'manual',
	description: "Where the contact's address, name and custom fields come from",
	options: [
		{
			name: 'By Column',
			value: 'columns',
			description: 'Columns of the input find their fields by name, or are mapped in a table',
		},
		{
			name: 'One by One',
			value: 'manual',
			description: 'Fill in each value, or map it with an expression',
		},
	],
};

/** A single contact is mostly filled in one by one, a table mostly has columns. */
export const fieldMapping: INodeProperties[] = [
	shown(mapFields, show.upsert),
	shown({ ...mapFields, default: 'columns' }, show.importMany),
];

export const email: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. nathan@example.com',
	description:
		'Email address of the contact. ActiveCampaign finds the contact by it: a known address is updated, a new one is added.',
};

export const columns: INodeProperties = {
	displayName: 'Columns',
	name: 'columns',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'autoMapInputData', value: null },
	description:
		'Columns find their fields by name: Email, First Name, Phone …, or the title, personalization tag or ID of a custom field. Or map them in a table.',
	required: true,
	typeOptions: {
		resourceMapper: {
			resourceMapperMethod: 'getColumns',
			mode: 'add',
			valuesLabel: 'Values to Save',
			fieldWords: { singular: 'field', plural: 'fields' },
			multiKeyMatch: false,
			supportAutoMap: true,
		},
	},
};

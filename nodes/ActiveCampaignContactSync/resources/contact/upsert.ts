import type { INodeProperties } from 'n8n-workflow';
import { additionalFields } from './additionalFields';
import { customFields } from './customFields';
import { lists } from './lists';
import { options } from './options';
import { tags } from './tags';

export const showForUpsert = { resource: ['contact'], operation: ['upsert'] };

const email: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. nathan@example.com',
	description:
		'Email address of the contact. ActiveCampaign finds the contact by it: a known address is updated, a new one is added.',
};

/** What the user fills in for 'Create or Update', from what is needed to what is rarely needed. */
export const upsertFields: INodeProperties[] = [
	email,
	lists,
	customFields,
	tags,
	additionalFields,
	options,
].map((field) => ({ ...field, displayOptions: { show: showForUpsert } }));

import type { INodeProperties } from 'n8n-workflow';

/**
 * What the model of an AI agent is told of the node. Without a field of this name n8n makes up a text of its
 * own, which does not say that a call may be repeated.
 */
export const toolDescription: INodeProperties = {
	displayName: 'Description',
	name: 'toolDescription',
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default:
		'Adds a contact to ActiveCampaign, or updates the one that has this email address, with the given lists, tags and custom fields. What is left empty stays as it is. If it answers with an error, nothing was saved unless the error says otherwise; it also says what to do.',
	description: 'What the model is told of this tool. It decides by it when to call the tool.',
	displayOptions: { show: { '@tool': [true] } },
};

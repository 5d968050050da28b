import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { getCustomFields } from './pickLists/getCustomFields';
import { getForms } from './pickLists/getForms';
import { getLists } from './pickLists/getLists';
import { getTags } from './pickLists/getTags';
import { requestOptions } from './resources/requestOptions';
import { contactDescription } from './resources/contact';
import { toolDescription } from './resources/toolDescription';
import { syncContact } from './syncContact';

export class ActiveCampaignContactSync implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ActiveCampaign Contact Sync',
		name: 'activeCampaignContactSync',
		icon: { light: 'file:activecampaign.svg', dark: 'file:activecampaign.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description:
			'Add or update an ActiveCampaign contact with its lists, tags, custom fields and organization in one request. Sending the same contact again is harmless.',
		defaults: { name: 'ActiveCampaign Contact Sync' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'activeCampaignContactSyncApi', required: true }],
		requestDefaults: {
			baseURL: '={{$credentials.apiUrl}}',
			url: '/admin/api.php',
			method: 'POST',
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
			encoding: 'text',
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: true,
		},
		// n8n's declarative way to handle an item's requests oneself: switched on by the operation's `paginate`.
		requestOperations: { pagination: syncContact },
		properties: [
			toolDescription,
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [{ name: 'Contact', value: 'contact' }],
				default: 'contact',
			},
			...contactDescription,
			...requestOptions,
		],
	};

	methods = { listSearch: { getCustomFields, getForms, getLists, getTags } };
}

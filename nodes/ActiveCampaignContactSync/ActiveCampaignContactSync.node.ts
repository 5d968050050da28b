import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { importMany } from './operations/importMany';
import { upsertAll, upsertOne } from './operations/upsert';
import { getColumns } from './pickLists/columns';
import { getCustomFields, getForms, getLists, getTags } from './pickLists/pickLists';
import { contactDescription } from './resources/contact';
import { requestDefaults } from './sync/requestDefaults';
import { toolDescription } from './resources/toolDescription';

export class ActiveCampaignContactSync implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ActiveCampaign Contact Sync',
		name: 'activeCampaignContactSync',
		icon: { light: 'file:activecampaign.svg', dark: 'file:activecampaign.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ ({ upsert: "create or update", importMany: "import many" })[$parameter["operation"]] + ": " + $parameter["resource"] }}',
		description: 'Add or update contacts with their lists, tags and custom fields',
		defaults: { name: 'ActiveCampaign Contact Sync' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'activeCampaignContactSyncApi', required: true }],
		hints: [
			{
				message:
					"'Create or Update' sends one contact a request: 1,000 contacts take 3 to 7 minutes. 'Import Many' takes thousands of rows in minutes.",
				type: 'info',
				location: 'outputPane',
				displayCondition:
					'={{ $parameter["operation"] === "upsert" && $input.all().length > 300 }}',
			},
		],
		requestDefaults,
		// What n8n's routing engine calls for each item where the operation says `paginate`: the walk of one item.
		requestOperations: { pagination: upsertOne },
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
		],
	};

	/** n8n's way to run an operation of a declarative node over all items at once. */
	customOperations = { contact: { importMany, upsert: upsertAll } };

	methods = {
		listSearch: { getCustomFields, getForms, getLists, getTags },
		resourceMapping: { getColumns },
	};
}

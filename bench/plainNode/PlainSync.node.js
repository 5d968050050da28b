/**
 * The floor: a programmatic node as most are written. It reads its parameters item by item, sends the same request as
 * 'Create or Update' and hands on the answer. No pace, no retries, no checks. Installed for the bench only.
 */
const { URLSearchParams } = require('node:url');

const CREDENTIAL = 'activeCampaignContactSyncApi';

const text = (name) => ({ displayName: name, name, type: 'string', default: '' });
const rows = (name, values) => ({
	displayName: name,
	name,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	default: {},
	options: [{ displayName: 'Row', name: 'row', values }],
});

exports.PlainSync = class {
	description = {
		displayName: 'Plain Sync',
		name: 'plainSync',
		group: ['output'],
		version: 1,
		description: 'The floor of the bench',
		defaults: { name: 'Plain Sync' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: CREDENTIAL, required: true }],
		properties: [
			...['email', 'firstName', 'lastName', 'tags'].map(text),
			rows('lists', [text('id'), text('status')]),
			rows('fields', [text('id'), text('value')]),
		],
	};

	async execute() {
		const output = [];
		const { apiUrl } = await this.getCredentials(CREDENTIAL);
		for (let item = 0; item < this.getInputData().length; item++) {
			try {
				const response = await this.helpers.httpRequestWithAuthentication.call(
					this,
					CREDENTIAL,
					{
						method: 'POST',
						url: `${apiUrl}/admin/api.php`,
						qs: { api_action: 'contact_sync', api_output: 'json' },
						headers: { 'content-type': 'application/x-www-form-urlencoded' },
						body: formOf(this, item).toString(),
					},
				);
				const json = typeof response === 'string' ? JSON.parse(response) : response;
				output.push({ json, pairedItem: { item } });
			} catch (error) {
				if (!this.continueOnFail()) throw error;
				output.push({ json: { error: error.message }, pairedItem: { item } });
			}
		}
		return [output];
	}
};

function formOf(node, item) {
	const form = new URLSearchParams({
		email: node.getNodeParameter('email', item),
		first_name: node.getNodeParameter('firstName', item),
		last_name: node.getNodeParameter('lastName', item),
		tags: node.getNodeParameter('tags', item),
	});
	for (const { id, status } of node.getNodeParameter('lists.row', item, [])) {
		form.set(`p[${id}]`, id);
		form.set(`status[${id}]`, status);
	}
	for (const { id, value } of node.getNodeParameter('fields.row', item, [])) {
		form.set(`field[${id},0]`, value);
	}
	return form;
}

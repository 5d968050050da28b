import type { INodeParameters } from 'n8n-workflow';
import { get } from '../../tools/n8n/rest';
import { type Execution, outputJson } from '../../tools/n8n/execution';
import type { StoredCredential } from '../../tools/n8n/workflow';
import { type Link, wait } from './build';
import { requestNode } from './httpRequest';
import { JOB } from './job';
import { WORKER } from './thisNode';

const RESULT = 'Result';
/** Long enough for the sandbox to have worked off what 5,000 rows are. */
const REST_SECONDS = 30;
/** The importer takes 100 requests a minute. */
const BATCH_INTERVAL_MS = 600;

/**
 * The import by hand, as people build it today: a Code node makes the batches, an HTTP Request node posts them, a Wait, and
 * a second HTTP Request asks what became of each. Neither keeps the others from going on after an error.
 */
export function codeImport(apiUrl: string, credential: StoredCredential): Link[] {
	const fields = JOB.fields.map(({ id, of }) => `{ id: ${id}, value: json.${of} }`);
	const code = `
const contacts = $input.all().map(({ json }) => ({
	email: json.email,
	first_name: json['First Name'],
	last_name: json.lastName,
	tags: ${JSON.stringify(JOB.tags.map(({ name }) => name))},
	fields: [${fields.join(', ')}],
	subscribe: ${JSON.stringify(JOB.lists.map((listid) => ({ listid })))},
}));
const batches = [];
for (let at = 0; at < contacts.length; at += 250) {
	batches.push({ json: { contacts: contacts.slice(at, at + 250), exclude_automations: true } });
}
return batches;
`;
	const options: INodeParameters = {
		batching: { batch: { batchSize: 1, batchInterval: BATCH_INTERVAL_MS } },
		// The importer calls its JSON text/html: without this, n8n hands on a text.
		response: { response: { responseFormat: 'json' } },
	};
	return [
		{
			name: 'Batches',
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			parameters: { jsCode: code },
		},
		requestNode(WORKER, credential, {
			method: 'POST',
			url: `${apiUrl}/api/3/import/bulk_import`,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ JSON.stringify($json) }}',
			options,
		}),
		wait('Rest', REST_SECONDS),
		requestNode(RESULT, credential, {
			url: `=${apiUrl}/api/3/import/info?batchId={{ $json.batchId }}`,
			options,
		}),
	];
}

/** Of how many rows the output tells what became of them: those of batches that are said to be completed. */
export function rowsToldOf(execution: Execution): number {
	const posted = outputJson(execution, WORKER);
	return outputJson(execution, RESULT)
		.map((result, index) => {
			const isCompleted = get(result, 'status') === 'completed';
			return isCompleted ? Number(get(posted[index], 'queued_contacts')) : 0;
		})
		.reduce((sum, rows) => sum + rows, 0);
}

import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { get, RestRefused } from '../n8n/rest';
import type { RunningN8n } from '../n8n/run';
import type { WorkflowFile } from '../n8n/workflow';

/**
 * The id under which n8n holds the example exactly as it is shipped. Where it has been edited since
 * the last start, the edited one is left alone and the example is stored beside it.
 *
 * @param note the name of the file that remembers the id from one start to the next
 */
export async function storeExample(
	n8n: RunningN8n,
	userFolder: string,
	workflow: WorkflowFile,
	note = 'example',
): Promise<string> {
	const file = join(userFolder, `${note}.json`);
	const hash = createHash('sha256').update(JSON.stringify(workflow)).digest('hex');
	const noted: unknown = await readFile(file, 'utf8').then(JSON.parse, () => undefined);
	const knownId = get(noted, 'id');
	if (typeof knownId === 'string' && get(noted, 'hash') === hash) {
		const versionId = await storedVersion(n8n, knownId);
		if (versionId !== undefined && versionId === get(noted, 'versionId')) return knownId;
	}
	const id = await n8n.importWorkflow(workflow);
	const versionId = await storedVersion(n8n, id);
	await writeFile(file, JSON.stringify({ id, versionId, hash }));
	return id;
}

/** Changes with every save; nothing if the workflow is gone or archived. */
async function storedVersion(n8n: RunningN8n, id: string): Promise<unknown> {
	try {
		const stored = await n8n.api.call('GET', `workflows/${id}`);
		return get(stored, 'isArchived') === true ? undefined : get(stored, 'versionId');
	} catch (thrown) {
		if (thrown instanceof RestRefused && thrown.status < 500) return undefined;
		throw thrown;
	}
}

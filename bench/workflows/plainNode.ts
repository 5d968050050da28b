import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../tools/root';
import type { StoredCredential } from '../../tools/n8n/workflow';
import type { Link } from './build';
import { expressionFor, fieldsOf, JOB, type Mapped } from './job';
import { WORKER } from './thisNode';

const PACKAGE = 'n8n-nodes-bench-plain-sync';

/** Puts the plain node beside the packages that are installed in this user folder. */
export async function installPlainNode(userFolder: string): Promise<void> {
	const modules = join(userFolder, '.n8n', 'nodes', 'node_modules');
	await mkdir(modules, { recursive: true });
	await cp(join(ROOT, 'bench', 'plainNode'), join(modules, PACKAGE), { recursive: true });
}

/** The job with a programmatic node that does no more than it must. */
export function plainNode(credential: StoredCredential, mapped: Mapped): Link[] {
	return [
		{
			name: WORKER,
			type: `${PACKAGE}.plainSync`,
			typeVersion: 1,
			credentials: { [credential.type]: credential },
			onError: 'continueErrorOutput',
			parameters: plainParameters(mapped),
		},
	];
}

/** Its parameters, with the same expressions as the other ways. */
export function plainParameters(mapped: Mapped) {
	return {
		email: expressionFor('email', mapped),
		firstName: expressionFor('firstName', mapped),
		lastName: expressionFor('lastName', mapped),
		tags: JOB.tags.map(({ name }) => name).join(','),
		lists: { row: JOB.lists.map((id) => ({ id: String(id), status: '1' })) },
		fields: { row: fieldsOf(mapped).map(({ id, value }) => ({ id: String(id), value })) },
	};
}

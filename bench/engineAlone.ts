import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageName } from '../tools/n8n/package';
import type { Link } from './workflows/build';

const NAME = 'n8n-nodes-bench-engine-alone';

/**
 * Puts a package beside the installed one that holds its node without its work: n8n's declarative engine
 * prepares the same parameters of every item, and then nothing is read and nothing sent.
 */
export async function installEngineAlone(userFolder: string): Promise<void> {
	const folder = join(userFolder, '.n8n', 'nodes', 'node_modules', NAME);
	const { n8n } = (await import('../package.json' as string, { with: { type: 'json' } })) as {
		n8n: { nodes: string[] };
	};
	const built = `${await packageName()}/${n8n.nodes[0]}`;
	await mkdir(folder, { recursive: true });
	await writeFile(
		join(folder, 'package.json'),
		JSON.stringify({
			name: NAME,
			version: '1.0.0',
			n8n: { n8nNodesApiVersion: 1, credentials: [], nodes: ['EngineAlone.node.js'] },
		}),
	);
	await writeFile(
		join(folder, 'EngineAlone.node.js'),
		`const { ActiveCampaignContactSync } = require(${JSON.stringify(built)});
exports.EngineAlone = class extends ActiveCampaignContactSync {
	constructor() {
		super();
		const pagination = async () => [{ json: {} }];
		Object.assign(this.description, { name: 'engineAlone', icon: undefined, requestOperations: { pagination } });
	}
};
`,
	);
}

/** The same links with the node that does nothing in the place of the real one. */
export function engineAlone(links: Link[]): Link[] {
	return links.map((link) => ({ ...link, type: `${NAME}.engineAlone` }));
}

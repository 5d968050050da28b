import { type Sandbox, startSandbox } from '../../../sandbox';
import { packPackage } from '../../../tools/n8n/package';
import { type RunningN8n, startN8n } from '../../../tools/n8n/run';
import { Cleanup } from '../../../tools/start/cleanup';
import { temporaryFolder } from '../../../tools/start/userFolder';

export const NODE_TYPE = 'n8n-nodes-activecampaign-contact-sync.activeCampaignContactSync';

const CREDENTIAL_TYPE = 'activeCampaignContactSyncApi';
/** What n8n calls the first credential of this type, and the name the examples ask for. */
const CREDENTIAL_NAME = 'ActiveCampaign Contact Sync account';

/** A real n8n with the built package, its credential, and a sandbox account behind it. */
export interface Station {
	n8n: RunningN8n;
	sandbox: Sandbox;
	/** Ends all of it, and can be called whatever became of it. */
	close(): Promise<void>;
}

/** Starts a fresh n8n; where anything fails on the way, nothing is left running. */
export async function startStation(): Promise<Station> {
	const cleanup = new Cleanup();
	try {
		const folder = await temporaryFolder();
		cleanup.add(folder.close);
		const sandbox = await startSandbox();
		cleanup.add(sandbox.close);
		const tarball = await packPackage(folder.path);
		const n8n = await startN8n({ userFolder: folder.path, package: tarball });
		cleanup.add(n8n.stop);
		await n8n.importCredential(CREDENTIAL_TYPE, CREDENTIAL_NAME, {
			apiUrl: sandbox.url,
			apiKey: sandbox.apiKey,
		});
		return { n8n, sandbox, close: async () => await cleanup.run() };
	} catch (thrown) {
		await cleanup.run();
		throw thrown;
	}
}

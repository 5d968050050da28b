import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Sandbox, SandboxOptions } from '../../../sandbox';
import { n8nEnvironment } from '../../../tools/n8n/environment';
import { ensureN8n } from '../../../tools/n8n/install';
import { CREDENTIAL_TYPE } from '../../../tools/n8n/names';
import { freePort } from '../../../tools/n8n/ports';
import type { RunningN8n } from '../../../tools/n8n/run';
import { N8N_VERSION } from '../../../tools/n8n/versions';
import type { StoredCredential } from '../../../tools/n8n/workflow';
import { silent } from '../../../tools/reporter';
import { Cleanup } from '../../../tools/start/cleanup';
import { freshN8n } from '../../../tools/start/freshN8n';

/** What n8n calls the first credential of this type, and the name the examples ask for. */
const CREDENTIAL_NAME = 'ActiveCampaign Contact Sync account';

/** A real n8n with the built package, its credential, and a sandbox account behind it. */
export interface Station {
	n8n: RunningN8n;
	sandbox: Sandbox;
	/** The stored credential of the sandbox account. */
	credential: StoredCredential;
	/** Runs an n8n command, such as `export:workflow`, on the same database. */
	command(...args: string[]): Promise<void>;
	/** Ends all of it, and can be called whatever became of it. */
	close(): Promise<void>;
}

/** Starts a fresh n8n; where anything fails on the way, nothing is left running. */
export async function startStation(options: SandboxOptions = {}): Promise<Station> {
	const cleanup = new Cleanup();
	try {
		const { n8n, sandbox, userFolder } = await freshN8n(cleanup, options);
		const credential = await n8n.importCredential(CREDENTIAL_TYPE, CREDENTIAL_NAME, {
			apiUrl: sandbox.url,
			apiKey: sandbox.apiKey,
		});
		return {
			n8n,
			sandbox,
			credential,
			command: async (...args) => await runCommand(userFolder, args),
			close: async () => await cleanup.run(),
		};
	} catch (thrown) {
		await cleanup.run();
		throw thrown;
	}
}

async function runCommand(userFolder: string, args: string[]): Promise<void> {
	const { node, command } = await ensureN8n(N8N_VERSION, silent);
	// n8n's task broker listens even while a command runs.
	const port = await freePort(5700);
	const env = n8nEnvironment({ userFolder, port, brokerPort: await freePort(5800, [port]) });
	await promisify(execFile)(node.executable, [command, ...args], { cwd: userFolder, env });
}

import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox';
import { packPackage } from '../n8n/package';
import { type RunningN8n, startN8n } from '../n8n/run';
import type { Cleanup } from './cleanup';
import { temporaryFolder } from './userFolder';

/** A fresh n8n with the built package, and a sandbox account. */
interface FreshN8n {
	n8n: RunningN8n;
	sandbox: Sandbox;
	userFolder: string;
}

/**
 * Starts both.
 *
 * @param cleanup learns of each thing as it is started, so that nothing is left where the next one fails
 */
export async function freshN8n(
	cleanup: Cleanup,
	{ version, ...options }: SandboxOptions & { version?: string } = {},
): Promise<FreshN8n> {
	const { path: userFolder, close } = await temporaryFolder();
	cleanup.add(close);
	const sandbox = await startSandbox(options);
	cleanup.add(sandbox.close);
	const tarball = await packPackage(userFolder);
	const n8n = await startN8n({ version, userFolder, package: tarball });
	cleanup.add(n8n.stop);
	return { n8n, sandbox, userFolder };
}

import { type Sandbox, startSandbox } from '../../sandbox';
import { Failure } from '../failure';
import type { Execution } from '../n8n/execution';
import { ensureN8n } from '../n8n/install';
import { CREDENTIAL_TYPE, NODE_TYPE } from '../n8n/names';
import { packPackage } from '../n8n/package';
import { freePort } from '../n8n/ports';
import { RestRefused } from '../n8n/rest';
import { type RunningN8n, startN8n } from '../n8n/run';
import { N8N_VERSION } from '../n8n/versions';
import { withCredential } from '../n8n/workflow';
import type { Reporter } from '../reporter';
import type { Cleanup } from './cleanup';
import { readExample } from './example';
import { readRows, rememberContacts, type Row } from './rows';
import { storeExample } from './storedExample';

const SANDBOX_PORT = 5690;

/** The example, run once in the real n8n, with everything still up. */
export interface Demo {
	sandbox: Sandbox;
	n8n: RunningN8n;
	/** The editor's address with the example open. */
	workflowUrl: string;
	execution: Execution;
	rows: Row[];
}

/**
 * Brings up a sandbox account and n8n with the built package, and runs the example once. What has
 * to be ended afterwards is added to `cleanup`.
 */
export async function runDemo(
	userFolder: string,
	reporter: Reporter,
	cleanup: Cleanup,
): Promise<Demo> {
	await ensureN8n(N8N_VERSION, reporter);
	const sandbox = await reporter.phase('Sandbox account', startAccount, ({ url }) => url);
	cleanup.add(sandbox.close);
	const n8n = await reporter.phase(
		'n8n with the node',
		async (say) => await startWithPackage(userFolder, say),
		({ url }) => url,
	);
	cleanup.add(n8n.stop);
	return { sandbox, n8n, ...(await runExample(sandbox, n8n, userFolder, reporter)) };
}

async function startAccount(): Promise<Sandbox> {
	const port = await freePort(SANDBOX_PORT);
	// Another program may have taken it in the meantime.
	return await startSandbox({ port }).catch(async () => await startSandbox());
}

async function startWithPackage(
	userFolder: string,
	say: (detail: string) => void,
): Promise<RunningN8n> {
	say('packing and installing the node');
	const tarball = await packPackage(userFolder);
	say('starting');
	try {
		return await startN8n({ userFolder, package: tarball });
	} catch (thrown) {
		if (!(thrown instanceof RestRefused && thrown.status === 401)) throw thrown;
		throw new Failure(
			'The password of the n8n that was kept from the last start has been changed',
			'Start with "npm start -- --fresh" to begin anew; workflows saved in it are lost.',
		);
	}
}

async function runExample(
	sandbox: Sandbox,
	n8n: RunningN8n,
	userFolder: string,
	reporter: Reporter,
): Promise<Pick<Demo, 'execution' | 'rows' | 'workflowUrl'>> {
	return await reporter.phase(
		'Example workflow',
		async (say) => {
			const credential = await n8n.importCredential(CREDENTIAL_TYPE, 'Sandbox account', {
				apiUrl: sandbox.url,
				apiKey: sandbox.apiKey,
			});
			const workflow = withCredential(await readExample(), NODE_TYPE, credential);
			const id = await storeExample(n8n, userFolder, workflow);
			say('running');
			const before = rememberContacts(sandbox.account);
			const execution = await n8n.executeWorkflow(id);
			if (execution.status !== 'success') {
				throw new Failure(
					`The example ended as "${execution.status}": ${execution.error?.message ?? 'n8n gave no reason'}`,
					execution.error?.description ?? undefined,
					n8n.logFile,
				);
			}
			const rows = readRows(execution, sandbox.account, before);
			if (rows.length === 0)
				throw new Failure('No guest went through the example', undefined, n8n.logFile);
			return { execution, rows, workflowUrl: `${n8n.url}/workflow/${id}` };
		},
		({ rows }) => `${rows.length} guests went through the node`,
	);
}

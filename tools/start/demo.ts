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
import { withCredential, type WorkflowFile } from '../n8n/workflow';
import type { Reporter, Say } from '../reporter';
import { grouped } from '../terminal/width';
import type { Cleanup } from './cleanup';
import { NODES, readExample } from './example';
import { IMPORT_NODES, importExample } from './importExample';
import { type Import, readImport } from './importedRows';
import { readRows, rememberContacts, type Row } from './rows';
import { storeExample } from './storedExample';

const SANDBOX_PORT = 5690;

/** Both operations, run once each in the real n8n, with everything still up. */
export interface Demo {
	sandbox: Sandbox;
	n8n: RunningN8n;
	/** The guests of the example, one by one. */
	guests: Ran & { rows: Row[] };
	/** A table, by 'Import Many'. */
	table: Ran & { import: Import };
}

/** A workflow that was run. */
interface Ran {
	/** The editor's address with the workflow open. */
	url: string;
	execution: Execution;
	/** How long the node took for its items, in milliseconds. */
	tookMs: number;
}

/**
 * Brings up a sandbox account and n8n with the built package, and runs both operations once.
 * What has to be ended afterwards is added to `cleanup`.
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
	const stage = { sandbox, n8n, userFolder };
	return {
		sandbox,
		n8n,
		guests: await reporter.phase(
			'Guests, one by one',
			async (say) => await runGuests(stage, say),
			({ rows }) => `${rows.length} through Create or Update`,
		),
		table: await reporter.phase(
			'A table of 1,000 rows',
			async (say) => await runTable(stage, say),
			({ import: { rows } }) => `${grouped(rows)} through Import Many`,
		),
	};
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

interface DemoStage {
	sandbox: Sandbox;
	n8n: RunningN8n;
	userFolder: string;
}

async function runGuests(stage: DemoStage, say: Say): Promise<Demo['guests']> {
	const { account } = stage.sandbox;
	const before = rememberContacts(account);
	const ran = await run(stage, await readExample(), 'example', NODES.sync, say);
	const rows = readRows(ran.execution, account, before);
	if (rows.length === 0) {
		throw new Failure('No guest went through the example', undefined, stage.n8n.logFile);
	}
	return { ...ran, rows };
}

async function runTable(stage: DemoStage, say: Say): Promise<Demo['table']> {
	const ran = await run(stage, importExample(), 'import', IMPORT_NODES.importMany, say);
	return { ...ran, import: readImport(ran.execution, stage.sandbox.account) };
}

/** Stores a workflow with the credential in place and runs it once. */
async function run(
	{ sandbox, n8n, userFolder }: DemoStage,
	file: WorkflowFile,
	note: string,
	node: string,
	say: Say,
): Promise<Ran> {
	const credential = await n8n.importCredential(CREDENTIAL_TYPE, 'Sandbox account', {
		apiUrl: sandbox.url,
		apiKey: sandbox.apiKey,
	});
	const workflow = withCredential(file, NODE_TYPE, credential);
	const id = await storeExample(n8n, userFolder, workflow, note);
	say('running');
	const execution = await n8n.executeWorkflow(id);
	if (execution.status !== 'success') {
		throw new Failure(
			`"${workflow.name}" ended as "${execution.status}": ${execution.error?.message ?? 'n8n gave no reason'}`,
			execution.error?.description ?? undefined,
			n8n.logFile,
		);
	}
	const tookMs = execution.runData[node]?.[0]?.executionTime ?? 0;
	return { execution, tookMs, url: `${n8n.url}/workflow/${id}` };
}

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Reporter, silent } from '../reporter';
import { n8nEnvironment } from './environment';
import type { Execution } from './execution';
import { ensureN8n, type N8nInstall } from './install';
import { execute, type ExecuteOptions, readId, storeCredential } from './operations';
import { ownerOf } from './owner';
import { installCommunityPackage, packageName } from './package';
import { freePort } from './ports';
import { launch, type N8nProcess, PortTaken } from './process';
import { type Owner, RestClient } from './rest';
import { N8N_VERSION } from './versions';
import type { StoredCredential, WorkflowFile } from './workflow';

interface StartOptions {
	/** Which n8n; the pinned one if left out. */
	version?: string;
	/** n8n's user folder: its database, settings, installed packages and log. Kept as it is. */
	userFolder: string;
	/** A packed community package to install before n8n starts. */
	package?: string;
	/** Further environment variables for n8n. */
	env?: NodeJS.ProcessEnv;
	/** The port to listen on if it is free. */
	port?: number;
	/** The port for n8n's task runners to call if it is free. */
	brokerPort?: number;
	/** Shows the download, should there be one. */
	reporter?: Reporter;
}

/** An n8n that runs on loopback, with an owner signed in. */
export interface RunningN8n {
	version: string;
	url: string;
	owner: Owner;
	api: RestClient;
	logFile: string;
	pid: number;
	/** Resolves when n8n has ended by itself or by `stop`. */
	ended: Promise<void>;
	/** Stores a credential under its name, in place of an earlier one. */
	importCredential(type: string, name: string, data: object): Promise<StoredCredential>;
	/** Stores a workflow and returns its id. */
	importWorkflow(workflow: WorkflowFile): Promise<string>;
	/** Runs a stored workflow from one of its triggers, as the editor's button does, to its end. */
	executeWorkflow(id: string, options?: ExecuteOptions): Promise<Execution>;
	stop(): Promise<void>;
}

/** Starts n8n from the cache (fetching it first if need be) with the given package installed. */
export async function startN8n(options: StartOptions): Promise<RunningN8n> {
	const install = await ensureN8n(options.version ?? N8N_VERSION, options.reporter ?? silent);
	const { userFolder } = options;
	await mkdir(userFolder, { recursive: true });
	if (options.package) {
		await installCommunityPackage(userFolder, options.package, await packageName());
	}
	const { running, url, logFile } = await launchOnFreePorts(install, options);
	const api = new RestClient(url);
	const owner = await ownerOf(userFolder);
	try {
		await api.signIn(owner);
	} catch (thrown) {
		await running.stop();
		throw thrown;
	}
	return {
		version: install.version,
		url,
		owner,
		api,
		logFile,
		pid: running.pid,
		ended: running.ended,
		stop: running.stop,
		importCredential: async (type, name, data) => await storeCredential(api, type, name, data),
		importWorkflow: async (workflow) =>
			readId(
				await api.call('POST', 'workflows', { settings: {}, active: false, ...workflow }),
			),
		executeWorkflow: async (id, how) => await execute(api, id, how),
	};
}

/** Another program may take a port between the look and the listening: then others are taken. */
async function launchOnFreePorts(
	install: N8nInstall,
	{ userFolder, env, ...wanted }: StartOptions,
	tries = 3,
): Promise<{ running: N8nProcess; url: string; logFile: string }> {
	const port = await freePort(wanted.port ?? 5678);
	const brokerPort = await freePort(wanted.brokerPort ?? 5679, [port]);
	const logFile = join(userFolder, 'n8n.log');
	try {
		const running = await launch({
			node: install.node.executable,
			command: install.command,
			args: ['start'],
			cwd: userFolder,
			env: n8nEnvironment({ userFolder, port, brokerPort }, { ...install.env, ...env }),
			logFile,
		});
		return { running, url: `http://127.0.0.1:${port}`, logFile };
	} catch (thrown) {
		if (!(thrown instanceof PortTaken) || tries === 1) throw thrown;
		return await launchOnFreePorts(
			install,
			{ userFolder, env, port: 0, brokerPort: 0 },
			tries - 1,
		);
	}
}

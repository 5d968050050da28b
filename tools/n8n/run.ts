import { randomInt } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Reporter, silent } from '../reporter';
import { n8nEnvironment } from './environment';
import { type Execution, readExecution } from './execution';
import { ensureN8n } from './install';
import { installCommunityPackage, packageName } from './package';
import { freePort } from './ports';
import { launch } from './process';
import { get, type Owner, RestClient } from './rest';
import { N8N_VERSION } from './versions';
import type { StoredCredential, WorkflowFile } from './workflow';

export interface StartOptions {
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

export interface ExecuteOptions {
	/** The trigger's name, where a workflow has several. */
	trigger?: string;
	timeoutMs?: number;
}

/** Starts n8n from the cache (fetching it first if need be) with the given package installed. */
export async function startN8n(options: StartOptions): Promise<RunningN8n> {
	const install = await ensureN8n(options.version ?? N8N_VERSION, options.reporter ?? silent);
	const { userFolder } = options;
	await mkdir(userFolder, { recursive: true });
	if (options.package) {
		await installCommunityPackage(userFolder, options.package, await packageName());
	}
	const port = await freePort(options.port ?? 5678);
	const brokerPort = await freePort(options.brokerPort ?? 5679, [port]);
	const url = `http://127.0.0.1:${port}`;
	const logFile = join(userFolder, 'n8n.log');
	const running = await launch({
		node: install.node.executable,
		command: install.command,
		args: ['start'],
		cwd: userFolder,
		env: n8nEnvironment({ userFolder, port, brokerPort }, options.env),
		logFile,
	});
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
			readId(await api.call('POST', 'workflows', { settings: {}, ...workflow })),
		executeWorkflow: async (id, how) => await execute(api, id, how),
	};
}

async function storeCredential(
	api: RestClient,
	type: string,
	name: string,
	data: object,
): Promise<StoredCredential> {
	const known = await api.call('GET', 'credentials');
	const same = Array.isArray(known)
		? known.find((one) => get(one, 'name') === name && get(one, 'type') === type)
		: undefined;
	const body = { name, type, data };
	const stored = same
		? await api.call('PATCH', `credentials/${readId(same)}`, body)
		: await api.call('POST', 'credentials', body);
	return { id: readId(stored), name, type };
}

async function execute(
	api: RestClient,
	id: string,
	{ trigger, timeoutMs = 600_000 }: ExecuteOptions = {},
): Promise<Execution> {
	const workflow = await api.call('GET', `workflows/${id}`);
	const started = await api.call('POST', `workflows/${id}/run`, {
		// Older n8n versions run what they are sent, newer ones what they have stored.
		workflowData: workflow,
		triggerToStartFrom: { name: trigger ?? onlyTrigger(workflow) },
	});
	const executionId = get(started, 'executionId');
	if (typeof executionId !== 'string') throw new Error('n8n did not start the workflow');
	return await api.waitFor(`executions/${executionId}`, readExecution, timeoutMs);
}

function onlyTrigger(workflow: unknown): string {
	const nodes = get(workflow, 'nodes');
	for (const node of Array.isArray(nodes) ? nodes : []) {
		const type = get(node, 'type');
		const name = get(node, 'name');
		if (typeof type === 'string' && /trigger$/i.test(type) && typeof name === 'string')
			return name;
	}
	throw new Error('The workflow has no trigger to start from');
}

function readId(answer: unknown): string {
	const id = get(answer, 'id');
	if (typeof id !== 'string') throw new Error('n8n answered without an id');
	return id;
}

/** The owner of the n8n in this folder, made up when it is first asked for. */
async function ownerOf(userFolder: string): Promise<Owner> {
	const file = join(userFolder, 'owner.json');
	const kept: unknown = await readFile(file, 'utf8').then(JSON.parse, () => undefined);
	const email = get(kept, 'email');
	const password = get(kept, 'password');
	if (typeof email === 'string' && typeof password === 'string') return { email, password };
	const owner = { email: 'nathan@example.com', password: demoPassword() };
	await writeFile(file, JSON.stringify(owner), { mode: 0o600 });
	return owner;
}

/** Random, easy to type, and with the capital letter and the digit that n8n asks for. */
function demoPassword(): string {
	const letters = 'abcdefghjkmnpqrstuvwxyz';
	const word = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
	return `Demo-${word()}-${word()}-${randomInt(10, 100)}`;
}

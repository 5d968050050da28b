import { setTimeout as sleep } from 'node:timers/promises';
import { chainOf } from '../../bench/workflows/build';
import { thisNode } from '../../bench/workflows/thisNode';
import type { Sandbox } from '../../sandbox';
import { outputJson } from '../n8n/execution';
import { CREDENTIAL_TYPE, NODE_TYPE } from '../n8n/names';
import { get } from '../n8n/rest';
import type { RunningN8n } from '../n8n/run';
import { type StoredCredential, withCredential } from '../n8n/workflow';
import { Cleanup } from '../start/cleanup';
import { NODES, readExample } from '../start/example';
import { freshN8n } from '../start/freshN8n';
import { readRows, rememberContacts } from '../start/rows';
import { tryImport } from './tryImport';

const MANY = 2_000;

/** What the package does in one real n8n; each of it is a list of what is wrong, empty if all is well. */
export interface RealN8n {
	example: { guests: number; problems: string[] };
	errorBranch: string[];
	stop: string[];
	many: string[];
	/** Of rows imported by column, some of them with a wrong address. */
	import: string[];
	/** Of an expression that n8n cannot resolve: it is to fail its own item, where the run goes on. */
	expression: string[];
	/** The longest that n8n took to answer while so many contacts were prepared. */
	slowestAnswerMs: number;
}

/**
 * Starts this n8n with the package and looks at what a user would notice.
 *
 * @param cleanup knows what is to be undone, should the command be told to end meanwhile
 */
export async function tryRealN8n(version: string, cleanup = new Cleanup()): Promise<RealN8n> {
	try {
		const { n8n, sandbox } = await freshN8n(cleanup, { version });
		const credential = await n8n.importCredential(CREDENTIAL_TYPE, 'Sandbox account', {
			apiUrl: sandbox.url,
			apiKey: sandbox.apiKey,
		});
		const { example, errorBranch } = await tryExample(n8n, sandbox, credential);
		return {
			example,
			errorBranch,
			stop: await tryStop(n8n, sandbox, credential),
			expression: await tryExpression(n8n, sandbox, credential),
			import: await tryImport(n8n, sandbox, credential),
			...(await tryMany(n8n, sandbox, credential)),
		};
	} finally {
		await cleanup.run();
	}
}

/** The main example, and that a refused guest comes out as it came in, with the reason. */
async function tryExample(
	n8n: RunningN8n,
	sandbox: Sandbox,
	credential: StoredCredential,
): Promise<Pick<RealN8n, 'example' | 'errorBranch'>> {
	const before = rememberContacts(sandbox.account);
	const id = await n8n.importWorkflow(withCredential(await readExample(), NODE_TYPE, credential));
	const execution = await n8n.executeWorkflow(id);
	const rows = readRows(execution, sandbox.account, before);
	const problems = rows.flatMap(({ email, problems }) =>
		problems.map((problem) => `${email} ${problem}`),
	);
	if (execution.status !== 'success') {
		problems.push(`ended as ${execution.status}: ${execution.error?.message ?? ''}`);
	}
	const guests = outputJson(execution, NODES.guests);
	const refused = outputJson(execution, NODES.sync, 1);
	const errorBranch = refused
		.filter(({ email, error }) => {
			const guest = guests.find((one) => one.email === email);
			return !guest || guest.name === undefined || !error;
		})
		.map((item) => `lacks what came in: ${JSON.stringify(item)}`);
	if (refused.length === 0) errorBranch.push('nothing came out of it');
	return { example: { guests: rows.length, problems }, errorBranch };
}

/** Stop in the middle of a run. */
async function tryStop(
	n8n: RunningN8n,
	sandbox: Sandbox,
	credential: StoredCredential,
): Promise<string[]> {
	sandbox.reset();
	const links = thisNode(credential, { requestsPerSecond: 10 });
	const id = await n8n.importWorkflow(chainOf('to be stopped', 200, links));
	const ended = n8n.executeWorkflow(id, { timeoutMs: 30_000 });
	// Looked at below; where this ends before that, its failure is nobody's.
	ended.catch(() => {});
	const late = Date.now() + 20_000;
	while (sandbox.requests.length < 5) {
		if (Date.now() > late) return [`${sandbox.requests.length} requests in 20 s`];
		await sleep(50);
	}
	const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
	const listed = await n8n.api.call('GET', `executions?filter=${filter}`);
	const runs = get(listed, 'results');
	const executionId = String(get(Array.isArray(runs) ? runs[0] : undefined, 'id'));
	await n8n.api.call('POST', `executions/${executionId}/stop`);
	const at = performance.now();
	const { status } = await ended;
	const took = performance.now() - at;
	await sleep(1_500);
	const after = sandbox.requests.filter(({ startedAt }) => startedAt > at + 500).length;
	return [
		...(status === 'canceled' ? [] : [`ended as ${status}`]),
		...(took < 3_000 ? [] : [`took ${Math.round(took)} ms to end`]),
		...(after === 0 ? [] : [`${after} requests after it`]),
	];
}

/** One contact of many with an expression that n8n cannot resolve. */
async function tryExpression(
	n8n: RunningN8n,
	sandbox: Sandbox,
	credential: StoredCredential,
): Promise<string[]> {
	sandbox.reset();
	const missing = "={{ $json.email === 'person-12@example.com' ? $('Missing').item.json.x : 1 }}";
	const links = thisNode(
		credential,
		{ requestsPerSecond: 0 },
		{ additionalFields: { firstName: missing } },
	);
	const id = await n8n.importWorkflow(chainOf('cannot be resolved', 30, links));
	const execution = await n8n.executeWorkflow(id);
	const saved = sandbox.requests.filter((request) => request.saved).length;
	const failed = outputJson(execution, 'Sync', 1).length;
	return [
		...(saved === 29 ? [] : [`${saved} of the 29 other contacts saved`]),
		...(failed === 1 ? [] : [`${failed} items on the error branch`]),
	];
}

/** Whether n8n answers others while it prepares many contacts. */
async function tryMany(
	n8n: RunningN8n,
	sandbox: Sandbox,
	credential: StoredCredential,
): Promise<Pick<RealN8n, 'many' | 'slowestAnswerMs'>> {
	sandbox.reset();
	const links = thisNode(credential, { requestsPerSecond: 0 });
	const id = await n8n.importWorkflow(chainOf('many', MANY, links));
	let isOver = false;
	const running = n8n.executeWorkflow(id).finally(() => {
		isOver = true;
	});
	let slowestAnswerMs = 0;
	while (!isOver) {
		const asked = performance.now();
		await fetch(`${n8n.url}/healthz`).then((answer) => answer.text());
		// At its end n8n stores the run, whatever nodes were in it.
		if (sandbox.requests.length < MANY) {
			slowestAnswerMs = Math.max(slowestAnswerMs, performance.now() - asked);
		}
		await sleep(20);
	}
	const { status } = await running;
	const saved = sandbox.requests.filter((request) => request.saved).length;
	return {
		many: [
			...(status === 'success' ? [] : [`ended as ${status}`]),
			...(saved === MANY ? [] : [`${saved} of ${MANY} contacts saved`]),
			...(slowestAnswerMs < 1_500 ? [] : [`kept others waiting ${slowestAnswerMs} ms`]),
		],
		slowestAnswerMs,
	};
}

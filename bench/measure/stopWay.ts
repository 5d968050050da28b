import { setTimeout as sleep } from 'node:timers/promises';
import type { OnError } from 'n8n-workflow';
import { type Sandbox, startSandbox } from '../../sandbox';
import { get } from '../../tools/n8n/rest';
import { WORKER } from '../workflows/thisNode';
import type { Way } from '../ways';
import { type MeasuredN8n, startMeasuredN8n } from './measuredN8n';
import type { Probe } from './probeClient';

/** What came of Stop in the middle of a run. */
export interface Stopped {
	/** From Stop until n8n had nothing more to do for the run, by the processor time of its thread. */
	busySeconds: number;
	/** From Stop until n8n tells that the run is over. */
	toldSeconds: number;
	/** Requests that arrived after n8n had taken note of it. */
	requestsAfter: number;
	/** Requests that had arrived when it was pressed. */
	requestsBefore: number;
	status: string;
}

const STOP_AFTER_MS = 1_000;
/** A run is over once nothing has held n8n for so long. */
const QUIET_MS = 2_000;
/** What a request needs on its way: one that had left before counts as before. */
const ON_ITS_WAY_MS = 100;

/** Starts a run of so many contacts, and stops it a second later. */
export async function stopWay(
	way: Way,
	contacts: number,
	userFolder: string,
	onError: OnError,
): Promise<Stopped> {
	const n8n = await startMeasuredN8n(userFolder);
	const sandbox = await startSandbox();
	try {
		await n8n.measure(await way.build(n8n, sandbox, { contacts: 60, limit: 0 }));
		sandbox.reset();
		return await stopOne(n8n, way, contacts, sandbox, onError);
	} finally {
		await sandbox.close();
		await n8n.stop();
	}
}

async function stopOne(
	n8n: MeasuredN8n,
	way: Way,
	contacts: number,
	sandbox: Sandbox,
	onError: OnError,
): Promise<Stopped> {
	const workflow = await way.build(n8n, sandbox, { contacts, limit: 0 });
	for (const node of workflow.nodes) if (node.name === WORKER) node.onError = onError;
	const id = await n8n.importWorkflow(workflow);
	await n8n.probe.start();
	const started = await n8n.api.call('POST', `workflows/${id}/run`, {
		triggerToStartFrom: { name: workflow.nodes[0]?.name ?? '' },
	});
	const executionId = String(get(started, 'executionId'));
	await sleep(STOP_AFTER_MS);
	const at = Date.now();
	const requestsBefore = sandbox.requests.length;
	await n8n.api.call('POST', `executions/${executionId}/stop`);
	const stopped = performance.now();
	const { stoppedAt, status } = await untilTold(n8n, executionId);
	const busyUntil = await untilQuiet(n8n.probe, at);
	await n8n.probe.stop();
	return {
		busySeconds: (busyUntil - at) / 1000,
		toldSeconds: (stoppedAt - at) / 1000,
		requestsBefore,
		requestsAfter: sandbox.requests.filter(
			({ startedAt }) => startedAt > stopped + ON_ITS_WAY_MS,
		).length,
		status,
	};
}

/** Asks until n8n tells of the end of a run: its status, and when that was. */
async function untilTold({ api }: MeasuredN8n, executionId: string) {
	const filter = encodeURIComponent(JSON.stringify({}));
	for (;;) {
		const listed = get(await api.call('GET', `executions?filter=${filter}`), 'results');
		const run: unknown = Array.isArray(listed)
			? listed.find((one) => get(one, 'id') === executionId)
			: undefined;
		const stoppedAt = Date.parse(String(get(run, 'stoppedAt')));
		if (stoppedAt) return { stoppedAt, status: String(get(run, 'status')) };
		await sleep(100);
	}
}

/** Waits until nothing holds n8n any more. Returns when that was, in milliseconds since 1970. */
async function untilQuiet(probe: Probe, since: number): Promise<number> {
	for (;;) {
		await sleep(QUIET_MS / 2);
		let busyUntil = since;
		for (const { from, to } of (await probe.look()).turns) {
			if (to < since) continue;
			if (from - busyUntil > QUIET_MS) return busyUntil;
			busyUntil = to;
		}
		if (Date.now() - busyUntil > QUIET_MS) return busyUntil;
	}
}

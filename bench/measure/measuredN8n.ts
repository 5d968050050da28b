import { setTimeout as sleep } from 'node:timers/promises';
import { type Execution, readExecution } from '../../tools/n8n/execution';
import { freePort } from '../../tools/n8n/ports';
import { get } from '../../tools/n8n/rest';
import { type RunningN8n, startN8n } from '../../tools/n8n/run';
import type { WorkflowFile } from '../../tools/n8n/workflow';
import { Probe, probeEnvironment, type ProbeFigures } from './probeClient';

const PROBE_PORT = 5720;
const POLL_MS = 250;
/** Of a run that is asked for all along: each answer takes n8n some milliseconds. */
const RARELY_MS = 2_000;
const REST_MS = 3_000;
const PATIENCE_MS = 1_800_000;
/** n8n tells of the end of a run before all of it is there to be read. */
const WRITTEN_WITHIN_MS = 30_000;

/** One measured run of a workflow in the real n8n. */
export interface MeasuredRun {
	figures: ProbeFigures;
	/** By n8n's own clock, from the start of the run to its end. */
	seconds: number;
	execution: Execution;
}

interface MeasureOptions {
	/** Takes a processor profile into this file. */
	profile?: string;
	/** Whether the run may have ended: until then n8n is not asked, which would cost it time. */
	mayHaveEnded?: () => boolean;
}

/** An n8n with the probe in its process. */
export interface MeasuredN8n extends RunningN8n {
	probe: Probe;
	measure(workflow: WorkflowFile, options?: MeasureOptions): Promise<MeasuredRun>;
	/** What n8n takes while it has nothing to do, over some seconds. */
	atRest(): Promise<ProbeFigures>;
}

/** Starts n8n with the probe, and the packed package if one is given. */
export async function startMeasuredN8n(userFolder: string, tarball?: string): Promise<MeasuredN8n> {
	const port = await freePort(PROBE_PORT);
	const n8n = await startN8n({ userFolder, package: tarball, env: probeEnvironment(port) });
	const probe = new Probe(port);
	return {
		...n8n,
		probe,
		measure: async (workflow, options) => await measure(n8n, probe, workflow, options),
		atRest: async () => {
			await sleep(REST_MS);
			await probe.start();
			await sleep(REST_MS);
			return await probe.stop();
		},
	};
}

async function measure(
	n8n: RunningN8n,
	probe: Probe,
	workflow: WorkflowFile,
	{ profile = '', mayHaveEnded }: MeasureOptions = {},
): Promise<MeasuredRun> {
	const id = await n8n.importWorkflow(workflow);
	const trigger = workflow.nodes[0]?.name ?? '';
	await probe.start(profile);
	const started = await n8n.api.call('POST', `workflows/${id}/run`, {
		triggerToStartFrom: { name: trigger },
	});
	const seconds = await untilEnded(n8n, id, mayHaveEnded);
	const figures = await probe.stop(profile);
	const executionId = String(get(started, 'executionId'));
	const path = `executions/${executionId}`;
	const execution = await n8n.api.waitFor(path, readExecution, WRITTEN_WITHIN_MS);
	return { figures, execution, seconds };
}

/** Asks for the list of runs, which holds none of their data. Returns how long the run took. */
async function untilEnded(
	n8n: RunningN8n,
	workflowId: string,
	mayHaveEnded: (() => boolean) | undefined,
): Promise<number> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const end = Date.now() + PATIENCE_MS;
	while (Date.now() < end) {
		await sleep(mayHaveEnded ? POLL_MS : RARELY_MS);
		if (mayHaveEnded?.() === false) continue;
		// After a long hold n8n may close the connection that was to be used again.
		const answer = await n8n.api
			.call('GET', `executions?filter=${filter}`)
			.catch(() => undefined);
		const listed = get(answer, 'results');
		const run: unknown = Array.isArray(listed) ? listed[0] : undefined;
		const [from, to] = ['startedAt', 'stoppedAt'].map((key) =>
			Date.parse(String(get(run, key))),
		);
		if (from && to) return (to - from) / 1000;
	}
	throw new Error(`A run took more than ${PATIENCE_MS / 1000} s`);
}

import { type FaultRule, type Sandbox, startSandbox } from '../../sandbox';
import type { Scenario, Way } from '../ways';
import { type MeasuredN8n, type MeasuredRun, startMeasuredN8n } from './measuredN8n';
import { type Sample, sampleOf } from './sample';

/** Enough for n8n to load and optimize what it needs. */
const WARM_UP: Scenario = { contacts: 60, limit: 0 };
const IMPORT = 'v3/import/bulk_import';
/** One answer too many, and a connection that breaks before anything was saved. */
const DISTURBANCE: FaultRule[] = [
	{ kind: '429', action: IMPORT, after: 3 },
	{ kind: 'cut-before-save', action: IMPORT, after: 7 },
];
/** Longer than the pauses that any of the ways makes. */
const QUIET_MS = 1_300;
/** An import waits longer and longer for what becomes of it. */
const QUIET_IMPORT_MS = 17_000;

/**
 * One run of a way in an n8n that was started for it and an account of its own, after a warm-up: what earlier
 * runs left in memory would belong to nobody.
 */
export async function runWay(
	way: Way,
	scenario: Scenario,
	userFolder: string,
	profile?: string,
): Promise<Sample> {
	const n8n = await startMeasuredN8n(userFolder);
	try {
		const rest = await n8n.atRest();
		await runOnce(n8n, way, WARM_UP);
		const { run, sandbox } = await runOnce(n8n, way, scenario, profile);
		return sampleOf(run, rest, sandbox, scenario, way.id);
	} finally {
		await n8n.stop();
	}
}

async function runOnce(
	n8n: MeasuredN8n,
	way: Way,
	scenario: Scenario,
	profile?: string,
): Promise<{ run: MeasuredRun; sandbox: Sandbox }> {
	const faults = scenario.isDisturbed ? DISTURBANCE : [];
	const sandbox = await startSandbox({ rps: scenario.limit, faults });
	try {
		const run = await n8n.measure(await way.build(n8n, sandbox, scenario), {
			profile,
			// Without requests there is nothing to tell by, and of a warm-up nothing is measured.
			...(way.id !== 'noOperation' &&
				scenario !== WARM_UP && { mayHaveEnded: () => isQuiet(sandbox) }),
		});
		if (run.execution.status === 'success') return { run, sandbox };
		const reason = run.execution.error?.message ?? 'no reason given';
		throw new Error(`"${way.title}" ended as ${run.execution.status}: ${reason}`);
	} finally {
		await sandbox.close();
	}
}

function isQuiet({ requests }: Sandbox): boolean {
	const last = requests.at(-1);
	if (!last) return false;
	const quietMs = last.action.startsWith('v3/import') ? QUIET_IMPORT_MS : QUIET_MS;
	return last.endedAt > 0 && performance.now() - last.endedAt > quietMs;
}

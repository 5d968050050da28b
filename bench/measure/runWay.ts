import { startSandbox, type Sandbox } from '../../sandbox';
import type { Scenario, Way } from '../ways';
import { startMeasuredN8n } from './measuredN8n';
import { type Sample, sampleOf } from './sample';

/** Enough for n8n to load and optimize what it needs. */
const WARM_UP_CONTACTS = 60;
/** Longer than the pauses that any of the ways makes. */
const QUIET_MS = 1_300;

/**
 * One run of a way in a fresh n8n and a fresh account, after a warm-up: what earlier runs left in memory
 * would belong to nobody.
 */
export async function runWay(
	way: Way,
	scenario: Scenario,
	userFolder: string,
	profile?: string,
): Promise<Sample> {
	const n8n = await startMeasuredN8n(userFolder);
	try {
		const warmUp = await startSandbox();
		await n8n.measure(await way.build(n8n, warmUp, { contacts: WARM_UP_CONTACTS, limit: 0 }));
		await warmUp.close();

		const sandbox = await startSandbox({ rps: scenario.limit });
		try {
			const workflow = await way.build(n8n, sandbox, scenario);
			const run = await n8n.measure(workflow, {
				profile,
				mayHaveEnded: () => !way.sends || isQuiet(sandbox),
			});
			if (run.execution.status !== 'success') {
				const reason = run.execution.error?.message ?? 'no reason given';
				throw new Error(`"${way.title}" ended as ${run.execution.status}: ${reason}`);
			}
			return sampleOf(run, sandbox, scenario);
		} finally {
			await sandbox.close();
		}
	} finally {
		await n8n.stop();
	}
}

function isQuiet({ requests }: Sandbox): boolean {
	const last = requests.at(-1);
	if (!last) return false;
	return last.endedAt > 0 && performance.now() - last.endedAt > QUIET_MS;
}

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startSandbox } from '../../sandbox';
import type { Reporter } from '../../tools/reporter';
import { ROOT } from '../../tools/root';
import { median } from '../report/aggregate';
import type { Mapped } from '../workflows/job';

const CONTACTS = 3_000;
const RUNS = 5;

/** This node and the plain node in n8n-core alone, expressions evaluated by n8n's older engine. */
export interface EngineResult {
	mapped: Mapped;
	/** Processor time a contact in milliseconds, medians. */
	thisNode: number;
	plainNode: number;
	/** The one against the other, of runs side by side the median. */
	times: number;
}

/** Runs both nodes in turns, each time in a process of its own. */
export async function engineAlone(reporter: Reporter): Promise<EngineResult[]> {
	const results: EngineResult[] = [];
	for (const mapped of ['plain', 'worked'] as const) {
		const measure = async () => await measured(mapped);
		const summary = ({ times }: EngineResult) => `${times.toFixed(2)} times the plain node`;
		results.push(await reporter.phase(`n8n-core alone, ${mapped}`, measure, summary));
	}
	return results;
}

async function measured(mapped: Mapped): Promise<EngineResult> {
	const own: number[] = [];
	const plain: number[] = [];
	for (let run = 0; run < RUNS; run++) {
		own.push(await runOnce('thisNode', mapped));
		plain.push(await runOnce('plainNode', mapped));
	}
	return {
		mapped,
		thisNode: median(...own),
		plainNode: median(...plain),
		times: median(...own.map((ms, run) => ms / (plain[run] ?? NaN))),
	};
}

async function runOnce(which: 'thisNode' | 'plainNode', mapped: Mapped): Promise<number> {
	const sandbox = await startSandbox();
	try {
		const { url, apiKey } = sandbox;
		const { stdout } = await promisify(execFile)(
			process.execPath,
			[
				...['--import', 'tsx', join(ROOT, 'bench', 'engine', 'run.ts')],
				...[url, apiKey, which, mapped, String(CONTACTS)],
			],
			{ cwd: ROOT },
		);
		return Number(stdout.trim().split('\n').at(-1));
	} finally {
		await sandbox.close();
	}
}

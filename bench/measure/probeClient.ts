import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../../tools/root';

/** What the probe saw inside n8n's process between its start and its stop. */
export interface ProbeFigures {
	elapsedMs: number;
	/** Processor time of n8n's process, all threads. */
	cpuMs: number;
	/** The longest time that the event loop was held, by `monitorEventLoopDelay`. */
	longestHoldMs: number;
	/** The most processor time that n8n's thread took without looking after anything else: other programs do not add to it. */
	longestBusyMs: number;
	/** The most memory (resident set) that the process had. */
	peakBytes: number;
}

/** What n8n is started with to have the probe in it. */
export function probeEnvironment(port: number): NodeJS.ProcessEnv {
	const file = pathToFileURL(join(ROOT, 'bench', 'measure', 'probe.ts'));
	return {
		NODE_OPTIONS: `--import=${file.href} --disable-warning=ExperimentalWarning`,
		PROBE_PORT: String(port),
	};
}

/** The probe inside an n8n that was started with `probeEnvironment`. */
export class Probe {
	constructor(private readonly port: number) {}

	/** Begins a measurement, on a heap that was just swept. `profile` also takes a processor profile. */
	async start(profile = ''): Promise<void> {
		await this.call('start', profile);
	}

	/** Ends the measurement; the profile goes into the file given. */
	async stop(profile = ''): Promise<ProbeFigures> {
		return (await this.call('stop', profile)) as ProbeFigures;
	}

	private async call(what: string, profile: string): Promise<unknown> {
		const query = new URLSearchParams({ profile });
		const url = `http://127.0.0.1:${this.port}/${what}?${query}`;
		return await (await fetch(url, { method: 'POST' })).json();
	}
}

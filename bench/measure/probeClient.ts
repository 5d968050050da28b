import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../../tools/root';

/**
 * A turn of n8n's event loop, with times in milliseconds since 1970. Processor time tells how long it held the event loop:
 * what other programs take of the machine does not add to it.
 */
export interface Turn {
	from: number;
	to: number;
	/** Processor time of n8n's thread. */
	busyMs: number;
}

/** What the probe saw inside n8n's process between its start and its stop. */
export interface ProbeFigures {
	elapsedMs: number;
	/** Processor time of n8n's process, all threads. */
	cpuMs: number;
	/** When n8n's thread did not look after anything else, in their order; the shortest left out. */
	turns: Turn[];
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

	/** What the measurement has seen so far. */
	async look(): Promise<ProbeFigures> {
		return (await this.call('look', '')) as ProbeFigures;
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

/** The most processor time that one turn took of those that touch a span of time; 0 where none did. */
export function longestTurn(turns: Turn[], span?: Pick<Turn, 'from' | 'to'>): number {
	const within = turns.filter(({ from, to }) => !span || (to > span.from && from < span.to));
	return Math.max(0, ...within.map(({ busyMs }) => busyMs));
}

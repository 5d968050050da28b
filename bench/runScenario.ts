import { join } from 'node:path';
import type { Reporter } from '../tools/reporter';
import { runWay } from './measure/runWay';
import type { Sample } from './measure/sample';
import type { BenchOptions } from './options';
import { aggregate, ratios } from './report/aggregate';
import { type ScenarioResults, titleOf } from './report/markdown';
import { BUILT_IN_REQUESTS } from './workflows/builtIn';
import { type Scenario, type Way, WAYS } from './ways';

/**
 * Runs every way several times, in rounds that begin with another one each: what else the machine does in the
 * meantime meets all alike.
 */
export async function runScenario(
	scenario: Scenario,
	{ runs, ways: wanted, profile }: BenchOptions,
	userFolder: string,
	reporter: Reporter,
): Promise<ScenarioResults> {
	const ways = WAYS.filter(
		({ id, fits }) => fits(scenario) && (wanted.length === 0 || wanted.includes(id)),
	);
	const samples = new Map(ways.map((way) => [way, [] as Sample[]]));
	for (let run = 1; run <= runs; run++) {
		const first = (run - 1) % ways.length;
		for (const way of [...ways.slice(first), ...ways.slice(0, first)]) {
			const file =
				profile && run === 1
					? join(profile, `${way.id}-${scenario.contacts}-${scenario.limit}.cpuprofile`)
					: undefined;
			const sample = await reporter.phase(
				`${way.title}, ${run}/${runs}`,
				async (say) => {
					say(titleOf(scenario));
					return await runWay(way, scenario, userFolder, file);
				},
				(done) =>
					`${done.saved} saved in ${done.seconds.toFixed(1)} s, ${done.cpuMsPerContact.toFixed(1)} ms a contact`,
			);
			samples.get(way)?.push(sample);
		}
	}
	const note = noteOn(scenario, ways);
	return { scenario, results: resultsOf(samples), ...(note && { note }) };
}

function resultsOf(all: Map<Way, Sample[]>): ScenarioResults['results'] {
	const own = [...all].find(([{ id }]) => id === 'thisNode')?.[1];
	return [...all].map(([way, samples]) => ({
		way,
		samples,
		sample: aggregate(samples),
		toOwn: own ? ratios(samples, own) : {},
	}));
}

function noteOn({ contacts, limit }: Scenario, ways: Way[]): string | undefined {
	const minutes = Math.round((contacts * BUILT_IN_REQUESTS) / limit / 60);
	if (limit === 0 || ways.some(({ id }) => id === 'builtIn')) return undefined;
	return `The built-in node is left out here: its requests take at least ${minutes} minutes under this limit.`;
}

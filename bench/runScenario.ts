import { join } from 'node:path';
import type { Reporter } from '../tools/reporter';
import { runWay } from './measure/runWay';
import type { Sample } from './measure/sample';
import type { BenchOptions } from './options';
import { type ScenarioResults, titleOf } from './report/markdown';
import { medianSample } from './report/median';
import { MOST_FOR_BUILT_IN_UNDER_LIMIT, type Scenario, WAYS } from './ways';

/** Runs every way several times, in turns: what else the machine does in the meantime meets all alike. */
export async function runScenario(
	scenario: Scenario,
	{ runs, ways: wanted, profile }: BenchOptions,
	userFolder: string,
	reporter: Reporter,
): Promise<ScenarioResults> {
	const ways = WAYS.filter(
		({ id, fits }) => fits(scenario) && (wanted.length === 0 || wanted.includes(id)),
	);
	const samples = new Map(ways.map(({ id }) => [id, [] as Sample[]]));
	for (let run = 1; run <= runs; run++) {
		for (const way of ways) {
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
			samples.get(way.id)?.push(sample);
		}
	}
	const results = ways.map((way) => ({ way, sample: medianSample(samples.get(way.id) ?? []) }));
	const isCapped = scenario.limit > 0 && scenario.contacts > MOST_FOR_BUILT_IN_UNDER_LIMIT;
	const note = `The built-in node is left out here: at its rate above, ${scenario.contacts} contacts under this limit take a quarter of an hour a run.`;
	return { scenario, results, ...(isCapped && { note }) };
}

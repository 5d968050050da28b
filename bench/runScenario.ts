import { join } from 'node:path';
import type { Reporter } from '../tools/reporter';
import { runWay } from './measure/runWay';
import type { Sample } from './measure/sample';
import type { BenchOptions } from './options';
import { aggregate } from './report/aggregate';
import { type Result, type ScenarioResults, titleOf } from './report/markdown';
import { type Scenario, WAYS } from './ways';

/**
 * Runs every way several times, in rounds that begin with another one each: what else the machine does in the
 * meantime meets all alike.
 */
export async function runScenario(
	scenario: Scenario,
	{ name, ways: ids, runs }: BenchOptions['parts'][number],
	userFolder: string,
	reporter: Reporter,
	profile?: string,
): Promise<ScenarioResults> {
	const samples = new Map(ids.map((id) => [id, [] as Sample[]]));
	for (let run = 1; run <= runs; run++) {
		const first = (run - 1) % ids.length;
		for (const id of [...ids.slice(first), ...ids.slice(0, first)]) {
			const way = WAYS[id];
			if (!way) throw new Error(`There is no way "${id}"`);
			const { contacts, limit } = scenario;
			const file =
				profile && run === 1
					? join(profile, `${id}-${contacts}-${limit}.cpuprofile`)
					: undefined;
			const sample = await reporter.phase(
				`${way.title}, ${run}/${runs}`,
				async (say) => {
					say(titleOf(scenario));
					return await runWay(way, scenario, userFolder, file);
				},
				inShort,
			);
			samples.get(id)?.push(sample);
		}
	}
	const results = [...samples].map(([id, all]): Result => ({
		way: id,
		title: WAYS[id]?.title ?? id,
		samples: all,
		sample: aggregate(all),
	}));
	return { part: name, scenario, results };
}

function inShort({ saved, seconds, cpuMsPerContact, peakMegabytes, heldMs, ...more }: Sample) {
	const share =
		more.shareOfLimit === undefined
			? ''
			: `, ${more.shareOfLimit.toFixed(3)} of the limit, ${more.tooMany} × 429`;
	return (
		`${saved} saved in ${seconds.toFixed(1)} s, ${cpuMsPerContact.toFixed(2)} ms a contact, ` +
		`${peakMegabytes.toFixed(0)} MB, held ${heldMs.toFixed(0)} ms${share}`
	);
}

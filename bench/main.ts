/**
 * `npm run bench`: the same job in the real n8n with this node, by hand, and with the node n8n brings.
 * Writes the README's table and `bench/results.json`.
 */
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { basename, join } from 'node:path';
import { messageOf } from '../tools/failure';
import { installCommunityPackage, packageName, packPackage } from '../tools/n8n/package';
import { N8N_VERSION } from '../tools/n8n/versions';
import { writeSection } from '../tools/readme/sections';
import { ROOT } from '../tools/root';
import { Cleanup } from '../tools/start/cleanup';
import { endOnInterrupt } from '../tools/start/interrupt';
import { temporaryFolder } from '../tools/start/userFolder';
import { Screen } from '../tools/terminal/screen';
import { decoderSpeeds } from './decoders';
import { installEngineAlone } from './engineAlone';
import { readOptions, scenariosOf, USAGE } from './options';
import { goalsOf } from './report/goals';
import type { ScenarioResults } from './report/markdown';
import { type BenchResults, report } from './report/report';
import { runScenario } from './runScenario';

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	if (options === undefined) {
		console.log(USAGE);
		return;
	}
	const screen = new Screen();
	const cleanup = new Cleanup();
	endOnInterrupt(cleanup);
	try {
		const { path: userFolder, close } = await temporaryFolder();
		cleanup.add(close);
		const version = await install(userFolder);
		const scenarios: ScenarioResults[] = [];
		for (const scenario of scenariosOf(options)) {
			scenarios.push(await runScenario(scenario, options, userFolder, screen));
		}
		const results: BenchResults = {
			machine: {
				n8n: N8N_VERSION,
				package: version,
				processor: cpus()[0]?.model ?? '',
				cores: cpus().length,
				runs: options.runs,
			},
			goals: goalsOf(scenarios),
			decoders: await screen.phase('Decoders', decoderSpeeds),
			scenarios,
		};
		const text = report(results);
		if (options.whole) await writeDown(results, text);
		console.log(`\n${text}\n`);
		for (const { goal, figure, met } of results.goals) {
			console.log(`${met ? 'reached    ' : 'not reached'}  ${figure.padStart(7)}  ${goal}`);
		}
	} finally {
		await cleanup.run();
	}
}

/** Puts the package, and the one that shows n8n's engine alone, into the user folder; returns its name and version. */
async function install(userFolder: string): Promise<string> {
	const tarball = await packPackage(userFolder);
	await installCommunityPackage(userFolder, tarball, await packageName());
	await installEngineAlone(userFolder);
	return basename(tarball, '.tgz');
}

async function writeDown(results: BenchResults, text: string): Promise<void> {
	await writeSection('bench', text);
	const file = join(ROOT, 'bench', 'results.json');
	await writeFile(file, `${JSON.stringify(results, null, '\t')}\n`);
}

main().catch((thrown: unknown) => {
	console.error(messageOf(thrown));
	process.exitCode = 1;
});

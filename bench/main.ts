/**
 * `npm run bench`: the same job in the real n8n with this node, by hand, and with the node n8n brings.
 * Writes the README's table and `bench/results.json`.
 */
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { messageOf } from '../tools/failure';
import { installCommunityPackage, packageName, packPackage } from '../tools/n8n/package';
import { N8N_VERSION } from '../tools/n8n/versions';
import { writeSection } from '../tools/readme/sections';
import { ROOT } from '../tools/root';
import { temporaryFolder } from '../tools/start/userFolder';
import { Screen } from '../tools/terminal/screen';
import { decoderSpeeds } from './decoders';
import { installEngineAlone } from './engineAlone';
import { readOptions, scenariosOf, USAGE } from './options';
import { goalsOf } from './report/goals';
import { report } from './report/report';
import { runScenario } from './runScenario';

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	if (options === undefined) {
		console.log(USAGE);
		return;
	}
	const screen = new Screen();
	const folder = await temporaryFolder();
	try {
		await installCommunityPackage(
			folder.path,
			await packPackage(folder.path),
			await packageName(),
		);
		await installEngineAlone(folder.path);
		const scenarios = [];
		for (const scenario of scenariosOf(options)) {
			scenarios.push(await runScenario(scenario, options, folder.path, screen));
		}
		const decoders = await screen.phase('Decoders', decoderSpeeds);
		const machine = {
			n8n: N8N_VERSION,
			processor: cpus()[0]?.model ?? '',
			cores: cpus().length,
			loadAtTheEnd: loadavg()[0],
			runs: options.runs,
		};
		const goals = goalsOf(scenarios);
		const results = { machine, scenarios, goals, decoders };
		const text = report(results);
		if (options.write) {
			await writeSection('bench', text);
			await writeFile(
				join(ROOT, 'bench', 'results.json'),
				`${JSON.stringify(results, null, '\t')}\n`,
			);
		}
		console.log(`\n${text}\n`);
		for (const { goal, figure, met } of goals) {
			console.log(`${met ? 'reached    ' : 'not reached'}  ${figure.padStart(7)}  ${goal}`);
		}
	} finally {
		await folder.close();
	}
}

main().catch((thrown: unknown) => {
	console.error(messageOf(thrown));
	process.exitCode = 1;
});

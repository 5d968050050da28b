/** `npm run bench`: the same job in the real n8n by every way there is. */
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { basename, join } from 'node:path';
import type { OnError } from 'n8n-workflow';
import { format } from 'prettier';
import { messageOf } from '../tools/failure';
import { installCommunityPackage, packageName, packPackage } from '../tools/n8n/package';
import { N8N_VERSION } from '../tools/n8n/versions';
import { writeSection } from '../tools/readme/sections';
import type { Reporter } from '../tools/reporter';
import { ROOT } from '../tools/root';
import { Cleanup } from '../tools/start/cleanup';
import { endOnInterrupt } from '../tools/interrupt';
import { temporaryFolder } from '../tools/start/userFolder';
import { Screen } from '../tools/terminal/screen';
import { engineAlone } from './engine';
import { readOptions, USAGE } from './options';
import { PARTS } from './parts';
import { stopWay } from './measure/stopWay';
import { goalsOf, isOurs, type StopResults } from './report/goals';
import type { ScenarioResults } from './report/markdown';
import { type BenchResults, report, wholeReport } from './report/report';
import { runScenario } from './runScenario';
import { WAYS } from './ways';
import { installPlainNode } from './workflows/plainNode';

const RESULTS = join(ROOT, 'bench', 'results.json');
const ON_ERROR: OnError[] = ['continueErrorOutput', 'continueRegularOutput', 'stopWorkflow'];

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
		for (const part of options.parts) {
			for (const scenario of part.scenarios) {
				scenarios.push(
					await runScenario(scenario, part, userFolder, screen, options.profile),
				);
			}
		}
		const stopped = options.stop ? await stopAll(userFolder, screen) : {};
		const engine = options.engine ? await engineAlone(screen) : [];
		const [processor] = cpus();
		const results: BenchResults = {
			machine: {
				n8n: N8N_VERSION,
				package: version,
				processor: processor?.model ?? '',
				cores: cpus().length,
			},
			goals: goalsOf(scenarios, stopped, engine),
			engine,
			scenarios,
			stopped,
		};
		if (options.isWhole) await writeDown(await withTheOthers(results));
		console.log(`\n${wholeReport(results)}`);
	} finally {
		await cleanup.run();
	}
}

/** Presses Stop in each of the ways whose expressions take n8n long to evaluate. */
async function stopAll(userFolder: string, reporter: Reporter): Promise<StopResults> {
	const stopped: StopResults = {};
	for (const id of ['thisNodeWorked', 'importWorked', 'httpRequestWorked', 'plainNodeWorked']) {
		const way = WAYS[id];
		if (!way) throw new Error(`There is no way "${id}"`);
		// What others do is told by one of them.
		for (const onError of isOurs(id) ? ON_ERROR : ON_ERROR.slice(0, 1)) {
			stopped[`${id}, ${onError}`] = await reporter.phase(
				`Stop: ${way.title}, ${onError}`,
				async () => await stopWay(way, 5_000, userFolder, onError),
				(one) => JSON.stringify(one),
			);
		}
	}
	return stopped;
}

/** These results, and of the parts that were not run this time what was written down before. */
async function withTheOthers(results: BenchResults): Promise<BenchResults> {
	const text = await readFile(RESULTS, 'utf8').catch(() => undefined);
	if (text === undefined) return results;
	const before = JSON.parse(text) as BenchResults;
	const isNew = new Set(results.scenarios.map(({ part }) => part));
	const order = Object.keys(PARTS);
	const scenarios = [
		...before.scenarios.filter(({ part }) => !isNew.has(part)),
		...results.scenarios,
	].sort((a, b) => order.indexOf(a.part) - order.indexOf(b.part));
	const stopped = { ...before.stopped, ...results.stopped };
	const engine = results.engine.length > 0 ? results.engine : before.engine;
	return {
		...results,
		scenarios,
		stopped,
		engine,
		goals: goalsOf(scenarios, stopped, engine),
	};
}

async function writeDown(results: BenchResults): Promise<void> {
	await writeSection('bench', report(results));
	const text = await format(wholeReport(results), { parser: 'markdown' });
	await writeFile(join(ROOT, 'bench', 'README.md'), text);
	await writeFile(RESULTS, `${JSON.stringify(results, null, '\t')}\n`);
}

/** Puts the package and the plain node into the user folder; returns the package's name and version. */
async function install(userFolder: string): Promise<string> {
	const tarball = await packPackage(userFolder);
	await installCommunityPackage(userFolder, tarball, await packageName());
	await installPlainNode(userFolder);
	return basename(tarball, '.tgz');
}

main().catch((thrown: unknown) => {
	console.error(messageOf(thrown));
	process.exitCode = 1;
});

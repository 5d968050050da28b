/**
 * `npm run test:compat`: the engine tests and the main example with every n8n of tools/n8n/versions.ts,
 * each on the Node.js it wants. Writes the tables of docs/compatibility.md and of the README.
 */
import { type EngineTests, runEngineTests } from './compat/engineTests';
import { type RealN8n, tryRealN8n } from './compat/realN8n';
import { compatTable, type CompatResult, shortCompatTable } from './compat/table';
import { messageOf } from './failure';
import { ensureN8n } from './n8n/install';
import { N8N_RECIPES } from './n8n/versions';
import { writeSection } from './readme/sections';
import { Cleanup } from './start/cleanup';
import { endOnInterrupt } from './interrupt';
import { Screen } from './terminal/screen';

async function main(wanted: string[]): Promise<void> {
	const screen = new Screen();
	const cleanup = new Cleanup();
	endOnInterrupt(cleanup);
	const versions = wanted.length > 0 ? wanted : Object.keys(N8N_RECIPES).sort(byVersion);
	const results: CompatResult[] = [];
	for (const version of versions) {
		const install = await ensureN8n(version, screen);
		const engine = await screen.phase(
			`n8n ${version}, engine`,
			async () => await runEngineTests(install),
			({ passed, failed }) => `${passed} tests passed, ${failed.length} did not`,
		);
		const real = await screen.phase(
			`n8n ${version}, itself`,
			async () => await tryRealN8n(version, cleanup),
			({ example }) => `${example.guests} guests went through the example`,
		);
		for (const problem of problemsOf(engine, real)) screen.line(`    ${problem}`);
		results.push({ version, node: install.node.version, engine, real });
	}
	const table = compatTable(results);
	if (wanted.length === 0) {
		await writeSection('compat', table, 'docs/compatibility.md');
		await writeSection('compat', shortCompatTable(results));
	}
	console.log(`\n${table}\n`);
	if (results.some(({ engine, real }) => problemsOf(engine, real).length > 0)) {
		process.exitCode = 1;
	}
}

function problemsOf(engine: EngineTests, real: RealN8n): string[] {
	return [
		...engine.failed.map((test) => `Engine test: ${test}`),
		...real.example.problems.map((problem) => `Example: ${problem}`),
		...real.errorBranch.map((problem) => `Error branch: ${problem}`),
		...real.stop.map((problem) => `Stop: ${problem}`),
		...real.expression.map((problem) => `Expression: ${problem}`),
		...real.import.map((problem) => `Import: ${problem}`),
		...real.many.map((problem) => `Many contacts: ${problem}`),
	];
}

function byVersion(a: string, b: string): number {
	return a.localeCompare(b, 'en', { numeric: true });
}

main(process.argv.slice(2)).catch((thrown: unknown) => {
	console.error(messageOf(thrown));
	process.exitCode = 1;
});

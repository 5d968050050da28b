import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { N8nInstall } from '../n8n/install';
import { ROOT } from '../root';

/** What became of the engine tests over one n8n's engine. */
export interface EngineTests {
	passed: number;
	failed: string[];
}

interface JestReport {
	numPassedTests: number;
	testResults: Array<{
		name: string;
		message: string;
		assertionResults: Array<{ status: string; fullName: string }>;
	}>;
}

/** Runs `test/engine` and `test/compat` with this n8n's engine, on the Node.js it wants. */
export async function runEngineTests(install: N8nInstall): Promise<EngineTests> {
	const outcome = join(tmpdir(), `activecampaign-compat-${process.pid}-${install.version}.json`);
	// .../node_modules/n8n/bin/n8n
	const modules = dirname(dirname(dirname(install.command)));
	const child = spawn(
		install.node.executable,
		[
			join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'),
			`--config=${join(ROOT, 'tools', 'compat', 'jest.config.js')}`,
			'--json',
			`--outputFile=${outcome}`,
			'--silent',
		],
		{
			cwd: ROOT,
			env: { ...process.env, COMPAT_MODULES: modules, COMPAT_VERSION: install.version },
			stdio: 'ignore',
		},
	);
	await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
	try {
		return readReport(JSON.parse(await readFile(outcome, 'utf8')) as JestReport);
	} finally {
		await rm(outcome, { force: true });
	}
}

function readReport({ numPassedTests, testResults }: JestReport): EngineTests {
	const failed = testResults.flatMap(({ name, message, assertionResults }) => {
		// A file that does not even load has no results of its own.
		if (assertionResults.length === 0) return [`${name}: ${message.slice(0, 300)}`];
		return assertionResults
			.filter(({ status }) => status === 'failed')
			.map(({ fullName }) => fullName);
	});
	return { passed: numPassedTests, failed };
}

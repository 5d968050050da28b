import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Failure } from '../failure';
import type { N8nInstall } from '../n8n/install';
import { N8N_RECIPES } from '../n8n/versions';
import { ROOT } from '../root';

/** What became of the engine tests over one n8n's engine. */
export interface EngineTests {
	passed: number;
	/** The names of the tests that did not pass; of a file that does not load, its path and why. */
	failed: string[];
}

interface EngineTestsOptions {
	/** Only the test files whose path holds one of these texts. */
	files?: string[];
	/** Whether jest's own report is shown, as by `npm test`. */
	shown?: boolean;
}

interface JestReport {
	numPassedTests: number;
	testResults: Array<{
		name: string;
		message: string;
		assertionResults: Array<{ status: string; fullName: string }>;
	}>;
}

/**
 * Runs `test/engine` and `test/compat` over this n8n's engine, on the Node.js it wants, with expressions
 * evaluated where it evaluates them by default.
 */
export async function runEngineTests(
	install: N8nInstall,
	{ files = [], shown = false }: EngineTestsOptions = {},
): Promise<EngineTests> {
	const folder = await mkdtemp(join(tmpdir(), 'activecampaign-engine-tests-'));
	const report = join(folder, 'report.json');
	try {
		const status = await runJest(install, report, files, shown);
		const text = await readFile(report, 'utf8').catch(() => {
			throw new Failure(`The engine tests ended with status ${status} before they were over`);
		});
		return readReport(JSON.parse(text) as JestReport);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function runJest(
	{ version, node, command }: N8nInstall,
	report: string,
	files: string[],
	shown: boolean,
): Promise<number | null> {
	const child = spawn(
		node.executable,
		[
			// n8n-workflow imports its isolates, which jest cannot do for it otherwise.
			'--experimental-vm-modules',
			'--disable-warning=ExperimentalWarning',
			join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'),
			`--config=${join(ROOT, 'tools', 'compat', 'jest.config.js')}`,
			'--json',
			`--outputFile=${report}`,
			...(shown ? [] : ['--silent']),
			...files,
		],
		{
			cwd: ROOT,
			env: {
				...process.env,
				// .../node_modules/n8n/bin/n8n
				COMPAT_MODULES: dirname(dirname(dirname(command))),
				COMPAT_VERSION: version,
				COMPAT_EXPRESSIONS: N8N_RECIPES[version]?.expressions,
			},
			stdio: ['ignore', 'ignore', shown ? 'inherit' : 'ignore'],
		},
	);
	return await new Promise((resolve, reject) =>
		child.once('close', resolve).once('error', reject),
	);
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

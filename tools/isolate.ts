/**
 * `npm run test:isolate`: the engine tests in the isolate that n8n evaluates expressions in, over the n8n that
 * `npm start` runs, fetched if need be. Parts of the names of test files may follow: `-- wire stop`.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runEngineTests } from './compat/engineTests';
import { messageOf } from './failure';
import { ensureN8n } from './n8n/install';
import { N8N_VERSION } from './n8n/versions';
import { ROOT } from './root';
import { Screen } from './terminal/screen';

/**
 * Files whose tests let time pass between executions that go on beside each other: quick time does not see what the
 * isolate is busy with, and overtakes it. They say nothing of expressions, and run in `npm test`.
 */
const TIMED = ['busy', 'consentOverTime', 'delivery', 'importDelivery', 'importStop', 'manyRuns'];

async function main(given: string[]): Promise<void> {
	const files = given.length > 0 ? given : await untimed();
	const install = await ensureN8n(N8N_VERSION, new Screen());
	const { passed, failed } = await runEngineTests(install, { files, shown: true });
	if (failed.length > 0 || passed === 0) process.exitCode = 1;
}

async function untimed(): Promise<string[]> {
	const names = await readdir(join(ROOT, 'test', 'engine'));
	const tests = names.filter((name) => name.endsWith('.test.ts'));
	return tests
		.filter((name) => !TIMED.includes(name.replace(/\.test\.ts$/, '')))
		.map((name) => `engine/${name}`);
}

main(process.argv.slice(2)).catch((thrown: unknown) => {
	console.error(messageOf(thrown));
	process.exitCode = 1;
});

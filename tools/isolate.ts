/**
 * `npm run test:isolate`: the engine tests in the isolate that n8n evaluates expressions in, over the n8n that
 * `npm start` runs, fetched if need be. Parts of the names of test files may follow: `-- wire stop`.
 */
import { runEngineTests } from './compat/engineTests';
import { messageOf } from './failure';
import { ensureN8n } from './n8n/install';
import { N8N_VERSION } from './n8n/versions';
import { Screen } from './terminal/screen';

async function main(files: string[]): Promise<void> {
	const install = await ensureN8n(N8N_VERSION, new Screen());
	const { passed, failed } = await runEngineTests(install, { files, shown: true });
	if (failed.length > 0 || passed === 0) process.exitCode = 1;
}

main(process.argv.slice(2)).catch((thrown: unknown) => {
	console.error(messageOf(thrown));
	process.exitCode = 1;
});

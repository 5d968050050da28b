import { welcome, HELP, readOptions } from './cli';
import { startSandbox } from './index';

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	if (options === 'help') {
		console.log(HELP);
		return;
	}
	console.log(welcome(await startSandbox(options), options));
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
});

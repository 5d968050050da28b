import { assumptionsText } from './assumptions';
import { readOptions, welcome } from './cli';
import { HELP } from './help';
import { startSandbox } from './index';

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	if (options === 'help') {
		console.log(HELP);
		return;
	}
	if (options === 'assumptions') {
		console.log(assumptionsText());
		return;
	}
	console.log(welcome(await startSandbox(options), options));
}

function explain(error: unknown): string {
	const text = error instanceof Error ? error.message : String(error);
	return text.includes('EADDRINUSE')
		? 'The port is in use already: choose another with --port, or 0 for any free one.'
		: text;
}

main().catch((error: unknown) => {
	console.error(explain(error));
	process.exitCode = 1;
});

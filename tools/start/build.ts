import { Failure } from '../failure';
import { npm, NpmFailed } from '../n8n/npm';
import { ROOT } from '../root';

/** Builds the package into `dist/`. */
export async function buildPackage(): Promise<void> {
	try {
		await npm({ args: ['run', '--silent', 'build'], cwd: ROOT });
	} catch (thrown) {
		if (!(thrown instanceof NpmFailed)) throw thrown;
		const told = thrown.output.split('\n').slice(1).join('\n').trim();
		throw new Failure('The package could not be built', told);
	}
}

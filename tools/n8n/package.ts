import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../failure';
import { ROOT } from '../root';
import { npm } from './npm';

/** Packs the built package into `folder` as `npm publish` would, and returns the tarball's path. */
export async function packPackage(folder: string): Promise<string> {
	if (!existsSync(join(ROOT, 'dist'))) {
		throw new Failure('The package is not built', 'Run "npm run build" first.');
	}
	await mkdir(folder, { recursive: true });
	const answer: unknown = JSON.parse(
		await npm({
			args: ['pack', '--json', '--ignore-scripts', `--pack-destination=${folder}`],
			cwd: ROOT,
		}),
	);
	return join(folder, tarballName(answer));
}

function tarballName(answer: unknown): string {
	const packed: unknown = Array.isArray(answer) ? answer[0] : Object.values(answer ?? {})[0];
	if (typeof packed === 'object' && packed !== null && 'filename' in packed) {
		if (typeof packed.filename === 'string') return packed.filename;
	}
	throw new Error('npm pack did not name the tarball it made');
}

/**
 * Installs a packed community package into n8n's user folder, where n8n itself puts such packages,
 * in place of an earlier one.
 */
export async function installCommunityPackage(
	userFolder: string,
	tarball: string,
	name: string,
): Promise<void> {
	const nodes = join(userFolder, '.n8n', 'nodes');
	await mkdir(nodes, { recursive: true });
	await rm(join(nodes, 'node_modules', name), { recursive: true, force: true });
	const ledger = join(nodes, 'package.json');
	if (!existsSync(ledger)) {
		await writeFile(
			ledger,
			JSON.stringify({ name: 'installed-nodes', private: true, dependencies: {} }),
		);
	}
	await npm({
		args: [
			'install',
			tarball,
			'--ignore-scripts',
			'--no-audit',
			'--no-fund',
			'--no-package-lock',
			// n8n-workflow, the one peer, is n8n's own.
			'--legacy-peer-deps',
			'--offline',
		],
		cwd: nodes,
	});
}

/** The name of this project's package. */
export async function packageName(): Promise<string> {
	const manifest: unknown = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
	if (typeof manifest === 'object' && manifest !== null && 'name' in manifest) {
		if (typeof manifest.name === 'string') return manifest.name;
	}
	throw new Error('package.json has no name');
}

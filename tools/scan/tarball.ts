import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';

/** What the published package may take on a disk, in bytes. */
const largest = 400_000;

interface Contents {
	/** Paths inside the package, with forward slashes. */
	files: string[];
	bytes: number;
}

/** Unpacks a tarball of npm into `folder` and returns where the package is. */
export async function unpack(tarball: string, folder: string): Promise<string> {
	await mkdir(folder, { recursive: true });
	await promisify(execFile)('tar', ['-xzf', tarball, '-C', folder]);
	return join(folder, 'package');
}

export async function contentsOf(folder: string): Promise<Contents> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const paths = entries
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
	const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
	return {
		files: paths.map((path) => relative(folder, path).split(sep).join('/')).sort(),
		bytes: sizes.reduce((sum, size) => sum + size, 0),
	};
}

/** What is wrong with the package as it would be published. */
export async function faultsOf(folder: string, { files, bytes }: Contents): Promise<string[]> {
	const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
		dependencies?: object;
		n8n: { nodes: string[]; credentials: string[] };
	};
	const allowed = /^(?:dist\/.+|package\.json|README\.md|LICENSE)$/;
	const needed = [
		...manifest.n8n.nodes,
		...manifest.n8n.credentials,
		'dist/LICENSES.txt',
		'LICENSE',
	];
	return [
		...files.filter((file) => !allowed.test(file)).map((file) => `${file} must not ship`),
		...needed.filter((file) => !files.includes(file)).map((file) => `${file} is missing`),
		...(bytes < largest ? [] : [`${bytes} bytes are more than ${largest}`]),
		...(manifest.dependencies === undefined ? [] : ['It has runtime dependencies']),
	];
}

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Every file in a folder and below, a character for each byte, by its path; installed packages left out. */
export async function filesIn(folder: string): Promise<Record<string, string>> {
	const entries = await readdir(folder, { withFileTypes: true, recursive: true });
	const paths = entries
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name))
		.filter((path) => !path.includes('node_modules'));
	const files = paths.map(async (path) => [path, await readFile(path, 'latin1')] as const);
	return Object.fromEntries(await Promise.all(files));
}

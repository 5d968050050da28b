import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { withLock } from './lock';

/** Lies in every folder of the cache that is whole. */
const COMPLETE = '.complete';

/** Whether the folder was made to the end, and not left behind by an interrupted download. */
export function isComplete(folder: string): boolean {
	return existsSync(join(folder, COMPLETE));
}

/**
 * Makes `folder` with what `fill` puts into an empty folder beside it, all or nothing. Of several
 * processes that want the same folder, one fills it and the others wait (`waiting` is called) and
 * use it. What a `fill` that failed has `keep` of is handed to the next one.
 */
export async function makeOnce(
	folder: string,
	fill: (staging: string) => Promise<void>,
	options: { keep?: (staging: string) => boolean; waiting?: () => void } = {},
): Promise<void> {
	if (isComplete(folder)) return;
	await withLock(
		`${folder}.lock`,
		async () => {
			if (isComplete(folder)) return;
			const staging = await freshStaging(folder, options.keep);
			await fill(staging);
			await writeFile(join(staging, COMPLETE), `${new Date().toISOString()}\n`);
			await remove(folder);
			await rename(staging, folder);
		},
		options.waiting,
	);
}

/** An empty folder with a name of its own, or the left-behind one that is worth going on with. */
async function freshStaging(folder: string, keep?: (staging: string) => boolean): Promise<string> {
	const parent = dirname(folder);
	const prefix = `${basename(folder)}.partial-`;
	const staging = join(parent, `${prefix}${process.pid}-${Date.now()}`);
	let kept = false;
	for (const name of await readdir(parent)) {
		if (!name.startsWith(prefix)) continue;
		const leftBehind = join(parent, name);
		if (!kept && keep?.(leftBehind)) {
			await rename(leftBehind, staging);
			kept = true;
		} else {
			await remove(leftBehind);
		}
	}
	if (!kept) await mkdir(staging);
	return staging;
}

async function remove(folder: string): Promise<void> {
	await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

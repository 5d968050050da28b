import { mkdir, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from '../failure';

const BEAT_MS = 5_000;
/** A holder that has not shown a sign of life for this long is gone. */
const SILENCE_MS = 60_000;

/** Gives a lock back. */
type Release = () => Promise<void>;

/**
 * Runs `work` while no other process holds the lock file, and calls `waiting` when it has to wait
 * for one.
 */
export async function withLock<T>(
	file: string,
	work: () => Promise<T>,
	waiting: () => void = () => {},
): Promise<T> {
	let release = await tryLock(file);
	while (!release) {
		waiting();
		await sleep(1_000);
		release = await tryLock(file);
	}
	try {
		return await work();
	} finally {
		await release();
	}
}

/** Takes the lock file unless another process holds it; one whose holder is gone is taken over. */
export async function tryLock(file: string): Promise<Release | undefined> {
	await mkdir(dirname(file), { recursive: true });
	if (!(await create(file))) {
		if (!(await isAbandoned(file))) return undefined;
		if (!(await takeAway(file)) || !(await create(file))) return undefined;
	}
	const beat = setInterval(() => {
		const now = new Date();
		utimes(file, now, now).catch(() => {});
	}, BEAT_MS);
	beat.unref();
	return async () => {
		clearInterval(beat);
		await rm(file, { force: true });
	};
}

/** Of several that find a lock abandoned, one takes it away. */
async function takeAway(file: string): Promise<boolean> {
	const aside = `${file}.abandoned-${process.pid}-${Date.now()}`;
	return await rename(file, aside).then(
		async () => {
			await rm(aside, { force: true });
			return true;
		},
		() => false,
	);
}

async function create(file: string): Promise<boolean> {
	try {
		const handle = await open(file, 'wx');
		await handle.writeFile(JSON.stringify({ pid: process.pid, host: hostname() }));
		await handle.close();
		return true;
	} catch (thrown) {
		if (codeOf(thrown) === 'EEXIST') return false;
		throw thrown;
	}
}

async function isAbandoned(file: string): Promise<boolean> {
	try {
		const { mtimeMs } = await stat(file);
		if (Date.now() - mtimeMs > SILENCE_MS) return true;
		const holder: unknown = JSON.parse(await readFile(file, 'utf8'));
		if (typeof holder !== 'object' || holder === null) return false;
		if (!('host' in holder) || holder.host !== hostname()) return false;
		return 'pid' in holder && typeof holder.pid === 'number' && !isAlive(holder.pid);
	} catch {
		// Given back meanwhile, or not written yet: the next try will tell.
		return false;
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (thrown) {
		return codeOf(thrown) === 'EPERM';
	}
}

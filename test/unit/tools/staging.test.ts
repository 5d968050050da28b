import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tryLock } from '../../../tools/n8n/lock';
import { isComplete, makeOnce } from '../../../tools/n8n/staging';

let parent: string;
let folder: string;

beforeEach(async () => {
	parent = await mkdtemp(join(tmpdir(), 'staging-'));
	folder = join(parent, 'n8n-1.2.3');
});
afterEach(async () => await rm(parent, { recursive: true }));

test('a folder is made once and leaves nothing beside it', async () => {
	const fill = jest.fn(async (staging: string) => await writeFile(join(staging, 'file'), 'x'));
	await makeOnce(folder, fill);
	await makeOnce(folder, fill);
	expect(fill).toHaveBeenCalledTimes(1);
	expect(isComplete(folder)).toBe(true);
	expect(await readdir(parent)).toEqual(['n8n-1.2.3']);
});

test('what was interrupted is not taken for whole, and is made anew from nothing', async () => {
	await expect(
		makeOnce(folder, async (staging) => {
			await writeFile(join(staging, 'half'), '');
			throw new Error('interrupted');
		}),
	).rejects.toThrow('interrupted');
	expect(existsSync(folder)).toBe(false);

	await makeOnce(folder, async (staging) => await writeFile(join(staging, 'whole'), ''));
	expect((await readdir(folder)).sort()).toEqual(['.complete', 'whole']);
	expect(await readdir(parent)).toEqual(['n8n-1.2.3']);
});

test('what is worth keeping of a failed try is gone on with', async () => {
	const keep = (staging: string) => existsSync(join(staging, 'downloaded'));
	await makeOnce(
		folder,
		async (staging) => {
			await writeFile(join(staging, 'downloaded'), '');
			throw new Error('no compiler');
		},
		{ keep },
	).catch(() => {});

	let found: string[] = [];
	await makeOnce(
		folder,
		async (staging) => {
			found = await readdir(staging);
		},
		{ keep },
	);
	expect(found).toEqual(['downloaded']);
});

test('of two that want the same folder at once, one makes it and the other waits', async () => {
	let making = 0;
	const waiting = jest.fn();
	const fill = async () => {
		making++;
		while (waiting.mock.calls.length === 0) {
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
	};
	await Promise.all([makeOnce(folder, fill, { waiting }), makeOnce(folder, fill, { waiting })]);
	expect(making).toBe(1);
	expect(waiting).toHaveBeenCalledTimes(1);
});

describe('a lock', () => {
	test('is held by one', async () => {
		const file = join(parent, 'lock');
		const release = await tryLock(file);
		expect(await tryLock(file)).toBeUndefined();
		await release?.();
		const again = await tryLock(file);
		expect(again).toBeDefined();
		await again?.();
	});

	test('of a process that is gone is taken over', async () => {
		const file = join(parent, 'lock');
		await writeFile(
			file,
			JSON.stringify({ pid: 2 ** 30, host: (await import('node:os')).hostname() }),
		);
		const release = await tryLock(file);
		expect(release).toBeDefined();
		await release?.();
	});

	test('that has shown no sign of life for long is taken over', async () => {
		const file = join(parent, 'lock');
		await writeFile(file, JSON.stringify({ pid: 1, host: 'another machine' }));
		expect(await tryLock(file)).toBeUndefined();
		const longAgo = new Date(Date.now() - 120_000);
		await utimes(file, longAgo, longAgo);
		const release = await tryLock(file);
		expect(release).toBeDefined();
		await release?.();
	});
});

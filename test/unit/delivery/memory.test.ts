import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { settle } from './fakeClock';
import { Scene } from './scene';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

jest.setTimeout(20_000);

async function heapUsed(): Promise<number> {
	await settle();
	collect();
	collect();
	return process.memoryUsage().heapUsed;
}

/** How many bytes of heap something keeps; the middle of three tries, for Jest itself lets go of much at times. */
async function bytesKept(keep: () => Promise<unknown>): Promise<number> {
	const tries: number[] = [];
	const kept: unknown[] = [];
	let before = await heapUsed();
	for (let round = 0; round < 3; round++) {
		kept.push(await keep());
		const after = await heapUsed();
		tries.push(after - before);
		before = after;
	}
	expect(kept).toHaveLength(3);
	return tries.sort((a, b) => a - b)[1] ?? NaN;
}

describe('memory', () => {
	it('an item that waits costs next to nothing', async () => {
		const count = 10_000;
		const work = async () => await new Promise<void>(() => {});
		const bytes = await bytesKept(async () => {
			const scene = new Scene();
			const run = scene.run({ total: count });
			const items = Array.from({ length: count }, () => run.item(work));
			await scene.clock.pass(1000);
			return { items, run };
		});

		process.stdout.write(`A waiting item takes ${Math.round(bytes / count)} bytes of heap.\n`);
		expect(bytes / count).toBeGreaterThan(100);
		expect(bytes / count).toBeLessThan(2000);
	});

	it('what has been sent leaves nothing behind in a run that goes on', async () => {
		const scene = new Scene();
		const { signal } = new AbortController();
		const run = scene.run({ total: 1e6, pace: Infinity, signal });
		scene.latency = 1;
		const count = 4000;
		const bytes = await bytesKept(async () => {
			await scene.clock.until(Promise.all(scene.contacts(run, count)));
			scene.seen.length = 0;
			return run;
		});

		process.stdout.write(`An item that was sent leaves ${Math.round(bytes / count)} bytes.\n`);
		expect(bytes / count).toBeLessThan(50);
	});
});

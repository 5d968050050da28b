import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { settle } from './fakeClock';
import { Scene } from './scene';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

async function heapUsed(): Promise<number> {
	await settle();
	collect();
	collect();
	return process.memoryUsage().heapUsed;
}

describe('memory', () => {
	it('an item that waits costs next to nothing', async () => {
		const scene = new Scene();
		const count = 10_000;
		const run = scene.run({ total: count });
		const work = async () => await new Promise<void>(() => {});
		const items: unknown[] = new Array(count).fill(undefined);
		const before = await heapUsed();
		for (let item = 0; item < count; item++) items[item] = run.item(work);
		await scene.clock.pass(1000);
		const perItem = ((await heapUsed()) - before) / count;

		process.stdout.write(`A waiting item takes ${Math.round(perItem)} bytes of heap.\n`);
		expect(perItem).toBeLessThan(2000);
		expect(items).toHaveLength(count);
	});

	it('what has been sent leaves nothing behind in a run that goes on', async () => {
		const scene = new Scene();
		const { signal } = new AbortController();
		const run = scene.run({ total: 20_000, pace: Infinity, signal });
		scene.latency = 1;
		scene.respond = () => ({ kind: 'answered', value: 'x'.repeat(10) });
		const send = async (count: number) => {
			await scene.clock.until(Promise.all(scene.contacts(run, count)));
			scene.seen.length = 0;
		};
		await send(1000);
		const before = await heapUsed();
		await send(10_000);
		const perItem = ((await heapUsed()) - before) / 10_000;

		process.stdout.write(`An item that was sent leaves ${Math.round(perItem)} bytes.\n`);
		expect(perItem).toBeLessThan(30);
	});
});

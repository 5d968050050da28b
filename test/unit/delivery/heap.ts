/** Prints what sent requests keep of the heap, in bytes a request; run by memory.test.ts in a process of its own. */
import { settle } from './fakeClock';
import { Scene, tenAtATime } from './scene';

const collect = (globalThis as { gc?: () => void }).gc;
if (collect === undefined) throw new Error('Run with --expose-gc');

async function heapUsed(): Promise<number> {
	await settle();
	collect?.();
	collect?.();
	return process.memoryUsage().heapUsed;
}

async function main(): Promise<void> {
	const count = 4000;
	const scene = new Scene();
	scene.latency = 1;
	const run = scene.run({ pace: Infinity, signal: new AbortController().signal });
	const tries: number[] = [];
	let address = 0;
	let before = await heapUsed();
	// The middle of three rounds counts.
	for (let round = 0; round < 3; round++) {
		const sending = tenAtATime(count, async () => {
			await scene.sendInOrder(run, `contact${address++}@example.com`);
		});
		await scene.clock.until(sending);
		await scene.clock.pass(1000);
		scene.seen.length = 0;
		const after = await heapUsed();
		tries.push((after - before) / count);
		before = after;
	}
	console.log(JSON.stringify({ sent: tries.sort((a, b) => a - b)[1] }));
}

void main();

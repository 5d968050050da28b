/** Prints what waiting and sent items keep of the heap, in bytes an item; run by memory.test.ts in a process of its own. */
import { settle } from './fakeClock';
import { Scene } from './scene';

const collect = (globalThis as { gc?: () => void }).gc;
if (collect === undefined) throw new Error('Run with --expose-gc');

async function heapUsed(): Promise<number> {
	await settle();
	collect?.();
	collect?.();
	return process.memoryUsage().heapUsed;
}

/** How many bytes of heap something keeps; the middle of three tries. */
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
	return kept.length === 3 ? (tries.sort((a, b) => a - b)[1] ?? NaN) : NaN;
}

async function waiting(count: number): Promise<unknown> {
	const scene = new Scene();
	const run = scene.run({ total: count });
	const work = async () => await new Promise<void>(() => {});
	const items = Array.from({ length: count }, () => run.item(work));
	await scene.clock.pass(1000);
	return { items, run };
}

async function main(): Promise<void> {
	const many = 10_000;
	const some = 4_000;
	const waits = await bytesKept(async () => await waiting(many));

	const scene = new Scene();
	const run = scene.run({ total: 1e6, pace: Infinity, signal: new AbortController().signal });
	scene.latency = 1;
	const sent = await bytesKept(async () => {
		await scene.clock.until(Promise.all(scene.contacts(run, some)));
		scene.seen.length = 0;
		return run;
	});
	console.log(JSON.stringify({ waiting: waits / many, sent: sent / some }));
}

void main();

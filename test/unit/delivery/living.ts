/** Prints how many objects each sent request leaves behind; run by memory.test.ts in a process of its own. */
import { queryObjects } from 'node:v8';
import { Scene, tenAtATime } from './scene';

const REQUESTS = 1000;

/** How many objects somebody still knows: V8 collects all others before it counts. */
function living(): number {
	return Number(queryObjects(Object, { format: 'count' }));
}

async function main(): Promise<void> {
	const scene = new Scene();
	scene.latency = 1;
	const run = scene.run({ pace: Infinity, signal: new AbortController().signal });
	let address = 0;
	const sendMany = async () => {
		const sending = tenAtATime(REQUESTS, async () => {
			await scene.sendInOrder(run, `contact${address++}@example.com`);
		});
		await scene.clock.until(sending);
		await scene.clock.pass(1000);
		scene.seen.length = 0;
	};
	// What is made once, and what is kept of the last requests, is there after the first time.
	await sendMany();
	const before = living();
	await sendMany();
	console.log(JSON.stringify({ left: (living() - before) / REQUESTS }));
}

void main();

import { answered, busy, cut, neverLeft, Scene } from './scene';

/** An import under way that can be stopped. */
function underWay(scene: Scene, total: number, pace = 5) {
	const controller = new AbortController();
	const run = scene.run({ signal: controller.signal, pace });
	const all = Promise.all(scene.sendMany(run, total));
	return { run, all, stop: () => controller.abort() };
}

describe('stop', () => {
	test.each([
		['requests wait for their turn', 5, 100],
		['10 are in flight that take a minute', Infinity, 60_000],
	])('while %s: nothing starts, and all ends at once', async (_, pace, latency) => {
		const scene = new Scene();
		scene.latency = latency;
		const { all, stop } = underWay(scene, 1000, pace);
		await scene.clock.pass(3000);
		stop();
		const before = scene.seen.length;
		const at = scene.clock.now();
		await scene.clock.until(all);

		expect(scene.clock.now() - at).toBeLessThanOrEqual(300);
		await scene.clock.pass(300_000);
		expect(scene.seen).toHaveLength(before);
		expect(scene.clock.sleeping).toBe(0);
	});

	test.each([
		['back off', cut],
		['wait out a Retry-After', busy(120_000, true)],
	])('while requests %s: nothing is tried again, and no try is told of', async (_, attempt) => {
		const scene = new Scene();
		scene.respond = () => attempt;
		const { all, stop } = underWay(scene, 50);
		await scene.clock.pass(9000);
		stop();
		const before = scene.seen.length;
		const at = scene.clock.now();
		const ended = await scene.clock.until(all);

		expect(scene.clock.now() - at).toBeLessThanOrEqual(300);
		expect(ended.filter((delivery) => delivery !== undefined)).toEqual([]);
		await scene.clock.pass(300_000);
		expect(scene.seen).toHaveLength(before);
		expect(scene.clock.sleeping).toBe(0);
	});

	test('while the account is paused and another execution has the next turn', async () => {
		const scene = new Scene();
		scene.respond = () => busy(120_000, true);
		void scene.sendMany(scene.run(), 10);
		await scene.clock.pass(1000);
		const { all, stop } = underWay(scene, 10);
		await scene.clock.pass(1000);
		stop();
		const at = scene.clock.now();
		await scene.clock.until(all);
		expect(scene.clock.now() - at).toBeLessThanOrEqual(300);
	});

	test('does nothing to other executions', async () => {
		const scene = new Scene();
		const { all, stop } = underWay(scene, 100);
		const other = Promise.all(scene.sendMany(scene.run(), 20));
		await scene.clock.pass(2000);
		stop();
		await scene.clock.until(all);
		const ended = await scene.clock.until(other);
		expect(ended.every((delivery) => delivery?.attempt.kind === 'answered')).toBe(true);
	});

	test('before anything was handed over: nothing is sent', async () => {
		const scene = new Scene();
		const controller = new AbortController();
		controller.abort();
		const run = scene.run({ signal: controller.signal });
		expect(await scene.clock.until(Promise.all(scene.sendMany(run, 3)))).toEqual([
			undefined,
			undefined,
			undefined,
		]);
		expect(scene.seen).toEqual([]);
	});

	test('10 requests that are on their way when it comes say nothing of the account', async () => {
		const scene = new Scene();
		scene.latency = 1000;
		scene.respond = () => busy(120_000, true);
		const { all, stop } = underWay(scene, 10, Infinity);
		await scene.clock.pass(500);
		stop();
		await scene.clock.until(all);
		scene.respond = () => answered;
		await scene.clock.pass(5000);
		const at = scene.clock.now();
		await scene.clock.until(scene.send(scene.run()));
		expect(scene.clock.now() - at).toBeLessThan(3000);
	});
});

test('a run that ended keeps no timer and no turn of the account', async () => {
	const scene = new Scene();
	scene.respond = () => neverLeft;
	const dead = scene.run({ pace: 0.1 });
	void scene.sendMany(dead, 99);
	await scene.clock.pass(1000);
	dead.end({ message: 'over', description: '' });
	await scene.clock.pass(1000);
	scene.respond = () => answered;
	const at = scene.clock.now();
	await scene.clock.until(Promise.all(scene.sendMany(scene.run({ pace: 20 }), 10)));
	expect(scene.clock.now() - at).toBeLessThan(1200);
	await scene.clock.pass(1000);
	expect(scene.clock.sleeping).toBe(0);
});

import { settle } from './fakeClock';
import { cut, refusedConnection, Scene, tooMany } from './scene';

/** An import under way that can be stopped. */
function underWay(scene: Scene, total: number, settings: { pace?: number } = {}) {
	const controller = new AbortController();
	const run = scene.run({ total, signal: controller.signal, ...settings });
	const all = Promise.all(scene.contacts(run, total));
	return { run, all, stop: () => controller.abort() };
}

describe('stop', () => {
	it.each([
		['items wait for their turn', 5, 100, 1],
		['10 are in flight that take a minute', Infinity, 60_000, 0],
	])('while %s: nothing starts, and all ends at once', async (_, pace, latency) => {
		const scene = new Scene();
		scene.latency = latency;
		const { all, stop } = underWay(scene, 1000, { pace });
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

	it.each([
		['back off', cut],
		['wait out a Retry-After', { ...tooMany, retryAfterMs: 120_000 }],
	])('while items %s: nothing is tried again', async (_, attempt) => {
		const scene = new Scene();
		scene.respond = () => attempt as typeof cut;
		const { all, stop } = underWay(scene, 50);
		await scene.clock.pass(9000);
		stop();
		const before = scene.seen.length;
		const at = scene.clock.now();
		const ended = await scene.clock.until(all);

		expect(scene.clock.now() - at).toBeLessThanOrEqual(300);
		expect(ended.every((delivery) => delivery === undefined || delivery.kind === 'over')).toBe(
			true,
		);
		await scene.clock.pass(300_000);
		expect(scene.seen).toHaveLength(before);
		expect(scene.clock.sleeping).toBe(0);
	});

	it('while the account is paused and another execution has the next turn', async () => {
		const scene = new Scene();
		scene.respond = () => ({ ...tooMany, retryAfterMs: 120_000 }) as typeof cut;
		const other = scene.run({ total: 10 });
		void Promise.all(scene.contacts(other, 10));
		await scene.clock.pass(1000);
		const { all, stop } = underWay(scene, 10);
		await scene.clock.pass(1000);
		stop();
		const at = scene.clock.now();
		await scene.clock.until(all);
		expect(scene.clock.now() - at).toBeLessThanOrEqual(300);
	});

	it('does nothing to other executions', async () => {
		const scene = new Scene();
		const { all, stop } = underWay(scene, 100);
		const other = Promise.all(scene.contacts(scene.run({ total: 20 }), 20));
		await scene.clock.pass(2000);
		stop();
		await scene.clock.until(all);
		const ended = await scene.clock.until(other);
		expect(ended.every((delivery) => delivery?.kind === 'answered')).toBe(true);
	});

	it('before anything was handed over: nothing is sent', async () => {
		const scene = new Scene();
		const controller = new AbortController();
		controller.abort();
		const run = scene.run({ total: 5, signal: controller.signal });
		const ended = await scene.clock.until(Promise.all(scene.contacts(run, 5)));
		expect(ended).toEqual([undefined, undefined, undefined, undefined, undefined]);
		expect(scene.seen).toEqual([]);
	});

	it('is no longer listened for when a run is through, or a loop would pile up listeners', async () => {
		const scene = new Scene();
		const { signal } = new AbortController();
		let listening = 0;
		const add = signal.addEventListener.bind(signal);
		const remove = signal.removeEventListener.bind(signal);
		const listeners = new Set<unknown>();
		signal.addEventListener = (type: string, listener: never) => {
			listeners.add(listener);
			listening = Math.max(listening, listeners.size);
			add(type, listener);
		};
		signal.removeEventListener = (type: string, listener: never) => {
			listeners.delete(listener);
			remove(type, listener);
		};
		for (let loop = 0; loop < 20; loop++) {
			const run = scene.run({ total: 3, signal });
			await scene.clock.until(Promise.all(scene.contacts(run, 3)));
		}
		expect(listening).toBe(1);
		expect(listeners.size).toBe(0);
	});
});

describe("'Stop Workflow'", () => {
	it('starts nothing before n8n has handed over all items, for it may give up without a word', async () => {
		const scene = new Scene();
		const run = scene.run({ total: 60, stopsOnFailure: true });
		void scene.contacts(run, 25);
		await scene.clock.pass(600_000);
		expect(scene.seen).toEqual([]);
		expect(scene.clock.sleeping).toBe(0);
	});

	it('starts with the last item that n8n hands over', async () => {
		const scene = new Scene();
		const run = scene.run({ total: 60, stopsOnFailure: true });
		const first = scene.contacts(run, 40);
		await scene.clock.pass(1000);
		const rest = scene.contacts(run, 20);
		await scene.clock.until(Promise.all([...first, ...rest]));
		expect(scene.seen).toHaveLength(60);
	});

	it('starts nothing after the first failure, lets end what is under way, then is told so', async () => {
		const scene = new Scene();
		scene.latency = 3000;
		const run = scene.run({ total: 600, stopsOnFailure: true });
		scene.respond = ({ email }) =>
			email === 'contact4@example.com' ? cut : { kind: 'answered', value: 'saved' };
		const items = scene.contacts(run, 600, { maxRetries: 0 });
		await scene.clock.until(items[4] as Promise<unknown>);
		const before = scene.seen.length;
		let hasEnded = false;
		const ended = run.ended().then(() => (hasEnded = true));
		await settle();
		expect(hasEnded).toBe(false);
		await scene.clock.until(ended);

		expect(scene.seen.length - before).toBeLessThanOrEqual(1);
		expect(run.sent).toBe(scene.seen.length - 1);
		await scene.clock.until(Promise.all(items));
	});

	it('waits for an item that waits for an earlier one of its address before it is through', async () => {
		const scene = new Scene();
		const run = scene.run({ total: 3, stopsOnFailure: true });
		const items = [0, 1, 2].map(() => scene.contact(run, 'nathan@example.com'));
		const ended = run.ended().then(() => run.sent);
		expect(await scene.clock.until(ended)).toBe(3);
		await scene.clock.until(Promise.all(items));
	});
});

describe('a run that is thrown away', () => {
	it('keeps no timer and no turn of the account', async () => {
		const scene = new Scene();
		scene.respond = () => refusedConnection;
		const dead = scene.run({ total: 100, stopsOnFailure: true, pace: 0.1 });
		void scene.contacts(dead, 99);
		await scene.clock.pass(1000);
		scene.respond = () => ({ kind: 'answered', value: 'saved' });
		const at = scene.clock.now();
		const run = scene.run({ total: 10, pace: 20 });
		await scene.clock.until(Promise.all(scene.contacts(run, 10)));
		expect(scene.clock.now() - at).toBeLessThan(1000);
		expect(scene.clock.sleeping).toBe(0);
	});
});

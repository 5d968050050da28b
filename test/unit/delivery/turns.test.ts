import { settle } from './fakeClock';
import { Scene } from './scene';

describe('turns', () => {
	it('lets a single contact wait for at most 3 turns beside an import of 1,000', async () => {
		const scene = new Scene();
		const importing = scene.run({ total: 1000 });
		const all = Promise.all(scene.contacts(importing, 1000));
		for (let at = 0; at < 5; at++) {
			await scene.clock.pass(1000 + at * 77);
			const before = scene.seen.length;
			const single = scene.contact(scene.run(), 'nathan@example.com');
			await scene.clock.until(single);
			const turn = scene.seen.findIndex(
				({ email }, index) => index >= before && email === 'nathan@example.com',
			);
			expect(turn - before).toBeLessThanOrEqual(3);
		}
		await scene.clock.until(all);
		expect(scene.seen).toHaveLength(1005);
	});

	it('takes turns among imports, each in the order of its items', async () => {
		const scene = new Scene();
		const runs = [0, 1, 2].map(() => scene.run({ total: 100 }));
		const all = Promise.all(runs.flatMap((run) => scene.contacts(run, 100)));
		await scene.clock.until(all);

		for (const run of runs) {
			const emails = scene.seen.filter((seen) => seen.run === run).map(({ email }) => email);
			expect(emails).toEqual(emails.map((_, index) => `contact${index}@example.com`));
			const turns = scene.seen.flatMap((seen, index) => (seen.run === run ? [index] : []));
			const gaps = turns.slice(1).map((turn, index) => turn - (turns[index] ?? 0));
			expect(Math.max(...gaps)).toBeLessThanOrEqual(3);
		}
	});

	it('lets many single contacts through while an import waits out its retries', async () => {
		const scene = new Scene();
		const importing = scene.run({ total: 100 });
		scene.respond = ({ run }) =>
			run === importing
				? { kind: 'unclear', what: 'status 500' }
				: { kind: 'answered', value: 'saved' };
		void Promise.all(scene.contacts(importing, 100));
		await scene.clock.pass(5000);
		const before = scene.clock.now();
		await scene.clock.until(scene.contact(scene.run(), 'nathan@example.com'));
		expect(scene.clock.now() - before).toBeLessThan(1500);
	});

	it('reads no item before its time: 10 are open, the others wait unread', async () => {
		const scene = new Scene();
		const run = scene.run({ total: 1000 });
		let read = 0;
		for (let item = 0; item < 1000; item++) {
			void run.item(async () => {
				read += 1;
				await new Promise(() => {});
			});
		}
		await scene.clock.pass(1000);
		expect(read).toBe(10);
	});
});

describe('order of the same address', () => {
	it('never sends two at once, and sends the last one last', async () => {
		const scene = new Scene();
		scene.latency = 2000;
		const run = scene.run({ total: 30, pace: Infinity });
		const sent: number[] = [];
		const items = Array.from({ length: 30 }, async (_, index) => {
			const email = index % 3 === 0 ? 'nathan@example.com' : `contact${index}@example.com`;
			await scene.contact(run, email);
			if (index % 3 === 0) sent.push(index);
		});
		await scene.clock.until(Promise.all(items));

		const nathan = scene.seen.filter(({ email }) => email === 'nathan@example.com');
		expect(nathan).toHaveLength(10);
		nathan.slice(1).forEach(({ startedAt }, index) => {
			expect(startedAt).toBeGreaterThanOrEqual(nathan[index]?.endedAt ?? Infinity);
		});
		expect(sent).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 24, 27]);
	});

	it('holds up nobody else', async () => {
		const scene = new Scene();
		scene.latency = 5000;
		const run = scene.run({ total: 60, pace: Infinity });
		const same = Array.from({ length: 50 }, () => scene.contact(run, 'nathan@example.com'));
		const others = scene.contacts(run, 10);
		await scene.clock.until(Promise.all(others));
		// One latency for those let in beside the first, one more where there was no room.
		expect(scene.clock.now()).toBeLessThan(10_100);
		await scene.clock.until(Promise.all(same));
		expect(scene.mostFlying).toBeLessThanOrEqual(10);
		expect(scene.seen).toHaveLength(60);
	});

	it('holds the later ones back while the first is tried again', async () => {
		const scene = new Scene();
		const run = scene.run({ total: 2, pace: Infinity });
		let refused = 0;
		scene.respond = () =>
			refused++ < 3
				? { kind: 'unclear', what: 'status 502' }
				: { kind: 'answered', value: 'saved' };
		const items = [0, 1].map(() => scene.contact(run, 'nathan@example.com'));
		await scene.clock.until(Promise.all(items));
		expect(scene.seen).toHaveLength(5);
		expect(scene.seen[4]?.startedAt).toBeGreaterThanOrEqual(scene.seen[3]?.endedAt ?? Infinity);
		expect(scene.seen[3]?.startedAt).toBeGreaterThan(5000);
	});

	it('goes on with the next one when one fails', async () => {
		const scene = new Scene();
		const run = scene.run({ total: 3 });
		scene.respond = () => ({ kind: 'unclear', what: 'cut connection' });
		const items = Array.from({ length: 3 }, () =>
			scene.contact(run, 'nathan@example.com', { repeatable: false }),
		);
		const ended = await scene.clock.until(Promise.all(items));
		expect(ended.map((delivery) => delivery?.kind)).toEqual(['gaveUp', 'gaveUp', 'gaveUp']);
		await settle();
		expect(scene.clock.sleeping).toBe(0);
	});
});

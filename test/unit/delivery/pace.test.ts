import { lateBy, mostInASecond, Scene, tooMany } from './scene';

describe('pace', () => {
	it.each([
		[1, 20],
		[5, 20],
		[20, 20],
		[50, 15],
	])('keeps %d a second, with timers late by up to %d ms', async (pace, late) => {
		const scene = new Scene({ late: lateBy(late) });
		const seconds = 40;
		const run = scene.run({ total: pace * seconds, pace });

		await scene.clock.until(Promise.all(scene.contacts(run, pace * seconds)));

		const starts = scene.startsOf;
		expect(starts).toHaveLength(pace * seconds);
		const taken = ((starts.at(-1) ?? 0) - (starts[0] ?? 0)) / 1000;
		expect((starts.length - 1) / taken).toBeGreaterThanOrEqual(0.94 * pace);
		// Not even one more: the account's own limit is strict.
		expect(mostInASecond(starts)).toBeLessThanOrEqual(pace);
	});

	it.each([
		[60, 3],
		[17, 3],
		[17, 4],
	])(
		'is kept on the wire too, where n8n lets requests out late by %d ms and %d turns while it prepares, and then at once',
		async (late, turnsOut) => {
			const prepared = 5000;
			const scene: Scene = new Scene({
				late: () => (scene.clock.now() < prepared ? late : 0),
			});
			scene.turnsOut = turnsOut;
			const run = scene.run({ total: 500, pace: 25 });

			await scene.clock.until(Promise.all(scene.contacts(run, 500)));

			expect(scene.arrivals).toHaveLength(500);
			expect(mostInASecond(scene.arrivals)).toBeLessThanOrEqual(25);
			expect(mostInASecond(scene.startsOf)).toBeGreaterThan(20);
		},
	);

	it('counts a request that n8n has not let out for seconds as one that is to come', async () => {
		const scene: Scene = new Scene({ late: () => (scene.clock.now() < 5000 ? 1700 : 0) });
		scene.turnsOut = 3;
		const run = scene.run({ total: 60, pace: 5 });

		await scene.clock.until(Promise.all(scene.contacts(run, 60)));

		expect(mostInASecond(scene.arrivals)).toBeLessThanOrEqual(5);
	});

	it('has at most 10 requests in flight, however many executions and however fast', async () => {
		const scene = new Scene();
		scene.latency = 1000;
		const runs = [0, 1, 2].map(() => scene.run({ total: 50, pace: Infinity }));

		await scene.clock.until(Promise.all(runs.flatMap((run) => scene.contacts(run, 50))));

		expect(scene.mostFlying).toBe(10);
		expect(scene.clock.now()).toBeLessThan(16_000);
	});

	it('goes as fast as the server answers where there is no limit', async () => {
		const scene = new Scene();
		const run = scene.run({ total: 1000, pace: Infinity });
		await scene.clock.until(Promise.all(scene.contacts(run, 1000)));
		expect(scene.clock.now()).toBeLessThan(11_000);
	});

	it('is the lowest of those under way, and only while they are', async () => {
		const scene = new Scene();
		const fast = scene.run({ total: 400, pace: 20 });
		const all = Promise.all(scene.contacts(fast, 400));
		await scene.clock.pass(5000);
		const slow = scene.run({ total: 5, pace: 1 });
		await scene.clock.until(Promise.all(scene.contacts(slow, 5)));
		const slowEnded = scene.clock.now();
		await scene.clock.until(all);

		const between = (from: number, to: number) =>
			scene.startsOf.filter((at) => at >= from && at < to).length;
		expect(between(1000, 5000)).toBeGreaterThanOrEqual(76);
		expect(mostInASecond(scene.startsOf.filter((at) => at > 6000 && at < slowEnded))).toBe(1);
		expect(between(slowEnded + 1000, slowEnded + 5000)).toBeGreaterThanOrEqual(76);
	});

	it('is lowered by what the server says it allows', async () => {
		const scene = new Scene();
		scene.respond = () => ({ kind: 'answered', value: 'saved', rateLimit: 2 });
		const run = scene.run({ total: 40, pace: 20 });

		await scene.clock.until(Promise.all(scene.contacts(run, 40)));

		const afterTheFirst = scene.startsOf.filter((at) => at > 1000);
		expect(mostInASecond(afterTheFirst)).toBe(2);
		expect(scene.clock.now()).toBeGreaterThan(15_000);
	});

	it('halves at a 429, is back there in 10 seconds, and at its full height in 40', async () => {
		const scene = new Scene();
		scene.latency = 10;
		const run = scene.run({ total: 2000, pace: 20 });
		const refuseAt = [10_000, 11_000];
		scene.respond = ({ startedAt }) => {
			const [next = Infinity] = refuseAt;
			if (startedAt < next) return { kind: 'answered', value: 'saved' };
			refuseAt.shift();
			return tooMany;
		};
		void Promise.all(scene.contacts(run, 2000));
		await scene.clock.pass(70_000);

		const rate = (from: number, to: number) =>
			scene.startsOf.filter((at) => at >= from && at < to).length / ((to - from) / 1000);
		expect(rate(8000, 10_000)).toBeGreaterThan(19);
		expect(rate(10_050, 11_000)).toBeLessThan(11.5);
		expect(rate(10_050, 11_000)).toBeGreaterThan(9);
		expect(rate(11_050, 12_050)).toBeLessThan(7.5);
		expect(rate(11_050, 12_050)).toBeGreaterThan(4.5);
		// The second 429 came at about 10.
		expect(rate(20_500, 21_500)).toBeGreaterThan(9.5);
		expect(rate(20_500, 21_500)).toBeLessThan(11.5);
		// Half of the rest after half of the time.
		expect(rate(35_500, 36_500)).toBeGreaterThan(14);
		expect(rate(35_500, 36_500)).toBeLessThan(16.5);
		expect(rate(52_000, 70_000)).toBeGreaterThan(19);
	});

	it('halves once for all the requests that were in flight together', async () => {
		const scene = new Scene();
		scene.latency = 400;
		const run = scene.run({ total: 500, pace: 20 });
		scene.respond = ({ startedAt }) =>
			startedAt >= 5000 && startedAt < 5400 ? tooMany : { kind: 'answered', value: 'saved' };
		void Promise.all(scene.contacts(run, 500));
		await scene.clock.pass(8000);

		const after = scene.startsOf.filter((at) => at >= 6000 && at < 8000).length / 2;
		expect(after).toBeGreaterThan(8.5);
	});

	it('finds the pace of a server that only says 429, and loses nothing', async () => {
		const scene = new Scene();
		scene.latency = 20;
		const run = scene.run({ total: 300, pace: Infinity });
		const accepted: number[] = [];
		scene.respond = ({ startedAt }) => {
			if (accepted.filter((at) => at > startedAt - 1000).length >= 5) return tooMany;
			accepted.push(startedAt);
			return { kind: 'answered', value: 'saved' };
		};

		const deliveries = await scene.clock.until(Promise.all(scene.contacts(run, 300)));

		expect(deliveries.filter((delivery) => delivery?.kind !== 'answered')).toEqual([]);
		expect(scene.clock.now()).toBeLessThan(120_000);
	});

	it('holds to a strict server that says what it allows, with next to no 429', async () => {
		const scene = new Scene({ late: lateBy(10) });
		scene.latency = 80;
		const run = scene.run({ total: 300, pace: 5 });
		const accepted: number[] = [];
		let refused = 0;
		scene.respond = ({ startedAt }) => {
			const rateLimit = 5;
			if (accepted.filter((at) => at > startedAt - 1000).length >= 5) {
				refused += 1;
				return { ...tooMany, retryAfterMs: 1000, rateLimit } as typeof tooMany;
			}
			accepted.push(startedAt);
			return { kind: 'answered', value: 'saved', rateLimit };
		};

		await scene.clock.until(Promise.all(scene.contacts(run, 300)));

		expect(refused).toBe(0);
		expect(300 / (scene.clock.now() / 1000)).toBeGreaterThan(0.95 * 5);
	});
});

import { answered, busy, lateBy, mostInASecond, Scene, tooMany } from './scene';

describe('turns', () => {
	test('a single request waits for at most 3 turns beside an import of 1,000', async () => {
		const scene = new Scene();
		const importing = scene.run();
		const all = Promise.all(scene.sendMany(importing, 1000));
		for (let at = 0; at < 5; at++) {
			await scene.clock.pass(1000 + at * 77);
			const before = scene.seen.length;
			await scene.clock.until(scene.send(scene.run(), 'nathan@example.com'));
			const turn = scene.seen.findIndex(
				({ name }, index) => index >= before && name === 'nathan@example.com',
			);
			expect(turn - before).toBeLessThanOrEqual(3);
		}
		await scene.clock.until(all);
		expect(scene.seen).toHaveLength(1005);
	});

	test('are taken among imports, each in the order of its requests', async () => {
		const scene = new Scene();
		const runs = [0, 1, 2].map(() => scene.run());
		await scene.clock.until(Promise.all(runs.flatMap((run) => scene.sendMany(run, 100))));

		for (const run of runs) {
			const names = scene.seen.filter((seen) => seen.run === run).map(({ name }) => name);
			expect(names).toEqual(names.map((_, index) => `contact${index}@example.com`));
			const turns = scene.seen.flatMap((seen, index) => (seen.run === run ? [index] : []));
			const gaps = turns.slice(1).map((turn, index) => turn - (turns[index] ?? 0));
			expect(Math.max(...gaps)).toBeLessThanOrEqual(3);
		}
	});

	/** The order in which these leave that wait while one request is on its way and the pace holds them. */
	async function orderOf(waiting: (scene: Scene) => Array<Promise<unknown>>): Promise<string[]> {
		const scene = new Scene();
		const first = scene.send(scene.run({ pace: 1 }), 'first');
		await scene.clock.pass(10);
		await scene.clock.until(Promise.all([first, ...waiting(scene)]));
		return scene.seen.map(({ name }) => name).slice(1);
	}

	test('an urgent one goes before all that waits, of any run', async () => {
		const order = await orderOf((scene) => {
			const [importing, other] = [scene.run({ pace: 1 }), scene.run({ pace: 1 })];
			return [
				scene.send(importing, 'a'),
				scene.send(other, 'b', { ahead: true }),
				scene.send(importing, 'urgent', { urgent: true }),
				scene.send(other, 'c'),
			];
		});
		expect(order[0]).toBe('urgent');
	});

	test('two urgent ones go in their order', async () => {
		const order = await orderOf((scene) => {
			const run = scene.run({ pace: 1 });
			return ['one', 'two'].map((name) => scene.send(run, name, { urgent: true }));
		});
		expect(order).toEqual(['one', 'two']);
	});

	test('one that goes ahead does so within its own run only', async () => {
		const order = await orderOf((scene) => {
			const [run, other] = [scene.run({ pace: 1 }), scene.run({ pace: 1 })];
			return [
				scene.send(run, 'run 1'),
				scene.send(other, 'other 1'),
				scene.send(run, 'run ahead', { ahead: true }),
				scene.send(run, 'run 2'),
				scene.send(other, 'other 2'),
			];
		});
		expect(order.filter((name) => name.startsWith('run'))).toEqual([
			'run ahead',
			'run 1',
			'run 2',
		]);
		// Of the two runs neither has had a turn, and then they take turns.
		expect(order.slice(0, 2).sort()).toEqual(['other 1', 'run ahead']);
		expect(order.slice(2, 4).sort()).toEqual(['other 2', 'run 1']);
	});

	test('one that waits for a limit of its own holds up nobody, and goes when that lets it', async () => {
		const scene = new Scene();
		const run = scene.run({ pace: Infinity });
		let opensAt = 30_000;
		const limit = {
			next: (now: number) => Math.max(now, opensAt),
			start: (now: number) => (opensAt = now + 10_000),
			reached: () => undefined,
		};
		const limited = [0, 1].map(() => scene.send(run, 'import', { limit }));
		await scene.clock.until(Promise.all(scene.sendMany(run, 50)));
		expect(scene.clock.now()).toBeLessThan(2000);
		await scene.clock.until(Promise.all(limited));
		const starts = scene.seen
			.filter(({ name }) => name === 'import')
			.map((one) => one.startedAt);
		expect(starts[0]).toBeGreaterThanOrEqual(30_000);
		expect(starts[0]).toBeLessThan(30_300);
		expect(starts[1]).toBeGreaterThanOrEqual((starts[0] ?? 0) + 10_000);
	});
});

describe('the pace of an account', () => {
	test('has at most 10 requests in flight, however many executions and however fast', async () => {
		const scene = new Scene();
		scene.latency = 1000;
		const runs = [0, 1, 2].map(() => scene.run({ pace: Infinity }));
		await scene.clock.until(Promise.all(runs.flatMap((run) => scene.sendMany(run, 50))));
		expect(scene.mostFlying).toBe(10);
		expect(scene.clock.now()).toBeLessThan(16_500);
	});

	test('goes as fast as the server answers where there is no limit', async () => {
		const scene = new Scene();
		const run = scene.run({ pace: Infinity });
		await scene.clock.until(Promise.all(scene.sendMany(run, 1000)));
		expect(scene.clock.now()).toBeLessThan(11_000);
	});

	test('is the lowest of those under way, and only while they are', async () => {
		const scene = new Scene();
		const all = Promise.all(scene.sendMany(scene.run({ pace: 20 }), 400));
		await scene.clock.pass(5000);
		await scene.clock.until(Promise.all(scene.sendMany(scene.run({ pace: 1 }), 5)));
		const slowEnded = scene.clock.now();
		await scene.clock.until(all);

		expect(scene.rate(1000, 5000)).toBeGreaterThanOrEqual(19);
		expect(mostInASecond(scene.starts.filter((at) => at > 6100 && at < slowEnded))).toBe(1);
		expect(scene.rate(slowEnded + 1000, slowEnded + 5000)).toBeGreaterThanOrEqual(19);
	});

	test('is lowered by what an answer says the server allows', async () => {
		const scene = new Scene();
		scene.respond = () => ({ ...answered, rateLimit: 2 }) as typeof answered;
		await scene.clock.until(Promise.all(scene.sendMany(scene.run({ pace: 20 }), 40)));
		expect(mostInASecond(scene.starts.filter((at) => at > 1000))).toBe(2);
		expect(scene.clock.now()).toBeGreaterThan(15_000);
	});

	test('is cut where 429s go on, and comes back', async () => {
		const scene = new Scene();
		scene.latency = 10;
		let refused = 0;
		scene.respond = ({ startedAt }) => {
			if (startedAt < 10_000 || refused === 3) return answered;
			refused += 1;
			return tooMany;
		};
		void scene.sendInRow(scene.run({ pace: 20 }), 2000);
		await scene.clock.pass(60_000);
		expect(scene.rate(5000, 10_000)).toBeGreaterThan(19);
		expect(scene.rate(11_000, 13_000)).toBeLessThan(15);
		// With a wide second.
		expect(scene.rate(40_000, 60_000)).toBeGreaterThan(17);
	});

	test('holds to a strict server that says what it allows, without one 429', async () => {
		const scene = new Scene({ late: lateBy(10) });
		scene.latency = 80;
		const accepted: number[] = [];
		let refused = 0;
		scene.respond = ({ startedAt }) => {
			if ((accepted.at(-25) ?? -Infinity) > startedAt - 1000) {
				refused += 1;
				return busy(1000, true);
			}
			accepted.push(startedAt);
			return { ...answered, rateLimit: 25 } as typeof answered;
		};
		await scene.clock.until(scene.sendInRow(scene.run({ pace: 25 }), 3000));
		expect(refused).toBe(0);
		expect(3000 / (scene.clock.now() / 1000)).toBeGreaterThan(0.95 * 25);
	});

	test('finds the pace of a server that only says 429, and loses nothing', async () => {
		const scene = new Scene();
		scene.latency = 20;
		const accepted: number[] = [];
		scene.respond = ({ startedAt }) => {
			if (accepted.filter((at) => at > startedAt - 1000).length >= 5) return tooMany;
			accepted.push(startedAt);
			return answered;
		};
		const deliveries = await scene.clock.until(
			Promise.all(scene.sendMany(scene.run({ pace: Infinity }), 300, { maxRetries: 20 })),
		);
		expect(deliveries.filter((one) => one?.attempt.kind !== 'answered')).toEqual([]);
		expect(scene.clock.now()).toBeLessThan(150_000);
	});
});

describe('Retry-After', () => {
	test.each([
		['429', true],
		['503', false],
	])('of a %s lets nothing start, of any run, and loses nothing', async (_, isTooMany) => {
		const scene = new Scene();
		const runs = [scene.run({ pace: 20 }), scene.run({ pace: 20 })];
		let at = Infinity;
		scene.respond = ({ startedAt }) => {
			if (scene.seen.length !== 40) return answered;
			at = startedAt + scene.latency;
			return busy(2000, isTooMany);
		};
		const deliveries = await scene.clock.until(
			Promise.all(runs.flatMap((run) => scene.sendMany(run, 50))),
		);

		expect(scene.starts.filter((start) => start > at && start < at + 2000)).toEqual([]);
		expect(Math.min(...scene.starts.filter((start) => start > at))).toBeLessThan(at + 2260);
		expect(deliveries.every((one) => one?.attempt.kind === 'answered')).toBe(true);
		expect(scene.seen).toHaveLength(101);
	});

	test.each([
		['a shorter one', busy(1000, true)],
		['a 429 without one', tooMany],
	])('is not shortened by %s that comes later', async (_, second) => {
		const scene = new Scene();
		const run = scene.run({ pace: Infinity });
		scene.respond = ({ name }) => {
			if (name === 'long') return busy(30_000, true);
			return name === 'late' ? second : answered;
		};
		void scene.send(run, 'long', { maxRetries: 0 });
		await scene.clock.pass(50);
		// On its way already when the long one is answered.
		void scene.send(run, 'late', { maxRetries: 0 });
		await scene.clock.pass(1000);
		await scene.clock.until(scene.send(run, 'next'));
		expect(scene.seen.map(({ name }) => name)).toEqual(['long', 'late', 'next']);
		expect(scene.starts[2]).toBeGreaterThanOrEqual(30_100);
	});

	test('holds also where the request itself is not tried again', async () => {
		const scene = new Scene();
		scene.respond = ({ name }) => (name === 'first' ? busy(30_000) : answered);
		await scene.clock.until(scene.send(scene.run(), 'first', { maxRetries: 0 }));
		await scene.clock.until(scene.send(scene.run(), 'second'));
		expect(scene.seen[1]?.startedAt).toBeGreaterThanOrEqual(30_000);
	});

	test('holds for an urgent one too', async () => {
		const scene = new Scene();
		scene.respond = ({ name }) => (name === 'first' ? busy(30_000) : answered);
		await scene.clock.until(scene.send(scene.run(), 'first', { maxRetries: 0 }));
		await scene.clock.until(scene.send(scene.run(), 'second', { urgent: true }));
		expect(scene.seen[1]?.startedAt).toBeGreaterThanOrEqual(30_000);
	});
});

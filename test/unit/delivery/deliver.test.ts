import type { Attempt } from '../../../nodes/ActiveCampaignContactSync/delivery/attempt';
import { backoffMs } from '../../../nodes/ActiveCampaignContactSync/delivery/deliver';
import { Quota } from '../../../nodes/ActiveCampaignContactSync/delivery/quota';
import { RetryBudget } from '../../../nodes/ActiveCampaignContactSync/delivery/retryBudget';
import { answered, busy, cut, neverLeft, oneAfterTheOther, Scene, timeout, tooMany } from './scene';

describe('backoff', () => {
	test('doubles from 1 s to 60 s', () => {
		expect([1, 2, 3, 4, 5, 6, 7, 8, 100].map((tries) => backoffMs(tries, 0))).toEqual(
			[1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * 1000),
		);
	});

	test('is shorter by up to half, by chance', () => {
		expect(backoffMs(3, 0.5)).toBe(3000);
		expect(backoffMs(3, 0.999)).toBeGreaterThanOrEqual(2000);
		expect(backoffMs(100, 0.999)).toBeGreaterThanOrEqual(30_000);
	});
});

describe('retries', () => {
	test.each<[string, Attempt<string>, boolean, number]>([
		['status 429', tooMany, true, 2],
		['503 with Retry-After', busy(1000), true, 2],
		['refused connection', neverLeft, true, 2],
		['cut connection', cut, true, 2],
		['timeout', timeout, true, 2],
		['status 429', tooMany, false, 2],
		['503 with Retry-After', busy(1000), false, 2],
		['refused connection', neverLeft, false, 2],
		['cut connection', cut, false, 1],
		['timeout', timeout, false, 1],
	])('after %s: %j, repeatable %s: sent %d times', async (_, attempt, isRepeatable, times) => {
		const scene = new Scene();
		scene.respond = oneAfterTheOther([attempt]);
		const delivery = await scene.clock.until(
			scene.send(scene.run(), 'nathan@example.com', { mayRepeat: () => isRepeatable }),
		);
		expect(scene.seen).toHaveLength(times);
		expect(delivery).toMatchObject(
			times === 2 ? { attempt: answered, tries: 2 } : { attempt, tries: 1, tookMs: 100 },
		);
	});

	test('after tries that may have been carried out are no more than asked for; others are not counted', async () => {
		const scene = new Scene();
		scene.respond = oneAfterTheOther([tooMany, cut, neverLeft, cut, tooMany]);
		const delivery = await scene.clock.until(
			scene.send(scene.run(), 'nathan@example.com', {
				maxRetries: 9,
				mayRepeat: (_, unclear) => unclear <= 1,
			}),
		);
		expect(scene.seen).toHaveLength(4);
		expect(delivery).toMatchObject({ attempt: cut, tries: 4 });
	});

	test('are not made once it may have been carried out, whatever came before', async () => {
		const scene = new Scene();
		scene.respond = oneAfterTheOther([tooMany, neverLeft, cut]);
		const delivery = await scene.clock.until(
			scene.send(scene.run(), 'nathan@example.com', { mayRepeat: () => false }),
		);
		expect(scene.seen).toHaveLength(3);
		expect(delivery).toMatchObject({ attempt: cut, tries: 3 });
	});

	test('ask anew each time whether it may be repeated', async () => {
		const scene = new Scene();
		let isRepeatable = true;
		scene.respond = () => {
			isRepeatable = scene.seen.length < 2;
			return cut;
		};
		const more = { mayRepeat: () => isRepeatable };
		await scene.clock.until(scene.send(scene.run(), 'nathan@example.com', more));
		expect(scene.seen).toHaveLength(2);
	});

	test.each([
		[0, 0],
		[1, 750],
		[3, 750 + 1500 + 3000],
	])('are at most %d where that is set, and it says so', async (maxRetries, waitedMs) => {
		const tookMs = waitedMs + 100 * (maxRetries + 1);
		const scene = new Scene();
		scene.respond = () => ({ kind: 'unclear', what: 'no result', detail: 'It begins: x ' });
		const delivery = await scene.clock.until(
			scene.send(scene.run(), 'nathan@example.com', { maxRetries }),
		);
		expect(scene.seen).toHaveLength(maxRetries + 1);
		expect(delivery).toEqual({
			attempt: { kind: 'unclear', what: 'no result', detail: 'It begins: x ' },
			startedAt: scene.starts.at(-1),
			tries: maxRetries + 1,
			unclear: maxRetries + 1,
			tookMs: expect.closeTo(tookMs, -1.5) as number,
			isBudgetSpent: false,
		});
	});

	test('wait 1, 2, 4, 8 and 16 seconds, less a quarter on average', async () => {
		const scene = new Scene();
		scene.respond = oneAfterTheOther([cut, cut, cut, cut, cut]);
		await scene.clock.until(scene.send(scene.run()));
		const waits = scene.seen
			.slice(1)
			.map(({ startedAt }, index) => startedAt - (scene.seen[index]?.endedAt ?? 0));
		const expected = [750, 1500, 3000, 6000, 12_000];
		expect(waits).toEqual(expected.map((wait) => expect.closeTo(wait, -1.5) as number));
	});

	test('wait as long as Retry-After says, and do not back off beside it', async () => {
		const scene = new Scene();
		scene.respond = oneAfterTheOther([busy(300), busy(300), busy(300), busy(300)]);
		const delivery = await scene.clock.until(scene.send(scene.run({ pace: Infinity })));
		expect(delivery).toMatchObject({ attempt: answered, tries: 5 });
		expect(scene.clock.now()).toBeLessThan(5 * 100 + 4 * 310);
	});

	test('back off where Retry-After says: at any time', async () => {
		const scene = new Scene();
		scene.respond = oneAfterTheOther([busy(0), busy(0), busy(0)]);
		await scene.clock.until(scene.send(scene.run({ pace: Infinity })));
		const waits = scene.seen
			.slice(1)
			.map(({ startedAt }, index) => startedAt - (scene.seen[index]?.endedAt ?? 0));
		expect(waits).toEqual(
			[750, 1500, 3000].map((wait) => expect.closeTo(wait, -1.5) as number),
		);
	});

	test('are not made where the server asks to wait for more than five minutes, and the account pauses for five', async () => {
		const scene = new Scene();
		scene.respond = oneAfterTheOther([busy(7_200_000)]);
		const met = await scene.clock.until(scene.send(scene.run()));
		expect(met).toMatchObject({ attempt: { kind: 'busy' }, tries: 1 });
		await scene.clock.until(scene.send(scene.run()));
		expect(scene.starts[1]).toBeGreaterThanOrEqual(300_100);
		expect(scene.starts[1]).toBeLessThan(300_400);
	});

	test('that wait for a limit of their own are not counted', async () => {
		const scene = new Scene();
		const limit = new Quota(100, 60_000);
		const reached: Attempt<string> = { kind: 'busy', what: 'limit', limit: 'own' };
		scene.respond = oneAfterTheOther([reached, reached, reached]);
		const more = { limit, maxRetries: 1 };
		const delivery = await scene.clock.until(scene.send(scene.run(), 'import', more));
		expect(delivery).toMatchObject({ attempt: answered, tries: 1 });
		expect(scene.starts[3]).toBeGreaterThanOrEqual(180_000);
	});

	test('that the budget has none for say so', async () => {
		const scene = new Scene();
		scene.respond = () => cut;
		while (scene.departures.retryBudget.draw(1, 0));
		const delivery = await scene.clock.until(scene.send(scene.run()));
		expect(delivery).toMatchObject({ tries: 1, isBudgetSpent: true });
	});

	test('waiting for Retry-After counts as part of it', async () => {
		const scene = new Scene();
		scene.respond = () => busy(20_000);
		const delivery = await scene.clock.until(
			scene.send(scene.run(), 'nathan@example.com', { maxRetries: 2 }),
		);
		expect(delivery).toMatchObject({
			tries: 3,
			tookMs: expect.closeTo(40_300, -3) as number,
		});
	});

	test('end with the run, and the last try is told', async () => {
		const scene = new Scene();
		const run = scene.run();
		scene.respond = () => cut;
		const sending = scene.send(run);
		await scene.clock.pass(500);
		run.end({ message: 'over', description: '' });
		expect(await scene.clock.until(sending)).toMatchObject({ attempt: cut, tries: 1 });
	});
});

describe('what a request is made of', () => {
	/** A preparation that is good for so long, and takes some time to be made. */
	function preparation(scene: Scene, goodForMs: number, takesMs = 50) {
		let madeAt = -Infinity;
		const made: number[] = [];
		const isFresh = () => scene.clock.now() - madeAt < goodForMs;
		const renew = async () => {
			await scene.clock.sleep(takesMs);
			madeAt = scene.clock.now();
			made.push(madeAt);
			return true;
		};
		return { made, preparation: { isFresh, renew } };
	}

	test('is made before the first try, and not again while it is fresh', async () => {
		const scene = new Scene();
		const { made, ...more } = preparation(scene, 30_000);
		scene.respond = oneAfterTheOther([cut, cut]);
		const delivery = await scene.clock.until(scene.send(scene.run(), 'nathan', more));
		expect(made).toEqual([50]);
		expect(delivery).toMatchObject({ attempt: answered, tries: 3 });
	});

	test('is made again for a try after a long Retry-After, before it leaves', async () => {
		const scene = new Scene();
		const { made, ...more } = preparation(scene, 30_000);
		scene.respond = oneAfterTheOther([busy(120_000)]);
		const delivery = await scene.clock.until(scene.send(scene.run(), 'nathan', more));
		expect(made.length).toBeGreaterThanOrEqual(2);
		const [, second = 0] = scene.starts;
		expect(second - (made.at(-1) ?? 0)).toBeLessThan(30_000);
		expect(delivery).toMatchObject({ tries: 2 });
	});

	test('is made again where it grows old while the request waits for its turn, which is no try', async () => {
		const scene = new Scene();
		const slow = scene.run({ pace: 1 });
		const { made, ...more } = preparation(scene, 5000);
		void scene.sendMany(slow, 30);
		// Behind them for half a minute.
		const delivery = await scene.clock.until(
			scene.send(slow, 'nathan', { ...more, maxRetries: 0 }),
		);
		expect(made.length).toBeGreaterThan(1);
		const nathan = scene.seen.find(({ name }) => name === 'nathan');
		expect((nathan?.startedAt ?? 0) - (made.at(-1) ?? 0)).toBeLessThan(5000);
		expect(delivery).toMatchObject({ attempt: answered, tries: 1, tookMs: 100 });
	});

	test('that cannot be made because the run was over sends nothing', async () => {
		const scene = new Scene();
		const sending = scene.send(scene.run(), 'nathan', {
			preparation: { isFresh: () => false, renew: async () => await Promise.resolve(false) },
		});
		expect(await scene.clock.until(sending)).toBeUndefined();
		expect(scene.seen).toEqual([]);
	});

	test('that is refused refuses the request', async () => {
		const scene = new Scene();
		const sending = scene.send(scene.run(), 'nathan', {
			preparation: {
				isFresh: () => false,
				renew: async () => await Promise.reject(new Error('not looked up')),
			},
		});
		await expect(sending).rejects.toThrow('not looked up');
		expect(scene.seen).toEqual([]);
	});
});

describe('an outage', () => {
	test.each<[string, Attempt<string>, number]>([
		['refuses connections', neverLeft, 10],
		['answers 502', { kind: 'unclear', what: 'status 502' }, 100],
		['only says 503 with Retry-After', busy(5000), 100],
	])(
		'costs few retries, for the budget is empty: the server %s',
		async (_, attempt, latency) => {
			const scene = new Scene();
			scene.latency = latency;
			scene.respond = () => attempt;
			const run = scene.run({ pace: 50 });
			await scene.clock.until(Promise.all(scene.sendMany(run, 300)));
			// 300 requests, 100 retries, and what comes back with time.
			expect(scene.seen.length).toBeLessThan(600);
			await scene.clock.pass(1000);
			expect(scene.clock.sleeping).toBe(0);
		},
		20_000,
	);

	test('that only says 429 is asked once in four seconds or so before long', async () => {
		const scene = new Scene();
		scene.respond = () => tooMany;
		const run = scene.run({ pace: 50 });
		const all = Promise.all(scene.sendMany(run, 300));
		await scene.clock.pass(300_000);
		expect(scene.seen.length).toBeLessThan(45 + 300 / 4);
		run.end({ message: 'Over', description: '' });
		await scene.clock.until(all);
	});

	test('is not single requests that always come to nothing: the others all get through', async () => {
		const scene = new Scene();
		const run = scene.run({ pace: 20 });
		scene.respond = ({ name }) => (/\d0@/.test(name) ? cut : answered);
		const ended = await scene.clock.until(Promise.all(scene.sendMany(run, 1000)));
		expect(ended.filter((one) => one?.attempt.kind === 'answered')).toHaveLength(901);
	});
});

describe('the retry budget', () => {
	test('has 100 retries, and a fifth of one back for an answer', () => {
		const budget = new RetryBudget(0);
		for (let retry = 0; retry < 100; retry++) expect(budget.draw(1, 0)).toBe(true);
		expect(budget.draw(1, 0)).toBe(false);
		for (let success = 0; success < 4; success++) budget.answered();
		expect(budget.draw(1, 0)).toBe(false);
		budget.answered();
		expect(budget.draw(1, 1)).toBe(true);
	});

	test('comes back with time, and never grows beyond its size', () => {
		const budget = new RetryBudget(0);
		for (let retry = 0; retry < 100; retry++) budget.draw(1, 0);
		expect(budget.draw(10, 59_000)).toBe(false);
		expect(budget.draw(10, 61_000)).toBe(true);
		for (let retry = 0; retry < 100; retry++) {
			expect(budget.draw(1, 10 * 3_600_000)).toBe(true);
		}
		expect(budget.draw(1, 10 * 3_600_000)).toBe(false);
	});

	test('does not come back while the account pauses', () => {
		const budget = new RetryBudget(0);
		for (let retry = 0; retry < 100; retry++) budget.draw(1, 0);
		budget.pause(0, 300_000);
		budget.pause(100_000, 120_000);
		expect(budget.draw(1, 300_000)).toBe(false);
		expect(budget.draw(1, 307_000)).toBe(true);
	});

	test.each<[string, Attempt<string>, number]>([
		['a timeout, which costs two', timeout, 50],
		['a cut connection', cut, 100],
	])('is drawn on by %s', async (_, attempt, retries) => {
		const scene = new Scene();
		scene.latency = 1;
		scene.respond = () => attempt;
		const run = scene.run({ pace: Infinity });
		await scene.clock.until(Promise.all(scene.sendMany(run, 150, { maxRetries: 1 })));
		expect(scene.seen.length).toBeGreaterThanOrEqual(150 + retries);
		expect(scene.seen.length).toBeLessThanOrEqual(150 + retries + 15);
	});
});

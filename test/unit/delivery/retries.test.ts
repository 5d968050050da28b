import type { Attempt } from '../../../nodes/ActiveCampaignContactSync/delivery/attempt';
import { RetryBudget } from '../../../nodes/ActiveCampaignContactSync/delivery/budget';
import { backoff } from '../../../nodes/ActiveCampaignContactSync/delivery/retry';
import { answered, cut, refusedConnection, Scene, timeout, tooMany } from './scene';

const busy = (retryAfterMs?: number): Attempt<string> => ({
	kind: 'busy',
	what: 'status 503',
	tooMany: false,
	...(retryAfterMs !== undefined && { retryAfterMs }),
});

/** Answers with these, one after the other, then with success. */
function oneAfterTheOther(attempts: Array<Attempt<string>>): () => Attempt<string> {
	const left = [...attempts];
	return () => left.shift() ?? answered;
}

describe('backoff', () => {
	it('doubles from 1 s to 60 s', () => {
		expect([1, 2, 3, 4, 5, 6, 7, 8, 100].map((tries) => backoff(tries, 0))).toEqual(
			[1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * 1000),
		);
	});

	it('is shorter by up to half, by chance', () => {
		expect(backoff(3, 0.5)).toBe(3000);
		expect(backoff(3, 0.999)).toBeGreaterThanOrEqual(2000);
		expect(backoff(100, 0.999)).toBeGreaterThanOrEqual(30_000);
	});
});

describe('retries', () => {
	it.each<[string, Attempt<string>, boolean, number]>([
		['status 429', tooMany, true, 2],
		['503 with Retry-After', busy(1000), true, 2],
		['refused connection', refusedConnection, true, 2],
		['cut connection', cut, true, 2],
		['timeout', timeout, true, 2],
		['status 429', tooMany, false, 2],
		['503 with Retry-After', busy(1000), false, 2],
		['refused connection', refusedConnection, false, 2],
		['cut connection', cut, false, 1],
		['timeout', timeout, false, 1],
	])('after %s: %j, repeatable %s: sent %d times', async (_, attempt, repeatable, times) => {
		const scene = new Scene();
		scene.respond = oneAfterTheOther([attempt]);
		const delivery = await scene.clock.until(
			scene.contact(scene.run(), 'nathan@example.com', { repeatable }),
		);
		expect(scene.seen).toHaveLength(times);
		expect(delivery).toMatchObject(
			times === 2
				? { kind: 'answered' }
				: { kind: 'gaveUp', why: 'unrepeatable', tries: 1, waitedMs: 0 },
		);
	});

	it('are not made once it may have been carried out, whatever came before', async () => {
		const scene = new Scene();
		scene.respond = oneAfterTheOther([tooMany, refusedConnection, cut]);
		const delivery = await scene.clock.until(
			scene.contact(scene.run(), 'nathan@example.com', { repeatable: false }),
		);
		expect(scene.seen).toHaveLength(3);
		expect(delivery).toMatchObject({ why: 'unrepeatable', tries: 3 });
	});

	it.each([0, 1, 3])('are at most %d where that is set, and it says so', async (maxRetries) => {
		const scene = new Scene();
		scene.respond = () => ({ kind: 'unclear', what: 'no result', detail: 'It begins: x ' });
		const delivery = await scene.clock.until(
			scene.contact(scene.run(), 'nathan@example.com', { maxRetries }),
		);
		const waitedMs = [0, 750, 750, 2250 + 3000][maxRetries] as number;
		expect(scene.seen).toHaveLength(maxRetries + 1);
		expect(delivery).toEqual({
			kind: 'gaveUp',
			why: 'retries',
			outage: false,
			what: 'no result',
			unclear: true,
			detail: 'It begins: x ',
			tries: maxRetries + 1,
			waitedMs: expect.closeTo(waitedMs, -1.5),
		});
	});

	it('wait 1, 2, 4, 8 and 16 seconds, less a quarter on average', async () => {
		const scene = new Scene();
		scene.respond = oneAfterTheOther([cut, cut, cut, cut, cut]);
		await scene.clock.until(scene.contact(scene.run(), 'nathan@example.com'));
		const waits = scene.seen
			.slice(1)
			.map(({ startedAt }, index) => startedAt - (scene.seen[index]?.endedAt ?? 0));
		const expected = [750, 1500, 3000, 6000, 12_000];
		expect(waits).toEqual(expected.map((wait) => expect.closeTo(wait, -1)));
	});
});

describe('Retry-After', () => {
	it.each([
		['429', tooMany],
		['503', busy()],
	])('of a %s lets nothing start, of any run, and loses nothing', async (_, attempt) => {
		const scene = new Scene();
		const runs = [scene.run({ total: 50, pace: 20 }), scene.run({ total: 50, pace: 20 })];
		let at = Infinity;
		scene.respond = ({ endedAt, startedAt }) => {
			if (scene.seen.length !== 40) return answered;
			at = startedAt + scene.latency;
			expect(endedAt).toBe(Infinity);
			return { ...attempt, retryAfterMs: 2000 } as Attempt<string>;
		};
		const deliveries = await scene.clock.until(
			Promise.all(runs.flatMap((run) => scene.contacts(run, 50))),
		);

		expect(scene.startsOf.filter((start) => start > at && start < at + 2000)).toEqual([]);
		expect(Math.min(...scene.startsOf.filter((start) => start > at))).toBeLessThan(at + 2010);
		expect(deliveries.every((delivery) => delivery?.kind === 'answered')).toBe(true);
		expect(scene.seen).toHaveLength(101);
	});

	it('holds for everybody even where the request itself is not tried again', async () => {
		const scene = new Scene();
		scene.respond = oneAfterTheOther([busy(30_000)]);
		await scene.clock.until(
			scene.contact(scene.run(), 'nathan@example.com', { maxRetries: 0 }),
		);
		await scene.clock.until(scene.contact(scene.run(), 'gatsby@example.com'));
		expect(scene.seen[1]?.startedAt).toBeGreaterThanOrEqual(30_000);
	});

	it('is waited for, not backed off from', async () => {
		const scene = new Scene();
		scene.respond = oneAfterTheOther([busy(300), busy(300), busy(300), busy(300)]);
		const delivery = await scene.clock.until(
			scene.contact(scene.run({ pace: Infinity }), 'nathan@example.com'),
		);
		expect(delivery?.kind).toBe('answered');
		expect(scene.clock.now()).toBeLessThan(5 * 100 + 4 * 310);
	});

	it('counts as waiting when it is given up', async () => {
		const scene = new Scene();
		scene.respond = () => busy(20_000);
		const delivery = await scene.clock.until(
			scene.contact(scene.run(), 'nathan@example.com', { maxRetries: 2 }),
		);
		expect(delivery).toMatchObject({ tries: 3, waitedMs: expect.closeTo(40_000, -2) });
	});
});

describe('an outage', () => {
	it.each<[string, Attempt<string>, number, boolean]>([
		['refuses connections', refusedConnection, 10, true],
		['answers 502', { kind: 'unclear', what: 'status 502' }, 100, true],
		['answers 502 to contacts that may be mailed', cut, 100, false],
		['does not answer', timeout, 60_000, true],
		['does not answer for contacts that may be mailed', timeout, 60_000, false],
		['only says 429', tooMany, 100, true],
		['only says 503 with Retry-After', busy(5000), 100, true],
	])(
		'in the middle of 10,000 ends the run in minutes: the server %s',
		async (_, attempt, latency, repeatable) => {
			const scene = new Scene();
			const run = scene.run({ total: 10_000, pace: 50 });
			scene.respond = () => {
				if (scene.seen.length <= 5000) return answered;
				scene.latency = latency;
				return attempt;
			};
			const deliveries = scene.contacts(run, 10_000, { repeatable });
			await scene.clock.until(deliveries[4990] as Promise<unknown>);
			const before = scene.clock.now();
			const ended = await scene.clock.until(Promise.all(deliveries));

			expect(scene.clock.now() - before).toBeLessThan(10 * 60_000);
			expect(run.endedBy).toBeDefined();
			expect(ended.filter((delivery) => delivery?.kind === 'answered')).toHaveLength(5000);
			// Never started, so refused unsent.
			const untouched = ended.filter((one) => one === undefined || one.kind === 'over');
			expect(untouched.length).toBeGreaterThan(4930);
			expect(scene.seen.length).toBeLessThan(5200);
			expect(scene.clock.sleeping).toBe(0);
		},
		20_000,
	);

	it.each([0, 1])('ends a long run also with %d retries', async (maxRetries) => {
		const scene = new Scene();
		const run = scene.run({ total: 10_000 });
		scene.respond = () => refusedConnection;
		await scene.clock.until(Promise.all(scene.contacts(run, 10_000, { maxRetries })));
		expect(run.endedBy).toBeDefined();
		expect(scene.seen.length).toBeLessThan(100);
	});

	it('is not seen in single contacts that always fail', async () => {
		const scene = new Scene();
		const run = scene.run({ total: 1000, pace: 20 });
		const isBad = (email: string) => /\d0@/.test(email);
		scene.respond = ({ email }) => (isBad(email) ? cut : answered);
		const ended = await scene.clock.until(Promise.all(scene.contacts(run, 1000)));

		expect(run.endedBy).toBeUndefined();
		expect(ended.filter((delivery) => delivery?.kind === 'answered')).toHaveLength(901);
		expect(ended.filter((delivery) => delivery?.kind === 'gaveUp')).toHaveLength(99);
	});

	it('tells what was tried of an item that waited for its next try when the run ended', async () => {
		const scene = new Scene();
		const run = scene.run({ total: 100 });
		scene.respond = () => refusedConnection;
		const ended = await scene.clock.until(Promise.all(scene.contacts(run, 100)));
		const gaveUp = ended.filter((delivery) => delivery?.kind === 'gaveUp');
		expect(gaveUp.length).toBe(new Set(scene.seen.map(({ email }) => email)).size);
	});
});

describe('the retry budget', () => {
	it('has 100 retries, and a fifth of one back for a success', () => {
		const budget = new RetryBudget(0);
		for (let retry = 0; retry < 100; retry++) expect(budget.draw(1, 0)).toBe(true);
		expect(budget.draw(1, 0)).toBe(false);
		for (let success = 0; success < 4; success++) budget.succeeded();
		expect(budget.draw(1, 0)).toBe(false);
		budget.succeeded();
		expect(budget.draw(1, 1)).toBe(true);
	});

	it('comes back with time, and never grows beyond its size', () => {
		const budget = new RetryBudget(0);
		for (let retry = 0; retry < 100; retry++) budget.draw(1, 0);
		expect(budget.draw(10, 59_000)).toBe(false);
		expect(budget.draw(10, 61_000)).toBe(true);
		for (let retry = 0; retry < 100; retry++) {
			expect(budget.draw(1, 10 * 3_600_000)).toBe(true);
		}
		expect(budget.draw(1, 10 * 3_600_000)).toBe(false);
	});
});

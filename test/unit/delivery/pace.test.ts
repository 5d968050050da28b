import fc from 'fast-check';
import { Pace, Quota } from '../../../nodes/ActiveCampaignContactSync/delivery/pace';
import { lateBy, mostInASecond } from './scene';

function paceOf(perSecond: number): Pace {
	const pace = new Pace();
	pace.usersAllow(perSecond);
	return pace;
}

/** When requests start that are always there, where whoever waits wakes up late by so many milliseconds. */
function startsOf(pace: Pace, count: number, late: (index: number) => number, from = 0): number[] {
	const starts: number[] = [];
	let now = from;
	while (starts.length < count) {
		const at = pace.next(now);
		if (at > now) {
			now = at + late(starts.length);
			// As in life: who woke up looks again whether it may start.
			continue;
		}
		pace.start(now);
		starts.push(now);
	}
	return starts;
}

const perSecond = fc.oneof(
	fc.integer({ min: 1, max: 60 }),
	fc.double({ min: 0.1, max: 60, noNaN: true }),
);
const lateness = fc.array(
	fc.oneof(
		{ weight: 6, arbitrary: fc.double({ min: 0, max: 20, noNaN: true }) },
		{ weight: 1, arbitrary: fc.double({ min: 0, max: 3000, noNaN: true }) },
	),
	{ minLength: 1, maxLength: 50 },
);
/** How long requests are on their way: the server counts them as they arrive. */
const ways = fc.array(fc.double({ min: 0, max: 29.9, noNaN: true }), {
	minLength: 1,
	maxLength: 50,
});

describe('a pace', () => {
	test('is never broken in any second, whole or not, however late timers are and requests arrive', () => {
		fc.assert(
			fc.property(perSecond, lateness, ways, (rate, late, way) => {
				const starts = startsOf(
					paceOf(rate),
					150,
					(index) => late[index % late.length] ?? 0,
				);
				// Two and a half a second are three in some seconds, and two in others.
				const most = Math.ceil(rate);
				expect(mostInASecond(starts)).toBeLessThanOrEqual(most);
				const arrivals = starts.map((at, index) => at + (way[index % way.length] ?? 0));
				expect(mostInASecond(arrivals)).toBeLessThanOrEqual(most);
				if (rate < 1) {
					const gaps = starts.slice(1).map((at, index) => at - (starts[index] ?? 0));
					expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1000 / rate);
				}
			}),
			{ numRuns: 1500 },
		);
	});

	test.each([
		[0.2, 20],
		[0.5, 20],
		[1, 20],
		[2.5, 20],
		[5, 20],
		[10, 20],
		[25, 20],
		[50, 15],
	])('of %d is used to 0.95 in a long run, with timers late by up to %d ms', (rate, late) => {
		const starts = startsOf(paceOf(rate), 2000, lateBy(late));
		const seconds = ((starts.at(-1) ?? 0) - (starts[0] ?? 0)) / 1000;
		const share = (starts.length - 1) / seconds / rate;
		expect(share).toBeGreaterThanOrEqual(0.95);
		expect(share).toBeLessThanOrEqual(1);
	});

	test('spreads requests over the second, instead of ten at once and a pause', () => {
		const starts = startsOf(paceOf(10), 100, () => 0);
		const gaps = starts.slice(1).map((at, index) => at - (starts[index] ?? 0));
		expect(Math.min(...gaps)).toBeGreaterThan(50);
		expect(Math.max(...starts.slice(0, 10))).toBeGreaterThan(450);
	});

	/** When the request after 25 others may start, one of which was answered after so many milliseconds, the others after 10. */
	function afterOneAnsweredLate(tookMs: number): number {
		const pace = paceOf(25);
		const starts = startsOf(pace, 50, () => 0);
		starts.slice(0, 25).forEach((at) => pace.answered(at, at + 10));
		starts.slice(25).forEach((at, index) => pace.answered(at, at + (index ? 10 : tookMs)));
		const next = startsOf(pace, 1, () => 0, starts.at(-1))[0] ?? 0;
		return next - (starts[25] ?? 0);
	}

	test('leaves room for a request that was held up on its way, as its late answer tells', () => {
		expect(afterOneAnsweredLate(15)).toBeCloseTo(afterOneAnsweredLate(10));
		for (const tookMs of [70, 90, 120, 900]) {
			expect(afterOneAnsweredLate(tookMs)).toBeGreaterThanOrEqual(1000 + tookMs - 20);
		}
		// Nobody is held up for longer than a second: what takes more is the server's own time.
		expect(afterOneAnsweredLate(30_000)).toBeLessThanOrEqual(2100);
	});

	test('counts as usual what all answers take', () => {
		const pace = paceOf(5);
		const starts = startsOf(pace, 20, () => 0);
		starts.forEach((at, index) => pace.answered(at, at + (index % 2 ? 200 : 600)));
		expect(pace.next(starts.at(-1) ?? 0) - (starts.at(-5) ?? 0)).toBeCloseTo(1040);
	});

	test('nobody asked for is none', () => {
		const pace = paceOf(Infinity);
		expect(startsOf(pace, 1000, () => 0)).toEqual(Array(1000).fill(0));
	});

	test('is lowered by what the server allows, and not raised by it', () => {
		const pace = paceOf(20);
		pace.serverAllows(5);
		expect(mostInASecond(startsOf(pace, 50, () => 0))).toBe(5);
		pace.serverAllows(100);
		expect(mostInASecond(startsOf(pace, 100, () => 0, 100_000))).toBe(20);
	});

	test('that is lowered later counts what had started before', () => {
		const pace = paceOf(20);
		const before = startsOf(pace, 40, () => 0);
		pace.usersAllow(5);
		const after = startsOf(pace, 20, () => 0, before.at(-1));
		expect(after[0] ?? 0).toBeGreaterThanOrEqual((before.at(-5) ?? 0) + 1000);
		expect(mostInASecond(after)).toBe(5);
	});
});

describe('a 429', () => {
	/** The pace at a moment, by how far apart requests are kept. */
	const rate = (pace: Pace, now: number) => 1040 / pace.interval(now);

	test('halves the pace, which is nearly back after 10 seconds and at its height after 40', () => {
		const pace = paceOf(20);
		pace.tooMany(900, 1000);
		expect(rate(pace, 1000)).toBeCloseTo(10);
		expect(rate(pace, 6000)).toBeCloseTo(14.5);
		expect(rate(pace, 11_000)).toBeCloseTo(19);
		expect(rate(pace, 26_000)).toBeCloseTo(19.5);
		expect(rate(pace, 41_000)).toBe(20);
	});

	test('halves once for all that were in flight together', () => {
		const pace = paceOf(20);
		pace.tooMany(900, 1000);
		for (const startedAt of [910, 950, 999]) pace.tooMany(startedAt, 1100);
		expect(rate(pace, 1100)).toBeGreaterThanOrEqual(10);
	});

	test('halves again for one that left at the lower pace', () => {
		const pace = paceOf(20);
		pace.tooMany(900, 1000);
		pace.tooMany(1000, 1000);
		expect(rate(pace, 1000)).toBeCloseTo(5);
	});

	test('never leads to fewer than one in five seconds', () => {
		const pace = paceOf(5);
		for (let now = 0; now < 100; now++) pace.tooMany(now, now);
		expect(rate(pace, 99)).toBeGreaterThanOrEqual(0.2);
		expect(rate(pace, 99)).toBeLessThan(0.25);
	});

	test('where no pace was asked for, halves what was sent in the last second, and then climbs beyond it', () => {
		const pace = paceOf(Infinity);
		for (let now = 0; now < 2000; now += 50) pace.start(now);
		pace.tooMany(1990, 2000);
		expect(rate(pace, 2000)).toBeCloseTo(10, 0);
		expect(rate(pace, 2000 + 39_000)).toBeGreaterThan(30);
	});

	test('does not raise the pace over what the server allows meanwhile', () => {
		const pace = paceOf(20);
		pace.tooMany(900, 1000);
		pace.serverAllows(3);
		expect(rate(pace, 1000)).toBe(3);
	});
});

describe('a quota of so many in a minute', () => {
	test('lets 100 start at once, and the next when the first is a minute ago', () => {
		const quota = new Quota(100, 60_000);
		for (let index = 0; index < 100; index++) {
			expect(quota.next(index)).toBe(index);
			quota.start(index);
		}
		expect(quota.next(100)).toBe(60_000);
		quota.start(60_000);
		expect(quota.next(60_000)).toBe(60_001);
	});

	test('is never broken in any minute, whenever they want to start', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 300 }),
				(waits) => {
					const quota = new Quota(20, 60_000);
					const starts: number[] = [];
					let now = 0;
					for (const wait of waits) {
						now = quota.next(now + wait);
						quota.start(now);
						starts.push(now);
					}
					for (const [index, at] of starts.entries()) {
						const before = starts[index - 20];
						if (before !== undefined)
							expect(at - before).toBeGreaterThanOrEqual(60_000);
					}
				},
			),
		);
	});

	test('that the server says is used up stays closed for a minute, and is never opened early', () => {
		const quota = new Quota(100, 60_000);
		quota.close(5000);
		expect(quota.next(5001)).toBe(65_000);
		quota.close(4000);
		expect(quota.next(5001)).toBe(65_000);
		expect(quota.next(70_000)).toBe(70_000);
	});
});

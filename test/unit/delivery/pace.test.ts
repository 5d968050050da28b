import fc from 'fast-check';
import { Pace } from '../../../nodes/ActiveCampaignContactSync/delivery/pace';
import { Quota } from '../../../nodes/ActiveCampaignContactSync/delivery/quota';
import { RateLimit } from '../../../sandbox/rateLimit';
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

	test('nobody asked for is none', () => {
		const pace = paceOf(Infinity);
		expect(startsOf(pace, 1000, () => 0)).toEqual(Array(1000).fill(0));
	});

	test('is lowered by what the server allows, and not raised by it', () => {
		const pace = paceOf(20);
		pace.serverAllows(5, 0);
		expect(mostInASecond(startsOf(pace, 50, () => 0))).toBe(5);
		pace.serverAllows(100, 100_000);
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

describe('what the server says it allows', () => {
	const rate = (pace: Pace, now: number) => 1035 / pace.interval(now);

	test('holds for a minute, and is never less than one request in five seconds', () => {
		const pace = paceOf(20);
		pace.serverAllows(0.001, 0);
		expect(rate(pace, 59_999)).toBeCloseTo(0.2);
		expect(rate(pace, 60_001)).toBeCloseTo(20);
	});
});

describe('a 429', () => {
	/** The pace at a moment, and how long the server's second is taken to be. */
	function at(pace: Pace, now: number): { rate: number; second: number } {
		// As many as fit into a second start at once; the next has to wait for the second to be over.
		const starts = startsOf(pace, 200, () => 0, now);
		const second = starts.findIndex((start) => start - (starts[0] ?? 0) >= 1000);
		return { rate: second, second: (starts[second] ?? 0) - (starts[0] ?? 0) };
	}
	const interval = (pace: Pace, now: number) => pace.interval(now);

	test('first widens the second, in two steps, and narrows it again in ten minutes', () => {
		const pace = paceOf(20);
		const seconds = [0, 1000, 2000].map((now) => {
			if (now > 0) pace.reached(now - 10, now);
			return interval(pace, now) * 20;
		});
		expect(seconds).toEqual([1035, 1095, 1150].map((ms) => expect.closeTo(ms, -0.5) as number));
		expect(at(pace, 2000).rate).toBe(20);
		expect(interval(pace, 602_000) * 20).toBeCloseTo(1035);
	});

	/** A pace whose second is as wide as it gets, at 1,000 ms. */
	function wide(perSecond: number): Pace {
		const pace = paceOf(perSecond);
		pace.reached(0, 999);
		pace.reached(999, 1000);
		return pace;
	}

	test('then halves the pace, which doubles in ten seconds', () => {
		const pace = wide(20);
		pace.reached(1000, 1100);
		const rates = [1100, 11_100, 60_000].map((now) => 1150 / interval(pace, now));
		expect(rates[0]).toBeCloseTo(10, 0);
		expect(rates[1]).toBeCloseTo(20, 0);
		expect(rates[2]).toBeGreaterThanOrEqual(20);
	});

	test('counts once for all that were in flight together', () => {
		const pace = wide(20);
		pace.reached(1000, 1100);
		for (const startedAt of [1010, 1050, 1099]) pace.reached(startedAt, 1200);
		expect(1150 / interval(pace, 1200)).toBeGreaterThan(9);
	});

	test('never leads to fewer than one in five seconds', () => {
		const pace = paceOf(5);
		for (let now = 0; now < 100; now++) pace.reached(now, now);
		expect(interval(pace, 99)).toBeGreaterThan(5000);
		expect(interval(pace, 99)).toBeLessThan(6000);
	});

	test('where no pace was asked for, halves what was sent in the last second, and then climbs beyond it', () => {
		const pace = paceOf(Infinity);
		for (let now = 0; now < 2000; now += 50) pace.start(now);
		pace.reached(1990, 2000);
		expect(1000 / interval(pace, 2000)).toBeCloseTo(10, -0.5);
		expect(1000 / interval(pace, 32_000)).toBeGreaterThan(60);
	});
});

/** An account that is asked as fast as the pace lets, ten at a time, by a server that counts what arrives. */
class Simulation {
	saved = 0;
	refused = 0;
	private now = 0;
	private readonly events: Array<{ at: number; happens(): void }> = [];
	private readonly limit: RateLimit;

	/** @param way milliseconds that a request takes to arrive; @param work that its answer takes from there */
	constructor(
		private readonly rps: number,
		private readonly way: () => number,
		private readonly work: () => number,
		private readonly late: () => number,
	) {
		this.limit = new RateLimit(rps);
	}

	/** One n8n process with so many requests to send; each that is refused goes again. */
	process(requests: number): void {
		const pace = paceOf(this.rps);
		let left = requests;
		let inFlight = 0;
		let pausedUntil = 0;
		let isAwaken = false;
		const go = () => {
			if (left === 0 || inFlight === 10) return;
			const at = Math.max(pace.next(this.now), pausedUntil);
			if (at > this.now) {
				if (!isAwaken) {
					this.at(at + this.late(), () => {
						isAwaken = false;
						go();
					});
				}
				isAwaken = true;
				return;
			}
			left -= 1;
			inFlight += 1;
			const startedAt = this.now;
			pace.start(startedAt);
			this.at(startedAt + this.way(), () => {
				const { allowed } = this.limit.arrive(this.now);
				this.at(this.now + this.work(), () => {
					inFlight -= 1;
					if (allowed) this.saved += 1;
					else {
						this.refused += 1;
						left += 1;
						pace.reached(startedAt, this.now);
						pausedUntil = this.now + 1000;
					}
					go();
				});
			});
			go();
		};
		this.at(this.late(), go);
	}

	/** How much of the limit was used, and which part of the answers was a 429. */
	run(): { share: number; tooMany: number } {
		for (let next = this.events.shift(); next; next = this.events.shift()) {
			this.now = next.at;
			next.happens();
		}
		const share = this.saved / (this.now / 1000) / this.rps;
		return { share, tooMany: this.refused / (this.saved + this.refused) };
	}

	private at(at: number, happens: () => void): void {
		let place = this.events.length;
		while (place > 0 && (this.events[place - 1]?.at ?? 0) > at) place -= 1;
		this.events.splice(place, 0, { at, happens });
	}
}

describe('in simulation', () => {
	const between =
		(from: number, to: number, random = lateBy(1)) =>
		() =>
			from + (to - from) * random();
	const late = lateBy(5);

	test.each([
		['all of an answer spent in the server', between(1, 1), between(100, 400), 0.93],
		['half of it on the way there', between(50, 200), between(50, 200), 0.85],
	])('at 5 a second, %s', (_, way, work, least) => {
		const simulation = new Simulation(5, way, work, late);
		simulation.process(1500);
		const { share, tooMany } = simulation.run();
		expect(share).toBeGreaterThanOrEqual(least);
		expect(tooMany).toBeLessThanOrEqual(0.01);
	});

	test('at 25 a second and a server nearby', () => {
		const simulation = new Simulation(25, between(0, 20), between(2, 8), late);
		simulation.process(3000);
		const { share, tooMany } = simulation.run();
		expect(share).toBeGreaterThanOrEqual(0.95);
		expect(tooMany).toBeLessThanOrEqual(1 / 500);
	});

	test('two n8n workers share 5 a second', () => {
		const simulation = new Simulation(5, between(5, 30), between(50, 150), late);
		simulation.process(300);
		simulation.process(300);
		const { share, tooMany } = simulation.run();
		expect(tooMany).toBeLessThanOrEqual(0.2);
		expect(share).toBeGreaterThan(0.6);
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
		quota.reached(4900, 5000);
		expect(quota.next(5001)).toBe(65_000);
		quota.reached(3900, 4000);
		expect(quota.next(5001)).toBe(65_000);
		expect(quota.next(70_000)).toBe(70_000);
	});
});

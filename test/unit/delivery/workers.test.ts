import type { Attempt } from '../../../nodes/ActiveCampaignContactSync/delivery/attempt';
import { deliver } from '../../../nodes/ActiveCampaignContactSync/delivery/deliver';
import { Departures } from '../../../nodes/ActiveCampaignContactSync/delivery/departures';
import { Run } from '../../../nodes/ActiveCampaignContactSync/delivery/run';
import { RateLimit } from '../../../sandbox/rateLimit';
import { FakeClock } from './fakeClock';
import { lateBy, tenAtATime } from './scene';

interface Told {
	at: number;
	allowed: boolean;
}

/** Several n8n workers at one account, as queue mode has them: each with a pace of its own. */
class Workers {
	readonly clock = new FakeClock(lateBy(20));
	readonly told: Told[] = [];
	lost = 0;
	private readonly limit: RateLimit;
	private readonly way = lateBy(20);

	constructor(private readonly rps: number) {
		this.limit = new RateLimit(rps);
	}

	/** One more worker, with so many contacts to send. */
	async worker(contacts: number): Promise<void> {
		const { clock, rps: pace } = this;
		const departures = new Departures(clock);
		const run = new Run(undefined);
		run.pace = pace;
		const contact = async () =>
			await deliver(departures, clock, {
				run,
				send: async () => await this.serve(),
				mayRepeat: () => true,
				maxRetries: 5,
				timeoutMs: 60_000,
				timedOut: 'timeout',
			});
		const deliveries = await tenAtATime(contacts, contact);
		this.lost += deliveries.filter((delivery) => delivery?.attempt.kind !== 'answered').length;
	}

	async until(done: Array<Promise<unknown>>): Promise<void> {
		await this.clock.until(Promise.all(done));
	}

	/** Requests let in within a second on average, from one moment to another. */
	rate(from: number, to: number): number {
		const accepted = this.told.filter(({ at, allowed }) => allowed && at >= from && at < to);
		return accepted.length / ((to - from) / 1000);
	}

	private async serve(): Promise<Attempt<string>> {
		const { rps: rateLimit } = this;
		await this.clock.sleep(this.way());
		const at = this.clock.now();
		const { allowed } = this.limit.arrive(at);
		this.told.push({ at, allowed });
		await this.clock.sleep(100);
		if (allowed) return { kind: 'answered', answer: 'saved', rateLimit };
		return { kind: 'busy', what: '429', limit: 'rate', retryAfterMs: 1000, rateLimit };
	}
}

jest.setTimeout(60_000);

describe('several workers at one account', () => {
	it.each([
		[2, 25, 1000, 0.1],
		[3, 25, 700, 0.1],
		[5, 25, 400, 0.1],
		[2, 5, 300, 0.1],
		// One request a second each: a full pace is five times that.
		[5, 5, 120, 0.15],
	])('%d find a common pace at %d a second', async (count, rps, contacts, most) => {
		const workers = new Workers(rps);
		await workers.until(Array.from({ length: count }, () => workers.worker(contacts)));

		expect(workers.lost).toBe(0);
		const settled = workers.told.filter(({ at }) => at > 20_000);
		const tooMany = settled.filter(({ allowed }) => !allowed).length;
		expect(tooMany / settled.length).toBeLessThan(most);
		const minimum = (count * contacts) / rps;
		expect(workers.clock.now() / 1000).toBeLessThan(1.6 * minimum);
	});

	it('one that is left alone takes what the others had', async () => {
		const workers = new Workers(25);
		let alone = Infinity;
		const first = workers.worker(300).then(() => (alone = workers.clock.now()));
		await workers.until([first, workers.worker(2000)]);

		expect(workers.rate(alone, alone + 5000)).toBeLessThan(0.7 * 25);
		expect(workers.rate(alone + 30_000, alone + 50_000)).toBeGreaterThan(0.85 * 25);
	});
});

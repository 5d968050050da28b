import type { Attempt } from '../../../nodes/ActiveCampaignContactSync/delivery/attempt';
import { within } from '../../../nodes/ActiveCampaignContactSync/delivery/within';
import { FakeClock } from './fakeClock';
import { answered } from './scene';

describe('a try that is to be over in time', () => {
	it('is what came of it', async () => {
		const clock = new FakeClock();
		const underWay = clock.sleep(900).then(() => answered);
		expect(await clock.until(within(1000, clock, underWay))).toBe(answered);
	});

	it('leaves nothing behind', async () => {
		const clock = new FakeClock();
		await clock.until(within(60_000, clock, Promise.resolve(answered)));
		await clock.pass(1000);
		expect(clock.sleeping).toBe(0);
	});

	it('may have been carried out where its answer trickles in for ever', async () => {
		const clock = new FakeClock();
		const never = new Promise<Attempt<string>>(() => {});
		expect(await clock.until(within(60_000, clock, never))).toMatchObject({
			kind: 'unclear',
			timedOut: true,
		});
		expect(clock.now()).toBeGreaterThanOrEqual(60_000);
		expect(clock.now()).toBeLessThan(62_000);
	});
});

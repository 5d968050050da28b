import type { Attempt } from '../../../nodes/ActiveCampaignContactSync/delivery/attempt';
import { answered, Scene } from './scene';

const more = { timeoutMs: 60_000, timedOut: 'It took too long', maxRetries: 0 };

describe('a try that is to be over in time', () => {
	test('is what came of it, and leaves nothing behind', async () => {
		const scene = new Scene();
		scene.latency = 60_900;
		const delivery = await scene.clock.until(scene.send(scene.run(), 'nathan', more));
		expect(delivery?.attempt).toBe(answered);
		await scene.clock.pass(1000);
		expect(scene.clock.sleeping).toBe(0);
	});

	test('may have been carried out where its answer trickles in for ever', async () => {
		const scene = new Scene();
		const send = async () => await new Promise<Attempt<string>>(() => {});
		const delivery = await scene.clock.until(
			scene.send(scene.run(), 'nathan', { ...more, send }),
		);
		expect(delivery?.attempt).toEqual({
			kind: 'unclear',
			what: 'It took too long',
			timedOut: true,
		});
		expect(scene.clock.now()).toBeGreaterThanOrEqual(60_000);
		expect(scene.clock.now()).toBeLessThan(62_000);
	});

	test('ends with a run that is cut off, however long it may take', async () => {
		const scene = new Scene();
		const run = scene.run();
		const send = async () => await new Promise<Attempt<string>>(() => {});
		const sending = scene.send(run, 'nathan', { ...more, timeoutMs: 3_600_000, send });
		await scene.clock.pass(100_000);
		run.isCutOff = true;
		expect((await scene.clock.until(sending))?.attempt).toMatchObject({ timedOut: true });
		expect(scene.clock.now()).toBeLessThanOrEqual(100_250);
	});

	test('is not charged for waiting for its turn', async () => {
		const scene = new Scene();
		const run = scene.run({ pace: 0.01 });
		void scene.sendMany(run, 2);
		const delivery = await scene.clock.until(scene.send(run, 'nathan', more));
		expect(scene.clock.now()).toBeGreaterThan(200_000);
		expect(delivery?.attempt).toBe(answered);
	});
});

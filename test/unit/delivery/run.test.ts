import { Run } from '../../../nodes/ActiveCampaignContactSync/delivery/run';
import { FakeClock, settle } from './fakeClock';

const words = (message: string) => ({ message, description: '' });

/** A signal that tells how many listen to it. */
function watched() {
	const controller = new AbortController();
	const { signal } = controller;
	const listeners = new Set<unknown>();
	let most = 0;
	const add = signal.addEventListener.bind(signal);
	const remove = signal.removeEventListener.bind(signal);
	signal.addEventListener = (type: string, listener: never) => {
		listeners.add(listener);
		most = Math.max(most, listeners.size);
		add(type, listener);
	};
	signal.removeEventListener = (type: string, listener: never) => {
		listeners.delete(listener);
		remove(type, listener);
	};
	return { controller, listeners, most: () => most };
}

const never = async () => await new Promise<string>(() => {});

const forever = async () => await new Promise<void>(() => {});

describe('what is under way in a run', () => {
	test('is what comes of it', async () => {
		const run = new Run(new AbortController().signal);
		expect(await run.unlessStopped(Promise.resolve('saved'))).toBe('saved');
		await expect(run.unlessStopped(Promise.reject(new Error('no')))).rejects.toThrow('no');
		expect(await new Run(undefined).unlessStopped(Promise.resolve('saved'))).toBe('saved');
	});

	test('is nothing as soon as the execution is stopped', async () => {
		const { controller } = watched();
		const run = new Run(controller.signal);
		const waiting = [run.unlessStopped(never()), run.unlessStopped(never())];
		controller.abort();
		expect(await Promise.all(waiting)).toEqual([undefined, undefined]);
		expect(await run.unlessStopped(never())).toBeUndefined();
	});

	test('is listened for once, however much it is, and no longer when it has ended', async () => {
		const { controller, listeners, most } = watched();
		const run = new Run(controller.signal);
		const ends: Array<(value: string) => void> = [];
		const waiting = Array.from({ length: 50 }, () =>
			run.unlessStopped(new Promise<string>((end) => ends.push(end))),
		);
		expect(listeners.size).toBe(1);
		ends.forEach((end) => end('saved'));
		await Promise.all(waiting);
		await settle();
		expect(listeners.size).toBe(0);
		await run.unlessStopped(Promise.reject(new Error('no'))).catch(() => undefined);
		await settle();
		expect(listeners.size).toBe(0);
		expect(most()).toBe(1);
	});
});

describe('a run', () => {
	test('is over when it is stopped', () => {
		const { controller } = watched();
		const run = new Run(controller.signal);
		expect([run.over, run.stopped]).toEqual([false, false]);
		controller.abort();
		expect([run.over, run.stopped]).toEqual([true, true]);
	});

	test('waits for a turn, until nothing is to start any more', async () => {
		const run = new Run(undefined);
		expect(await run.unlessOver(Promise.resolve('done'))).toBe('done');
		const waiting = [run.unlessOver(forever()), run.unlessOver(forever())];
		run.end(words('first'));
		const ended = await Promise.all([...waiting, run.unlessOver(forever())]);
		expect(ended).toEqual([undefined, undefined, undefined]);
		const { controller, listeners } = watched();
		const stopped = new Run(controller.signal);
		const turn = stopped.unlessOver(forever());
		controller.abort();
		await turn;
		await settle();
		expect(listeners.size).toBe(0);
	});

	test('ends for the first reason it is given, which is no stop', () => {
		const run = new Run(undefined);
		run.end(words('first'));
		run.end(words('second'));
		expect(run.endedBy).toEqual(words('first'));
		expect([run.over, run.stopped]).toEqual([true, false]);
	});
});

describe('a run that is watched', () => {
	const MINUTE = 60_000;

	/** A run, and when anybody of its account last settled something. */
	function scene() {
		const clock = new FakeClock();
		const run = new Run(undefined);
		const others = { settledAt: -Infinity };
		const told = (ms: number) => words(`${ms / MINUTE} minutes`);
		void run.watch(clock, () => others.settledAt, told);
		/** Minutes until nothing starts any more, and until nothing is waited for. */
		const ends = async () => {
			const from = clock.now();
			while (!run.over) await clock.pass(1000);
			const over = clock.now() - from;
			while (!run.isCutOff) await clock.pass(1000);
			return [over, clock.now() - from].map((ms) => Math.round(ms / MINUTE));
		};
		return { clock, run, others, ends };
	}

	test('tries for 14 minutes without settling anything, and what is under way then has one more', async () => {
		const { clock, run, ends } = scene();
		await clock.pass(5 * MINUTE);
		run.tries(clock.now());
		await clock.pass(1 * MINUTE);
		run.tries(clock.now());
		expect(await ends()).toEqual([13, 14]);
		expect(run.endedBy).toEqual(words('14 minutes'));
	});

	test('goes on while it settles something now and then', async () => {
		const { clock, run, ends } = scene();
		for (let times = 0; times < 10; times++) {
			run.tries(clock.now());
			await clock.pass(13 * MINUTE);
			run.settles(clock.now());
		}
		run.tries(clock.now());
		expect(await ends()).toEqual([14, 15]);
	});

	test('stands in line while others get through, and no longer', async () => {
		const { clock, others, run, ends } = scene();
		for (let times = 0; times < 10; times++) {
			await clock.pass(13 * MINUTE);
			others.settledAt = clock.now();
		}
		expect(run.over).toBe(false);
		expect(await ends()).toEqual([14, 15]);
	});

	test('that has tried is not kept by what others settle', async () => {
		const { clock, others, run } = scene();
		run.tries(0);
		for (let minute = 0; minute < 14; minute++) {
			others.settledAt = clock.now();
			await clock.pass(MINUTE);
		}
		expect(run.over).toBe(true);
	});

	test('that has its turn after a long time in line has its 14 minutes from then on', async () => {
		const { clock, others, run, ends } = scene();
		await clock.pass(13 * MINUTE);
		others.settledAt = clock.now();
		await clock.pass(13 * MINUTE);
		run.tries(clock.now());
		expect(await ends()).toEqual([14, 15]);
	});

	test('is left alone when it is done, and no timer stays', async () => {
		const { clock, run } = scene();
		run.close();
		await clock.pass(60 * MINUTE);
		expect([run.over, clock.sleeping]).toEqual([false, 0]);
	});
});

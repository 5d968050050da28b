import { Run } from '../../../nodes/ActiveCampaignContactSync/delivery/run';
import { settle } from './fakeClock';

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
		await run.unlessOver(Promise.resolve());
		const waiting = [run.unlessOver(forever()), run.unlessOver(forever())];
		run.end(words('first'));
		await Promise.all([...waiting, run.unlessOver(forever())]);
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

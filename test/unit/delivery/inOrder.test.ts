import {
	AddressLines,
	Doors,
	UnderWay,
} from '../../../nodes/ActiveCampaignContactSync/delivery/inOrder';
import { settle } from './fakeClock';
import { cut, oneAfterTheOther, Scene } from './scene';

describe('the line of an address', () => {
	test('lets one in at a time, in the order in which they came', async () => {
		const lines = new AddressLines();
		const log: string[] = [];
		const places = ['a', 'b', 'c'].map((name) => {
			const place = lines.take('nathan@example.com');
			void place.ready?.then(() => log.push(name));
			return place;
		});
		expect(places[0]?.ready).toBeUndefined();
		await settle();
		expect(log).toEqual([]);
		places[0]?.leave();
		await settle();
		expect(log).toEqual(['b']);
		places[1]?.leave();
		await settle();
		expect(log).toEqual(['b', 'c']);
	});

	test('lets nobody in early because one further back has given up its place', async () => {
		const lines = new AddressLines();
		const [first, second, third] = [0, 1, 2].map(() => lines.take('nathan@example.com'));
		const log: string[] = [];
		void third?.ready?.then(() => log.push('third'));
		second?.leave();
		await settle();
		expect(log).toEqual([]);
		first?.leave();
		await settle();
		expect(log).toEqual(['third']);
	});

	test('holds up nobody of another address', () => {
		const lines = new AddressLines();
		lines.take('nathan@example.com');
		expect(lines.take('gatsby@example.com').ready).toBeUndefined();
	});

	test('is free again when all have left, and nothing is kept of it', async () => {
		const lines = new AddressLines();
		const [first, second] = [0, 1].map(() => lines.take('nathan@example.com'));
		first?.leave();
		expect(lines.take('nathan@example.com').ready).toBeDefined();
		const kept = (lines as unknown as { lines: Map<string, unknown> }).lines;
		expect(kept.size).toBe(1);
		second?.leave();
		await settle();
		const other = new AddressLines();
		const { leave } = other.take('nathan@example.com');
		leave();
		expect(other.take('nathan@example.com').ready).toBeUndefined();
	});

	test('is not free because the last place is given up early', () => {
		const lines = new AddressLines();
		const first = lines.take('nathan@example.com');
		lines.take('nathan@example.com').leave();
		expect(lines.take('nathan@example.com').ready).toBeDefined();
		first.leave();
	});

	test('never has two requests out at once, also while the first is tried again', async () => {
		const scene = new Scene();
		const runs = [scene.run({ pace: Infinity }), scene.run({ pace: Infinity })];
		scene.respond = oneAfterTheOther([cut, cut, cut]);
		const sent: number[] = [];
		const all = Array.from({ length: 10 }, async (_, index) => {
			await scene.sendInOrder(runs[index % 2] ?? scene.run(), 'nathan@example.com');
			sent.push(index);
		});
		await scene.clock.until(Promise.all(all));
		expect(scene.mostFlying).toBe(1);
		expect(scene.seen).toHaveLength(13);
		expect(sent).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
	});
});

describe('doors', () => {
	test('let so many in at once, and each that leaves lets in the next in line', async () => {
		const doors = new Doors(2);
		const inside: number[] = [];
		[0, 1, 2, 3].forEach((index) => void doors.enter().then(() => inside.push(index)));
		await settle();
		expect(inside).toEqual([0, 1]);
		doors.leave();
		await settle();
		expect(inside).toEqual([0, 1, 2]);
		doors.leave();
		doors.leave();
		doors.leave();
		await settle();
		expect(inside).toEqual([0, 1, 2, 3]);
		void doors.enter().then(() => inside.push(4));
		void doors.enter().then(() => inside.push(5));
		void doors.enter().then(() => inside.push(6));
		await settle();
		expect(inside).toEqual([0, 1, 2, 3, 4, 5]);
	});
});

describe('work under way', () => {
	test('is waited for at the end, and what was thrown meanwhile is thrown then', async () => {
		const underWay = new UnderWay();
		const done: string[] = [];
		underWay.add(Promise.reject(new Error('a fault of our own')));
		await settle();
		underWay.add(settle().then(() => void done.push('late')));
		await expect(underWay.end()).rejects.toThrow('a fault of our own');

		const other = new UnderWay();
		other.add(settle().then(() => void done.push('other')));
		await other.end();
		expect(done).toContain('other');
	});
});

import { RecentlyUnsubscribed } from '../../../nodes/ActiveCampaignContactSync/account/recentlyUnsubscribed';

const has = (known: RecentlyUnsubscribed, email: string, list: string) =>
	known.until(email, list) !== undefined;

describe('whom this process unsubscribed lately', () => {
	let now = 0;
	const recently = () => {
		now = 1000;
		return new RecentlyUnsubscribed(() => now);
	};

	test('is known for a minute, by the address in any case, and on that list only', () => {
		const known = recently();
		known.note('Nathan@Example.com ', ['2', '5']);
		now += 59_999;
		expect(has(known, 'nathan@example.com', '2')).toBe(true);
		expect(has(known, 'NATHAN@example.com', '5')).toBe(true);
		expect(has(known, 'nathan@example.com', '7')).toBe(false);
		expect(has(known, 'gatsby@example.com', '2')).toBe(false);
		now += 1;
		expect(has(known, 'nathan@example.com', '2')).toBe(false);
	});

	test('counts from the last time', () => {
		const known = recently();
		known.note('nathan@example.com', ['2']);
		now += 50_000;
		known.note('nathan@example.com', ['2']);
		now += 50_000;
		expect(has(known, 'nathan@example.com', '2')).toBe(true);
	});

	test('noting others forgets nobody who still counts', () => {
		const known = recently();
		known.note('old@example.com', ['2']);
		now += 40_000;
		known.note('nathan@example.com', ['2']);
		now += 30_000;
		known.note('gatsby@example.com', ['2']);
		expect(has(known, 'nathan@example.com', '2')).toBe(true);
		expect(has(known, 'old@example.com', '2')).toBe(false);
	});

	test('an import is remembered until it is surely worked off', () => {
		const known = recently();
		known.noteImport('nathan@example.com', ['2']);
		now += 1_199_999;
		expect(has(known, 'nathan@example.com', '2')).toBe(true);
		now += 1;
		expect(has(known, 'nathan@example.com', '2')).toBe(false);
	});

	test('keeps nobody for ever', () => {
		const known = recently();
		for (let index = 0; index < 1000; index++) {
			known.note(`contact${index}@example.com`, ['2']);
			// One who is noted again and again does not keep the others.
			known.note('nathan@example.com', ['2']);
			now += 1000;
		}
		const { byRequest } = known as unknown as { byRequest: Map<string, unknown> };
		expect(byRequest.size).toBeLessThanOrEqual(62);
	});

	test('it says until when', () => {
		const known = recently();
		known.noteImport('nathan@example.com', ['2']);
		now += 1000;
		known.note('nathan@example.com', ['2', '5']);
		expect(known.until('nathan@example.com', '2')).toBe(1_201_000);
		expect(known.until('nathan@example.com', '5')).toBe(62_000);
	});

	test('a subscription ends what was noted before it left, on its lists', () => {
		const known = recently();
		known.note('nathan@example.com', ['2', '5']);
		now += 1000;
		known.subscribed('Nathan@example.com', ['2'], now);
		expect(has(known, 'nathan@example.com', '2')).toBe(false);
		expect(has(known, 'nathan@example.com', '5')).toBe(true);
		known.note('nathan@example.com', ['2']);
		known.subscribed('nathan@example.com', ['2'], now);
		expect(has(known, 'nathan@example.com', '2')).toBe(true);
	});

	test('a subscription ends nothing that an import may still do', () => {
		const known = recently();
		known.noteImport('nathan@example.com', ['2']);
		now += 1000;
		known.subscribed('nathan@example.com', ['2'], now);
		expect(has(known, 'nathan@example.com', '2')).toBe(true);
	});
});

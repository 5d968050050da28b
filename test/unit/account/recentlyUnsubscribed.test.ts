import {
	allBack,
	RecentlyUnsubscribed,
} from '../../../nodes/ActiveCampaignContactSync/account/recentlyUnsubscribed';

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
		expect(known.has('nathan@example.com', '2')).toBe(true);
		expect(known.has('NATHAN@example.com', '5')).toBe(true);
		expect(known.has('nathan@example.com', '7')).toBe(false);
		expect(known.has('gatsby@example.com', '2')).toBe(false);
		now += 1;
		expect(known.has('nathan@example.com', '2')).toBe(false);
	});

	test('counts from the last time', () => {
		const known = recently();
		known.note('nathan@example.com', ['2']);
		now += 50_000;
		known.note('nathan@example.com', ['2']);
		now += 50_000;
		expect(known.has('nathan@example.com', '2')).toBe(true);
	});

	test('noting others forgets nobody who still counts', () => {
		const known = recently();
		known.note('old@example.com', ['2']);
		now += 40_000;
		known.note('nathan@example.com', ['2']);
		now += 30_000;
		known.note('gatsby@example.com', ['2']);
		expect(known.has('nathan@example.com', '2')).toBe(true);
		expect(known.has('old@example.com', '2')).toBe(false);
	});

	test('an import is remembered until it is surely worked off', () => {
		const known = recently();
		known.noteImport('nathan@example.com', ['2']);
		now += 1_199_999;
		expect(known.has('nathan@example.com', '2')).toBe(true);
		now += 1;
		expect(known.has('nathan@example.com', '2')).toBe(false);
	});

	test('keeps nobody for ever', () => {
		const known = recently();
		for (let index = 0; index < 1000; index++) {
			known.note(`contact${index}@example.com`, ['2']);
			// One who is noted again and again does not keep the others.
			known.note('nathan@example.com', ['2']);
			now += 1000;
		}
		const { byRequest } = known as unknown as { byRequest: { notes: Map<string, unknown> } };
		expect(byRequest.notes.size).toBeLessThanOrEqual(62);
	});

	test('keeps nobody for ever, though nobody is noted any more', () => {
		const known = recently();
		known.note('nathan@example.com', ['2']);
		known.noteImport('gatsby@example.com', ['2']);
		now += 1_200_000;
		known.has('max@example.com', '2');
		const kept = known as unknown as Record<string, { notes: Map<string, unknown> }>;
		expect([kept.byRequest?.notes.size, kept.byImport?.notes.size]).toEqual([0, 0]);
	});

	test('what is taken back was never noted, and what was noted before it holds', () => {
		const known = recently();
		known.note('nathan@example.com', ['2'])();
		expect(known.has('nathan@example.com', '2')).toBe(false);
		known.note('nathan@example.com', ['2', '5']);
		now += 50_000;
		known.note('nathan@example.com', ['2'])();
		expect(known.has('nathan@example.com', '2')).toBe(true);
		now += 10_000;
		expect(known.has('nathan@example.com', '2')).toBe(false);
	});

	test('what was noted with each try is taken back whole', () => {
		const known = recently();
		known.note('nathan@example.com', ['2']);
		now += 30_000;
		const tries = [1, 2].map(() => known.note('nathan@example.com', ['2']));
		allBack(tries)();
		now += 29_999;
		expect(known.has('nathan@example.com', '2')).toBe(true);
		now += 1;
		expect(known.has('nathan@example.com', '2')).toBe(false);
	});

	test('nobody takes back what another request noted since', () => {
		const known = recently();
		const takeBack = known.noteImport('nathan@example.com', ['2']);
		known.noteImport('nathan@example.com', ['2']);
		takeBack();
		expect(known.has('nathan@example.com', '2')).toBe(true);
	});

	test('a subscription ends what was noted before it left, on its lists', () => {
		const known = recently();
		known.note('nathan@example.com', ['2', '5']);
		now += 1000;
		known.subscribed('Nathan@example.com', ['2'], now);
		expect(known.has('nathan@example.com', '2')).toBe(false);
		expect(known.has('nathan@example.com', '5')).toBe(true);
		known.note('nathan@example.com', ['2']);
		known.subscribed('nathan@example.com', ['2'], now);
		expect(known.has('nathan@example.com', '2')).toBe(true);
	});

	test('a subscription ends nothing that an import may still do', () => {
		const known = recently();
		known.noteImport('nathan@example.com', ['2']);
		now += 1000;
		known.subscribed('nathan@example.com', ['2'], now);
		expect(known.has('nathan@example.com', '2')).toBe(true);
	});
});

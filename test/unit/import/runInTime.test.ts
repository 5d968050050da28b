import { contactOf } from './contacts';
import { RunScene, type Seen } from './runScene';

const MINUTE_MS = 60_000;

const contacts = (count: number, name = 'contact') =>
	Array.from({ length: count }, (_, row) => contactOf({ email: `${name}${row}@example.com` }));

const isLimitText = ({ body }: Seen) => body.includes('Rate limit exceeded');
const refusedForPace = ({ status }: Seen) => status === 429;

/** The most of them within a minute. */
function mostInAMinute(requests: readonly Seen[]): number {
	return Math.max(
		...requests.map((first, index) => {
			const after = requests.findIndex(({ at }) => at >= first.at + MINUTE_MS);
			return (after < 0 ? requests.length : after) - index;
		}),
	);
}

describe("the importer's limits", () => {
	it('are used, and never met: 100,000 rows at 5 requests a second and 100 imports a minute', async () => {
		const scene = new RunScene();
		await scene.clock.until(scene.import(contacts(100_000)));
		expect(scene.told[0]?.every((verdict) => verdict === 'imported')).toBe(true);
		const posts = scene.posts();
		expect(posts).toHaveLength(400);
		expect(scene.seen.filter(refusedForPace)).toEqual([]);
		expect(posts.filter(isLimitText)).toEqual([]);
		expect(mostInAMinute(posts)).toBeLessThanOrEqual(100);
		// The last hundred may leave at once as soon as their minute has begun.
		const minutes = ((posts[300]?.at ?? 0) - (posts[0]?.at ?? 0)) / MINUTE_MS;
		expect(300 / minutes).toBeGreaterThanOrEqual(95);
	}, 120_000);

	it('are kept by a search too, which a bad row in each of 40 batches makes', async () => {
		const scene = new RunScene();
		const rows = contacts(10_000);
		const bad = Array.from({ length: 40 }, (_, batch) => batch * 250 + ((batch * 97) % 250));
		for (const row of bad) rows[row] = contactOf({ email: `contact ${row}@example.com` });
		await scene.clock.until(scene.import(rows));
		const refused = scene.told[0]?.flatMap((verdict, row) =>
			verdict === 'imported' ? [] : [row],
		);
		expect(refused).toEqual(bad);
		expect(scene.posts().filter(isLimitText)).toEqual([]);
		expect(scene.seen.filter(refusedForPace)).toEqual([]);
		expect(scene.posts().length).toBeLessThanOrEqual(2 * 40 + 10);
	}, 120_000);

	it.each([
		['10,000 rows each', 10_000],
		['40,000 rows each', 40_000],
	])(
		'are shared by two workers that know nothing of each other: %s',
		async (_, rows) => {
			const scene = new RunScene();
			const both = Promise.all([
				scene.import(contacts(rows, 'one')),
				scene.import(contacts(rows, 'other')),
			]);
			await scene.clock.until(both);
			for (const told of scene.told) {
				expect(told.every((verdict) => verdict === 'imported')).toBe(true);
			}
			const late = scene.posts().filter(({ at }) => at > MINUTE_MS);
			const refused = late.filter((seen) => isLimitText(seen) || refusedForPace(seen));
			if (rows > 20_000) expect(late.length).toBeGreaterThan(50);
			expect(refused.length).toBeLessThanOrEqual(late.length / 10);
		},
		120_000,
	);
});

describe('an importer whose limit stays reached', () => {
	it('ends the run after 14 minutes', async () => {
		const scene = new RunScene({ importsPerMinute: -1 });
		await scene.clock.until(scene.import(contacts(5_000)));
		const told = scene.told[0] ?? [];
		expect(told).toHaveLength(5_000);
		expect(told[0]).toMatch(/^The limit of ActiveCampaign's importer was reached/);
		expect(new Set(told).size).toBe(2);
		expect(told[250]).toMatch(/nothing got through to ActiveCampaign for 14 minutes/);
		expect(scene.clock.now() / MINUTE_MS).toBeLessThan(15);
	});
});

describe('an import that is never told as completed', () => {
	it('is queued after ten minutes, which a hint says, and was not asked for all the time', async () => {
		const scene = new RunScene({
			importFate: (batch) => (batch === 1 ? { endsAs: 'active' } : undefined),
		});
		await scene.clock.until(scene.import(contacts(600)));
		const told = scene.told[0] ?? [];
		expect(told.slice(0, 250).every((verdict) => verdict === 'imported')).toBe(true);
		expect(told.slice(250, 500).every((verdict) => verdict === 'queued')).toBe(true);
		expect(scene.hints).toEqual([
			expect.stringMatching(/had taken \d+ contacts but not finished/),
		]);
		const minutes = scene.clock.now() / MINUTE_MS;
		expect(minutes).toBeGreaterThan(9);
		expect(minutes).toBeLessThan(12);
		expect(scene.looks().length).toBeLessThan(2 * 60);
	});

	it.each([1, 3])('does not hide what becomes of those behind it (%i such)', async (stuck) => {
		const scene = new RunScene({
			importFate: (batch) => (batch < stuck ? { endsAs: 'active' } : undefined),
			importExcluded: ['contact999@example.com'],
		});
		await scene.clock.until(scene.import(contacts(1_000)));
		const told = scene.told[0] ?? [];
		const queued = stuck * 250;
		expect(told.slice(0, queued).every((verdict) => verdict === 'queued')).toBe(true);
		expect(told.slice(queued, 999).every((verdict) => verdict === 'imported')).toBe(true);
		expect(told[999]).toMatch(/did not import the contact/);
		expect(scene.hints).toEqual([expect.stringMatching(`had taken ${queued} contacts`)]);
	});

	it('is left as queued at Stop, and nobody asks any more', async () => {
		const scene = new RunScene({ importQueueMs: 10 * MINUTE_MS });
		const stop = new AbortController();
		const importing = scene.import(contacts(300), stop.signal);
		await scene.clock.pass(MINUTE_MS);
		stop.abort();
		const looks = scene.looks().length;
		const at = scene.clock.now();
		await scene.clock.until(importing);
		expect(scene.clock.now() - at).toBeLessThanOrEqual(1_500);
		await scene.clock.pass(10 * MINUTE_MS);
		expect(scene.looks()).toHaveLength(looks);
	});
});

it('looks again after waits that grow, and at once where batches are done', async () => {
	const scene = new RunScene({ importQueueMs: 100_000, importMsPerContact: 0 });
	await scene.clock.until(scene.import(contacts(10)));
	const gaps = scene.looks().map(({ at }, index, all) => at - (all[index - 1]?.at ?? 0));
	expect(gaps.slice(1, 5).map((gap) => Math.round(gap / 1_000))).toEqual([4, 8, 15, 15]);
});

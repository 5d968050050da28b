import fc from 'fast-check';
import { type Importer, PeelScene } from './peelScene';

const ways: Importer[] = (['all', 'first', 'last', 'any', 'none'] as const).flatMap((names) =>
	([0, 1] as const).map((from) => ({ names, from })),
);

/** Which rows are bad, by what it looks like in a sheet. */
const patterns: Array<[what: string, isBad: (row: number, rows: number) => boolean]> = [
	['none', () => false],
	['the very first', (row) => row === 0],
	['the second', (row) => row === 1],
	['the very last', (row, rows) => row === rows - 1],
	['the first and the last', (row, rows) => row === 0 || row === rows - 1],
	['two side by side', (row) => row === 120 || row === 121],
	['five side by side', (row) => row >= 40 && row < 45],
	['the last of one batch and the first of the next', (row) => row === 249 || row === 250],
	['1 in 100', (row) => row % 100 === 37],
];

describe.each(ways)('named: $names, from $from', (importer) => {
	test.each(patterns)('%s bad: all others get in, and it alone is told', async (_what, isBad) => {
		for (const rows of [1, 2, 7, 250, 600]) {
			const scene = await new PeelScene(rows, (row) => isBad(row, rows), importer).run();
			expect(scene.wronged).toEqual([]);
			expect(scene.overlooked).toEqual([]);
			expect([...scene.leftOver]).toEqual([]);
		}
	});

	test('1 in 2 bad: no good row is called bad, and none is without a verdict', async () => {
		const scene = await new PeelScene(1000, (row) => row % 2 === 1, importer).run(4);
		expect(scene.wronged).toEqual([]);
		for (const row of scene.overlooked) expect(scene.leftOver).toContain(row);
		expect(scene.requests).toBeLessThanOrEqual(4 + 240);
	});

	test('all bad: told after a dozen requests, or all named', async () => {
		const scene = await new PeelScene(2000, () => true, importer).run();
		expect(scene.refused.size + scene.leftOver.size).toBe(2000);
		if (importer.names !== 'all') {
			expect(scene.requests).toBeLessThanOrEqual(20);
			expect(scene.samples).toHaveLength(8);
			expect(scene.leftOver.size).toBeGreaterThan(1900);
		}
	});
});

test('all bad: one look at eight samples is enough, whichever chance takes', async () => {
	const requests = new Set<number>();
	for (let seed = 1; seed <= 100; seed++) {
		const importer = { names: 'none', from: 0 } as const;
		const scene = await new PeelScene(500, () => true, importer, seed).run();
		requests.add(scene.requests);
	}
	// Four refusals, then the samples.
	expect([...requests]).toEqual([4 + 8]);
});

describe('what a refused batch costs', () => {
	/** Requests beyond one a batch. */
	async function cost(rows: number, every: number, importer: Importer, seed: number) {
		const shift = seed % every;
		const scene = await new PeelScene(rows, (row) => row % every === shift, importer, seed).run(
			2,
		);
		expect(scene.wronged).toEqual([]);
		return { scene, extra: scene.requests - Math.ceil(rows / 250) };
	}
	const first = { names: 'first', from: 1 } as const;
	const none = { names: 'none', from: 1 } as const;

	test.each([1, 2, 3, 4, 5])(
		'one a bad row that is named, and a handful a run (%d)',
		async (seed) => {
			for (const every of [25, 50, 100]) {
				const { scene, extra } = await cost(1000, every, first, seed);
				expect([...scene.leftOver]).toEqual([]);
				expect(extra).toBeLessThanOrEqual(1000 / every + 8);
			}
		},
	);

	test.each([1, 2, 3, 4, 5])('some nine a bad row that is not named (%d)', async (seed) => {
		for (const every of [100, 200, 500]) {
			const { scene, extra } = await cost(2000, every, none, seed);
			expect([...scene.leftOver]).toEqual([]);
			expect(extra).toBeLessThanOrEqual((2000 / every) * 10 + 10);
		}
	});

	test.each([
		['1,000 rows, 1 in 5 bad, one named at a time', 1000, 5, first],
		['1,000 rows, 1 in 50 bad, none named', 1000, 50, none],
		['250 rows, 1 in 6 bad, one named at a time', 250, 6, first],
		['250 rows, 1 in 80 bad, none named', 250, 80, none],
	])('is enough in %s', async (_what, rows, every, importer) => {
		for (let seed = 1; seed <= 10; seed++) {
			const { scene } = await cost(rows, every, importer, seed);
			expect([...scene.leftOver]).toEqual([]);
			expect(scene.overlooked).toEqual([]);
		}
	});

	test('the cases of the review: 2,000 rows with 20 bad of which the first is named', async () => {
		const { scene, extra } = await cost(2000, 100, first, 42);
		expect(scene.refused.size).toBe(20);
		expect(extra).toBeLessThanOrEqual(28);
	});

	test('has an end: what was not tried is told so, and every batch is sent once', async () => {
		const scene = await new PeelScene(5000, (row) => row % 3 === 0, none).run(10);
		expect(scene.wronged).toEqual([]);
		expect(scene.requests).toBeLessThanOrEqual(20 + 20 * 60);
		expect(scene.leftOver.size).toBeGreaterThan(0);
	});
});

test.each([2, 4, 10])(
	'all bad but the first batch, %d side by side: whoever was picked as a sample has a verdict too',
	async (atOnce) => {
		for (const names of ['none', 'first'] as const) {
			for (let seed = 1; seed <= 5; seed++) {
				const importer = { names, from: 1 } as const;
				const scene = new PeelScene(5000, (row) => row >= 250, importer, seed);
				await scene.run(atOnce);
				expect(scene.wronged).toEqual([]);
				expect(scene.samples).toHaveLength(8);
				expect(scene.requests).toBeLessThanOrEqual(100);
			}
		}
	},
);

test.each(['all', 'none'] as const)(
	'a row that is refused alone costs no other request, named: %s',
	async (names) => {
		const scene = await new PeelScene(1, () => true, { names, from: 0 }).run();
		expect(scene.refused.get(0)).toBe('Invalid');
		expect(scene.requests).toBe(1);
	},
);

test('side by side, batches learn from each other what positions begin at', async () => {
	const importer = { names: 'all', from: 0 } as const;
	const scene = await new PeelScene(5000, (row) => row % 50 === 3, importer).run(10);
	expect(scene.wronged).toEqual([]);
	expect(scene.refused.size).toBe(100);
	// Each batch, the rest of each, the question where positions begin, and two looks whether it is every row.
	expect(scene.requests).toBeLessThanOrEqual(2 * 20 + 5);
});

test.each([2, 3, 7, 100])(
	'positions that begin at %d, and so mean other rows, cost nobody anything',
	async (from) => {
		for (const names of ['all', 'first', 'last', 'any'] as const) {
			for (const every of [5, 7, 90]) {
				const isBad = (row: number) => row % every === 3 && row < 300;
				const scene = await new PeelScene(700, isBad, { names, from }, every).run(3);
				expect(scene.wronged).toEqual([]);
				for (const row of scene.overlooked) expect(scene.leftOver).toContain(row);
			}
		}
	},
);

test('whatever is bad, and however it is told: no good row is refused, and no row is without a verdict', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 1, max: 900 }),
			fc.oneof(
				fc.uniqueArray(fc.nat(899), { maxLength: 12 }),
				fc
					.tuple(fc.nat(880), fc.integer({ min: 1, max: 20 }))
					.map(([from, count]) =>
						Array.from({ length: count }, (_, index) => from + index),
					),
				fc
					.integer({ min: 2, max: 60 })
					.map((every) =>
						Array.from(
							{ length: Math.floor(900 / every) },
							(_, index) => index * every,
						),
					),
			),
			fc.record<Importer>({
				names: fc.constantFrom('all', 'first', 'last', 'any', 'none'),
				from: fc.constantFrom(0, 1, 0, 1, 2, 5),
				isAlike: fc.boolean(),
				moodyPercent: fc.constantFrom(0, 0, 10),
				silentPercent: fc.constantFrom(0, 0, 5),
			}),
			fc.integer({ min: 1, max: 4 }),
			fc.integer({ min: 1, max: 1_000_000 }),
			async (rows, bad, importer, atOnce, seed) => {
				const isBad = new Set(bad);
				const scene = new PeelScene(rows, (row) => isBad.has(row), importer, seed);
				await scene.run(atOnce);
				expect(scene.wronged).toEqual([]);
				for (const row of scene.overlooked) {
					expect(scene.leftOver.has(row) || scene.unclear.has(row)).toBe(true);
				}
				const batches = Math.ceil(rows / 250);
				expect(scene.requests).toBeLessThanOrEqual(
					2 * batches + Math.max(150, 60 * batches),
				);
			},
		),
		{ numRuns: 1000 },
	);
});

import fc from 'fast-check';
import { Split } from '../../../nodes/ActiveCampaignContactSync/import/split';
import {
	type PartOutcome,
	SplitRun,
} from '../../../nodes/ActiveCampaignContactSync/import/splitVerdicts';
import { drive, ModelImporter } from './modelImporter';
import { byNumber, numbers, refusalOf } from './splitScene';

type Positions = 0 | 1 | 'none';

const anyImporter = fc.record({
	positions: fc.constantFrom<Positions>(0, 1, 'none'),
	names: fc.constantFrom('all' as const, 'first' as const),
	shift: fc.oneof(
		{ weight: 3, arbitrary: fc.constant(0) },
		{ weight: 1, arbitrary: fc.integer({ min: -300, max: 300 }) },
	),
	/** No reason, one for all, or one of three, or the contact's number in it. */
	reasons: fc.constantFrom(
		() => '',
		() => 'No such field',
		(contact: number) => `No such field ${'abc'.charAt(contact % 3)}`,
		(contact: number) => `No such field in contact ${contact}`,
	),
	base: fc.constantFrom(undefined, 0 as const, 1 as const),
});

const anyCount = fc.integer({ min: 1, max: 250 });

function anyBad(most: number): fc.Arbitrary<Set<number>> {
	return fc
		.array(fc.nat(249), { minLength: 1, maxLength: most, size: 'max' })
		.map((bad) => new Set(bad));
}

type Behaviour = typeof anyImporter extends fc.Arbitrary<infer Drawn> ? Drawn : never;

function split(
	behaviour: Behaviour,
	drawnCount: number,
	bad: ReadonlySet<number>,
	{ forTheRun = 100, isUnclear = (request: number) => request < 0 } = {},
) {
	const count = Math.max(drawnCount, ...[...bad].map((contact) => contact + 1));
	const batch = numbers(count);
	const { reasons, base, ...options } = behaviour;
	const importer = new ModelImporter<number>({
		...options,
		reasonFor: (contact) => (bad.has(contact) ? reasons(contact) : undefined),
	});
	const refusal = refusalOf(importer, batch);
	const run = new SplitRun({ forTheRun });
	run.base = base;
	const searched = new Split(batch, refusal, run);
	const unclear: number[] = [];
	const accepted = drive(searched, (part): PartOutcome => {
		const outcome = importer.send(part);
		if (!isUnclear(importer.requests.length)) return outcome;
		unclear.push(...part);
		return { kind: 'unclear' };
	});
	return { batch, accepted, unclear, requests: importer.requests, verdicts: searched.verdicts };
}

it('finds up to three bad contacts and gets all good ones in, within 20 requests for each', () => {
	fc.assert(
		fc.property(anyImporter, anyCount, anyBad(3), (behaviour, count, bad) => {
			const { batch, accepted, requests, verdicts } = split(behaviour, count, bad);
			expect([...accepted].sort(byNumber)).toEqual(batch.filter((one) => !bad.has(one)));
			for (const { contact, reason, how } of verdicts.refused) {
				expect(how).toBe('found');
				expect(bad.has(contact)).toBe(true);
				expect(reason).toBe(behaviour.reasons(contact));
			}
			expect(requests.length).toBeLessThanOrEqual(20 * bad.size);
		}),
		{ numRuns: 500 },
	);
});

it('needs no more than two requests where the answer names all, and one where the base is known', () => {
	fc.assert(
		fc.property(
			anyImporter,
			fc.constantFrom<0 | 1>(0, 1),
			anyCount,
			anyBad(250),
			(behaviour, positions, count, bad) => {
				const told: Behaviour = { ...behaviour, positions, names: 'all', shift: 0 };
				const requests = (base: 0 | 1 | undefined) =>
					split({ ...told, base }, count, bad).requests.length;
				expect(requests(undefined)).toBeLessThanOrEqual(2);
				expect(requests(positions)).toBeLessThanOrEqual(1);
			},
		),
		{ numRuns: 300 },
	);
});

it('gives every contact one verdict and keeps to the limits, whatever the importer does', () => {
	fc.assert(
		fc.property(
			anyImporter,
			anyCount,
			anyBad(250),
			fc.integer({ min: 0, max: 100 }),
			fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 3 }),
			(behaviour, count, bad, forTheRun, unclearRequests) => {
				const { batch, accepted, unclear, requests, verdicts } = split(
					behaviour,
					count,
					bad,
					{ forTheRun, isUnclear: (request) => unclearRequests.includes(request) },
				);
				const refused = verdicts.refused.map(({ contact }) => contact);
				expect([...accepted, ...unclear, ...refused].sort(byNumber)).toEqual(batch);
				expect(verdicts.unjudged).toEqual([]);
				expect(requests.length).toBeLessThanOrEqual(Math.min(forTheRun, 20 * bad.size));
				for (const part of requests) expect(part.length).toBeGreaterThan(0);
				for (const { contact, how } of verdicts.refused) {
					if (how === 'found' && unclear.length === 0)
						expect(bad.has(contact)).toBe(true);
				}
			},
		),
		{ numRuns: 500 },
	);
});

/** An importer without reason in it: any answer at any time. */
const anyOutcome: fc.Arbitrary<PartOutcome> = fc.oneof(
	fc.constant({ kind: 'accepted' as const }),
	fc.constant({ kind: 'unclear' as const }),
	fc.record({
		kind: fc.constant('refused' as const),
		certain: fc.boolean(),
		named: fc.array(fc.record({ position: fc.nat(260), reason: fc.constantFrom('a', '') })),
		reasons: fc.array(fc.constantFrom('a', 'b', '')),
	}),
);

it('ends with one verdict for each contact at an importer that answers anything', () => {
	fc.assert(
		fc.property(
			anyCount,
			fc.infiniteStream(anyOutcome),
			fc.array(fc.nat(260)),
			(count, outcomes, positions) => {
				const batch = numbers(count);
				const named = positions.map((position) => ({ position, reason: '' }));
				const run = new SplitRun();
				const searched = new Split(batch, { named, reasons: [], certain: true }, run);
				const judged: number[] = [];
				drive(searched, (part) => {
					const outcome = outcomes.next().value;
					if (outcome.kind !== 'refused') judged.push(...part);
					return outcome;
				});
				const refused = searched.verdicts.refused.map(({ contact }) => contact);
				expect([...judged, ...refused].sort(byNumber)).toEqual(batch);
				expect(run.requests).toBeGreaterThanOrEqual(0);
			},
		),
		{ numRuns: 500 },
	);
});

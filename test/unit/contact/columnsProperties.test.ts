import fc from 'fast-check';
import { columnPlanner } from '../../../nodes/ActiveCampaignContactSync/contact/columns';
import { Refusal } from '../../../nodes/ActiveCampaignContactSync/contact/refusal';
import { type accountFields, fieldOf, rowOf } from './fields';

describe('any row', () => {
	const words = ['Email', 'mail', 'First Name', 'given', 'Mobile', 'Plan', '3', 'field_3', 'año'];
	const heading = fc.oneof(
		fc.constantFrom(...words, '__proto__', 'constructor', '', 'BIRTHDAY', 'Société'),
		fc.string({ maxLength: 6 }),
		fc
			.tuple(fc.constantFrom(...words), fc.constantFrom('_', ' ', '-', '.', '%'))
			.map(([word, sign]) => word.split(' ').join(sign).toUpperCase() + sign),
	);
	const name = fc.oneof(heading, fc.constantFrom('Plan', 'Ano', 'Société', 'Societe'));
	const someFields = fc
		.array(fc.tuple(name, name), { maxLength: 8 })
		.map((pairs) => pairs.map(([title, tag], i) => fieldOf(String(i + 1), title, tag)));
	const columns = fc.uniqueArray(heading, { maxLength: 12 });

	test('every column feeds one field or is unknown, no field is fed twice, order does not count', () => {
		const seen = { mapped: 0, refused: 0 };
		fc.assert(
			fc.property(someFields, columns, fc.infiniteStream(fc.nat()), (fields, some, dice) => {
				const outcome = outcomeOf(fields, some);
				const shuffled = some
					.map((column) => ({ column, at: dice.next().value }))
					.sort((a, b) => a.at - b.at)
					.map(({ column }) => column);
				expect(outcomeOf([...fields].reverse(), shuffled)).toEqual(outcome);
				if ('message' in outcome) {
					seen.refused++;
					return;
				}
				if (outcome.sources.length > 0) seen.mapped++;
				const targets = outcome.sources.map(({ target }) => target);
				expect(new Set(targets).size).toBe(targets.length);
				expect(
					[...outcome.sources.map(({ column }) => column), ...outcome.unknown].sort(),
				).toEqual([...some].sort());
			}),
			{ numRuns: 3000 },
		);
		// Else the generator makes nothing that is worth a look.
		expect(seen.mapped).toBeGreaterThan(100);
		expect(seen.refused).toBeGreaterThan(100);
	});

	function outcomeOf(fields: typeof accountFields, some: string[]) {
		try {
			return columnPlanner(fields)(rowOf(some));
		} catch (thrown) {
			if (thrown instanceof Refusal) return thrown.words;
			throw thrown;
		}
	}
});

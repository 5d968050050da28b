import './quiet';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { isDeepStrictEqual } from 'node:util';
import { seed } from '../seed';
import { comparable, compare } from './support/bothReadings';
import { chain, date, row, wellKnown } from './support/expressionCases';

it('gives what n8n gives, for the expressions that people have', async () => {
	const rows = [
		{},
		{ email: 'nathan@example.com', 'First Name': 'Nathan', body: { email: 'n@example.com' } },
		{ email: null, body: null, a: [1, { email: 'x' }, [NaN, -0]] },
		{ email: undefined, body: undefined, a: 'text', "it's": 1, 'a]b': 2, '}}': 3 },
		{ email: NaN, body: { email: -0 }, a: { email: date, length: 7 } },
		{ email: DateTime.fromISO('2026-07-04'), body: [], a: [] },
		{ email: 1e21, body: 'text', a: { email: { deep: [undefined, null] } } },
	];
	const { count, short, differences } = await compare(wellKnown, rows);
	expect(differences).toEqual([]);
	expect(count).toBe(wellKnown.length * rows.length);
	// Else everything went to n8n, and nothing was compared.
	expect(short).toBeGreaterThan(40);
}, 60_000);

it('gives what n8n gives, for any chain of names on any item, and changes no item', async () => {
	const expressions = fc.sample(chain, { numRuns: 400, seed });
	const rows = fc.sample(row, { numRuns: 40, seed });
	const before = rows.map(comparable);
	const { count, found, differences } = await compare(expressions, rows, true);
	process.stdout.write(
		`Expressions: ${count} values read off items, ${found} of them there; seed ${seed}\n`,
	);
	expect(differences.slice(0, 3)).toEqual([]);
	expect(isDeepStrictEqual(rows.map(comparable), before)).toBe(true);
	expect(count).toBeGreaterThan(1000);
	expect(found).toBeGreaterThan(150);
}, 240_000);

it("never hands a changed value on: what is read off an item is the item's own", async () => {
	const own = Object.freeze({ deep: Object.freeze(['x']) });
	const { short, differences } = await compare(
		['={{ $json.a }}', '={{ $json.a.deep }}'],
		[Object.freeze({ a: own })],
	);
	expect(differences).toEqual([]);
	expect(short).toBe(2);
});

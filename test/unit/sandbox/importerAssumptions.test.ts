import type { Assume } from '../../../sandbox/assumptions';
import { importerAssumptions } from '../../../sandbox/assumptions/importer';
import { BEHAVIOURS } from './importerBehaviours';
import { ImporterScene } from './importerScene';

const CASES = Object.entries(BEHAVIOURS).flatMap(([name, [look, seen]]) =>
	Object.entries(seen).map(([behaviour, expected]) => ({ name, behaviour, look, expected })),
);

test('every behaviour that can be switched is looked at', () => {
	const table: Array<[string, { instead: readonly string[] }]> =
		Object.entries(importerAssumptions);
	const switchable = table.flatMap(([name, { instead }]) =>
		instead.length > 0
			? ['assumed', ...instead].map((behaviour) => `${name} ${behaviour}`)
			: [],
	);
	expect(CASES.map(({ name, behaviour }) => `${name} ${behaviour}`).sort()).toEqual(
		switchable.sort(),
	);
});

test.each(CASES)('$name: $behaviour', ({ name, behaviour, look, expected }) => {
	const assume: Assume = { [name]: behaviour };
	expect(look(new ImporterScene({}, assume))).toEqual(expected);
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assumptions } from '../../../sandbox';
import type { Assumption } from '../../../sandbox/assumptions/assumption';
import { ANSWERS } from './behaviours/answers';
import { CONTACT_SYNC } from './behaviours/contactSync';
import { LOOK_UP } from './behaviours/lookUp';
import { Scene } from './behaviours/scene';

const TABLE: Array<[string, Assumption]> = Object.entries(assumptions);

test('every assumption in the code stands in the table, and the other way round', () => {
	const code = codeOfSandbox();
	const named = [...code.matchAll(/Assumption \((\w+)\):/g)].map(([, name]) => name);
	expect([...new Set(named)].sort()).toEqual(Object.keys(assumptions).sort());
	expect(code).not.toMatch(/Assumption:/);
});

/** All of it but the table. */
function codeOfSandbox(): string {
	const root = join(__dirname, '../../../sandbox');
	return readdirSync(root, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts') && !file.startsWith('assumptions'))
		.map((file) => readFileSync(join(root, file), 'utf8'))
		.join('\n');
}

test('every assumption has another behaviour, or a reason why not', () => {
	const wrong = TABLE.filter(
		([, { instead, why }]) => instead.length > 0 === (why !== undefined),
	);
	expect(wrong).toEqual([]);
});

const CASES = Object.entries({ ...CONTACT_SYNC, ...ANSWERS, ...LOOK_UP }).flatMap(
	([name, [look, seen]]) =>
		Object.entries(seen).map(([behaviour, expected]) => ({ name, behaviour, look, expected })),
);

test('every behaviour is looked at; those of the importer in a test of their own', () => {
	const switchable = TABLE.filter(([name]) => !name.startsWith('import')).flatMap(
		([name, { instead }]) =>
			instead.length > 0
				? ['assumed', ...instead].map((behaviour) => `${name} ${behaviour}`)
				: [],
	);
	expect(CASES.map(({ name, behaviour }) => `${name} ${behaviour}`).sort()).toEqual(
		switchable.sort(),
	);
});

test.each(CASES)('$name: $behaviour', async ({ name, behaviour, look, expected }) => {
	const scene = await Scene.start({ [name]: behaviour });
	try {
		expect(await look(scene)).toEqual(expected);
	} finally {
		await scene.sandbox.close();
	}
});

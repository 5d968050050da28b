import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ROOT } from '../../../tools/root';

const SHIPPED = ['nodes', 'credentials'];

/** Every file that ships, with its text. */
const files = new Map(
	SHIPPED.flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.ts'))
			.map((name) => join(folder, name)),
	).map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]),
);

/** The files that one imports, types too. */
function importsOf(file: string): string[] {
	const named = [...(files.get(file) ?? '').matchAll(/from '(\.[^']+)'/g)];
	return named.map(([, path = '']) => {
		const target = relative(ROOT, join(ROOT, dirname(file), path));
		return files.has(`${target}.ts`) ? `${target}.ts` : join(target, 'index.ts');
	});
}

/** What a file imports, and what that imports, and so on. */
function reaches(file: string, seen = new Set<string>()): Set<string> {
	for (const next of importsOf(file)) {
		if (seen.has(next)) continue;
		seen.add(next);
		reaches(next, seen);
	}
	return seen;
}

test('no two files import each other, not even types, and none in a circle', () => {
	expect([...files.keys()].filter((file) => reaches(file).has(file))).toEqual([]);
});

test('whatever is imported is there, and ships', () => {
	const missing = [...files.keys()].flatMap((file) =>
		importsOf(file).filter((target) => !files.has(target)),
	);
	expect(missing).toEqual([]);
});

test('no file is longer than 200 lines', () => {
	const long = [...files].filter(([, text]) => text.trimEnd().split('\n').length > 200);
	expect(long.map(([file]) => file)).toEqual([]);
});

/** A room is a folder below the node's. */
const roomOf = (file: string) => file.split('/')[2] ?? '';

test('no two rooms import from each other', () => {
	const doors = new Set(
		[...files.keys()].flatMap((file) =>
			importsOf(file).map((target) => `${roomOf(file)} > ${roomOf(target)}`),
		),
	);
	const both = [...doors].filter((door) => {
		const [from, to] = door.split(' > ');
		return from !== to && doors.has(`${to} > ${from}`);
	});
	expect(both).toEqual([]);
});

import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { PhpValue } from '../../sandbox/php/value';

/** PHP's own defaults, but for the 1,000 variables it takes of a form. */
const settings = [
	'-d',
	'serialize_precision=-1',
	'-d',
	'max_input_vars=100000',
	'-d',
	'memory_limit=1G',
];

/** Cases of this file that were held against PHP. */
let compared = 0;

/** Why PHP cannot be asked, or undefined where it can. */
const missing = whyMissing();

function whyMissing(): string | undefined {
	const { error, stdout } = spawnSync(
		'php',
		[
			'-r',
			'echo PHP_MAJOR_VERSION >= 8 ? "" : "is older than 8: ".PHP_VERSION; extension_loaded("curl") or print("has no cURL extension");',
		],
		{ encoding: 'utf8' },
	);
	return error ? 'is not installed' : stdout || undefined;
}

/**
 * Tests that ask PHP. On a machine without it one test stands in their place and says so; where CI is set, it
 * fails: what was not compared must not look as if it had been.
 */
export function describeWithPhp(what: string, tests: () => void): void {
	if (missing === undefined) {
		describe(what, () => {
			tests();
			afterAll(() => {
				const count = compared.toLocaleString('en-US');
				process.stdout.write(`PHP as the oracle: ${what}, ${count} cases compared\n`);
			});
		});
		return;
	}
	const reason = `PHP ${missing}: ${what} was not compared (apt-get install php-cli php-curl)`;
	test(reason, () => {
		if (process.env.CI === 'true') throw new Error(reason);
		console.warn(reason);
	});
}

/** Asks one PHP process all of it: what it reads or writes of each case. */
export async function askPhp(task: 'parse_str', cases: string[]): Promise<unknown[]>;
export async function askPhp(
	task: 'serialize' | 'json_encode',
	cases: PhpValue[],
): Promise<string[]>;
export async function askPhp(task: string, cases: PhpValue[]): Promise<unknown[]> {
	const typedCases = task === 'parse_str' ? cases : cases.map(typed);
	const { answers } = (await runPhp('oracle.php', { task, cases: typedCases })) as {
		answers: Record<string, unknown>;
	};
	return Object.values(answers);
}

/** Compares case by case, so that what differs is shown with the case it differs in, and no more. */
export function expectEach(
	cases: readonly unknown[],
	actual: unknown[],
	expected: unknown[],
): void {
	expect(actual.length).toBe(cases.length);
	expect(expected.length).toBe(cases.length);
	compared += cases.length;
	const differs = cases.findIndex(
		(_case, index) => !isDeepStrictEqual(actual[index], expected[index]),
	);
	const shown = (values: unknown[]) => ({ case: cases[differs], is: values[differs] });
	expect(shown(actual)).toEqual(shown(expected));
	expect(differs).toBe(-1);
}

/** Runs a script of this folder with JSON in and out; the sandbox in this process goes on answering. */
export async function runPhp(script: string, input: unknown): Promise<unknown> {
	const php = spawn('php', [...settings, join(__dirname, script)], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const chunks: Buffer[] = [];
	php.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
	php.stdin.end(JSON.stringify(input));
	const code = await new Promise((resolve, reject) =>
		php.on('error', reject).on('close', resolve),
	);
	const output = Buffer.concat(chunks).toString();
	if (code !== 0)
		throw new Error(`${script} ended with ${String(code)}: ${output.slice(0, 500)}`);
	return JSON.parse(output);
}

type Typed = ['n'] | ['b', boolean] | ['i' | 'd' | 's', string] | ['a', Array<[string, Typed]>];

/** A value with its type, as oracle.php takes it: JSON alone knows no integers beyond 53 bits. */
function typed(value: PhpValue): Typed {
	if (value === null) return ['n'];
	if (typeof value === 'boolean') return ['b', value];
	if (typeof value === 'string') return ['s', value];
	if (value instanceof Map) return ['a', [...value].map(([key, child]) => [key, typed(child)])];
	if (typeof value === 'bigint') return ['i', String(value)];
	if (Number.isSafeInteger(value) && !Object.is(value, -0)) return ['i', String(value)];
	if (!Number.isFinite(value)) return ['d', value > 0 ? 'INF' : '-INF'];
	return ['d', Object.is(value, -0) ? '-0.0' : String(value)];
}

import fc from 'fast-check';
import type { PhpArray, PhpValue } from '../../sandbox/php/value';

/** Cases of a generator, the same in every run unless PHP_SEED says otherwise. */
export function sample<T>(arbitrary: fc.Arbitrary<T>, numRuns: number): T[] {
	return fc.sample(arbitrary, { numRuns, seed: Number(process.env.PHP_SEED ?? 8) });
}

/** Text with every kind of character, and with what means something in a form or to a decoder. */
export const anyText = fc
	.array(
		fc.oneof(
			fc.constantFrom(
				...[
					'&',
					'=',
					'+',
					'%',
					' ',
					';',
					',',
					'[',
					']',
					'.',
					'%26',
					'%',
					'%zz',
					'||',
					'&amp;',
					'"',
				],
				...[
					'\\',
					'/',
					"'",
					'<',
					'>',
					'\0',
					'\n',
					'\r\n',
					'\t',
					'\u007f',
					'\u0080',
					'\u2028',
					'\uFEFF',
				],
				...[
					'0',
					'0012',
					'á',
					'ő',
					'漢字',
					'😀',
					'👩‍👩‍👧',
					'e\u0301',
					'\uFFFD',
					's:1:"a";',
					'{"a":1}',
				],
			),
			fc.string({ unit: 'binary', maxLength: 10 }),
			fc.string({ unit: 'grapheme-ascii', maxLength: 10 }),
		),
		{ maxLength: 5 },
	)
	.map((parts) => parts.join(''));

const scalar: fc.Arbitrary<PhpValue> = fc.oneof(
	anyText,
	fc.constantFrom<PhpValue[]>(null, true, false, 0, 1, -1, '', '1', 2 ** 53 - 1, 1e15, 1e22),
	fc.maxSafeInteger(),
	fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
	fc.double({ noNaN: true, noDefaultInfinity: true }).map((float) => float || 0),
	fc.double({ min: -1e20, max: 1e20, noNaN: true }).map((float) => float || 0),
);

/** Keys that stay text, keys that PHP turns into integers, and keys that only look so. */
const key = fc.oneof(
	anyText,
	fc.stringMatching(/^[a-z_]{1,10}$/),
	fc.integer().map(String),
	fc.constantFrom(
		'0',
		'1',
		'01',
		'-0',
		'-1',
		'1.5',
		' 1',
		'9223372036854775807',
		'9223372036854775808',
	),
	fc.constantFrom('-9223372036854775808', 'constructor', 'toString', 'result_code'),
);

/** A value as PHP may hold it, arrays in arrays among them. */
export const phpValue = fc.letrec<{ value: PhpValue; array: PhpArray }>((tie) => ({
	value: fc.oneof({ maxDepth: 4 }, { weight: 3, arbitrary: scalar }, tie('array')),
	array: fc.oneof(
		fc
			.array(fc.tuple(key, tie('value')), { maxLength: 5 })
			.map((entries): PhpArray => new Map(entries)),
		fc
			.array(tie('value'), { maxLength: 5 })
			.map((list): PhpArray => new Map(list.map((value, index) => [String(index), value]))),
	),
}));

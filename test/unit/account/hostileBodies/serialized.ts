import fc from 'fast-check';
import { name, rarely, text } from './pieces';

/** A length as it should be, or, rarely, as it should not. */
const length = rarely<(count: number) => string>(
	fc.constant((count) => String(count)),
	fc.oneof(
		fc.integer({ min: -20, max: 20 }).map((by) => (count: number) => String(count + by)),
		fc
			.constantFrom(
				'-1',
				'-5',
				'+3',
				'0x3',
				'1e3',
				'',
				'NaN',
				'99999999999',
				'999999999',
				'007',
			)
			.map((wrong) => () => wrong),
	),
);
const phpText = fc
	.tuple(text, length)
	.map(([value, says]) => `s:${says(Buffer.byteLength(value))}:"${value}";`);
const phpNumber = fc.constantFrom(
	...['i:1;', 'i:0;', 'i:-1;', 'i:01;', 'i:9223372036854775807;', `i:${'9'.repeat(29)};`],
	...['d:1.5;', 'd:1.0E+25;', 'd:-0;', 'b:1;', 'b:0;', 'N;'],
);
const phpAttack = fc.constantFrom(
	...[
		'r:1;',
		'R:1;',
		'R:99999;',
		'E:11:"Suit:Hearts";',
		'C:11:"ArrayObject":0:{}',
		'S:1:"\\31";',
	],
	...[
		'i:;',
		'i:1.5;',
		'i:1',
		`i:${'9'.repeat(99)};`,
		'd:INF;',
		'd:NAN;',
		'd:1e999;',
		'd:;',
		'b:2;',
		'x;',
	],
	'O:8:"stdClass":1:{s:11:"result_code";i:1;}',
	'O:+8:"stdClass":0:{}',
	'O:11:"constructor":1:{s:1:"a";i:1;}',
	'C:8:"Function":13:{return process}',
);
const phpName = fc.oneof(
	{
		weight: 20,
		arbitrary: fc.constantFrom('result_code', 'result_message', 'id', 'constructor'),
	},
	{ weight: 1, arbitrary: name },
);
const phpKey = fc.oneof(
	{ weight: 6, arbitrary: phpName.map((key) => `s:${key.length}:"${key}";`) },
	{ weight: 2, arbitrary: fc.nat(5).map((index) => `i:${index};`) },
);

/** PHP's `serialize` with objects, classes, references, and lengths that lie. */
export const serialized = fc
	.tuple(
		fc.letrec<{ value: string; array: string }>((tie) => ({
			value: fc.oneof(
				{ maxDepth: 4 },
				{ weight: 3, arbitrary: phpText },
				{ weight: 3, arbitrary: rarely(phpNumber, phpAttack) },
				{ weight: 1, arbitrary: tie('array') },
			),
			array: fc
				.tuple(
					fc.array(fc.tuple(rarely(phpKey, tie('value')), tie('value')), {
						maxLength: 5,
					}),
					length,
				)
				.map(([pairs, says]) => `a:${says(pairs.length)}:{${pairs.flat().join('')}}`),
		})).array,
		rarely(fc.constant(''), fc.constantFrom(';', '}', 'x')),
	)
	.map((parts) => parts.join(''));

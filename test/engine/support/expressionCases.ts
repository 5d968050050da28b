import fc from 'fast-check';
import { DateTime } from 'luxon';

export const date = new Date('2026-07-04T13:05:09Z');
const names = [
	...['email', 'a', 'First Name', 'E-Mail', 'ünï', '漢字', '😀', '$dollar', '_', '0', '1a', ''],
	...[
		'a.b',
		"it's",
		'say "x"',
		'back\\slash',
		'`tick`',
		'{{',
		'}}',
		'x}}y',
		']',
		"']",
		'=',
		' a ',
	],
	...['length', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '__proto__', 'prototype'],
	...['isEmpty', 'isNotEmpty', 'keys', 'first', 'toDateTime', 'extractEmail', 'json', 'then'],
	...[
		'process',
		'require',
		'getPrototypeOf',
		'mainModule',
		'caller',
		'arguments',
		'__lookupGetter__',
	],
	...['\u2028', 'line\nbreak', 'true', 'null', 'undefined', 'this', 'new', 'DateTime', 'toJSON'],
];
const name = fc.oneof(
	// Often the same few, so that rows have what expressions ask for.
	{ weight: 12, arbitrary: fc.constantFrom('email', 'a', 'First Name', 'ünï', 'b') },
	{ weight: 5, arbitrary: fc.constantFrom(...names) },
	{ weight: 1, arbitrary: fc.string({ maxLength: 6 }) },
);

const scalar = fc.oneof(
	fc.constantFrom<unknown[]>(NaN, -0, 0, 1e21, 2 ** 53, 1e-7, Infinity, -Infinity, true, false),
	fc.constantFrom<unknown[]>(
		null,
		undefined,
		'',
		' ',
		'0',
		'={{ $json.a }}',
		'{{ 1 }}',
		'=1',
		'ü',
	),
	fc.constantFrom<unknown[]>('2026-07-04T13:05:09.000-04:00', '<b>&amp;</b>', 'a\r\nb', '\ud800'),
	fc.string({ unit: 'binary', maxLength: 12 }),
	fc.double(),
);
const odd = fc.constantFrom<unknown[]>(
	date,
	new Date(NaN),
	DateTime.fromISO('2026-07-04T13:05:09', { zone: 'America/New_York' }),
	DateTime.fromISO('garbage'),
);
const value = fc.letrec<{ value: unknown }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 3 },
		{ weight: 6, arbitrary: scalar },
		{ weight: 1, arbitrary: odd },
		{ weight: 2, arbitrary: fc.dictionary(name, tie('value'), { maxKeys: 4 }) },
		{ weight: 2, arbitrary: fc.array(tie('value'), { maxLength: 4 }) },
	),
})).value;
/** The fields of an item. */
export const row = fc
	.dictionary(name, value, { maxKeys: 8, noNullPrototype: true })
	.map((given) => ({ ...given }));

const blanks = fc.constantFrom('', ' ', '  ', '\t', '\n', '\r\n ');
const quoted = (text: string, quote: string) =>
	`${quote}${text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`).replaceAll('\n', '\\n')}${quote}`;
const link = fc
	.tuple(name, fc.constantFrom('.', '.', "'", '"', "'", '"', '?.', '`'), blanks)
	.map(([key, way, gap]) => {
		if (way === '.' || way === '?.')
			return `${way}${/^[\p{L}_$][\p{L}\d_$]*$/u.test(key) ? key : 'a'}`;
		return `[${gap}${quoted(key, way)}${gap}]`;
	});
/** Expressions that are chains of names on `$json`, or nearly. */
export const chain = fc
	.tuple(
		fc.array(link, { minLength: 1, maxLength: 3 }),
		fc.array(blanks, { minLength: 4, maxLength: 4 }),
	)
	.map(([links, [before, after, inner, outer]]) => [
		`={{${before}$json${links.join('')}${after}}}`,
		`={{ $json${links.join(inner)} }}`,
		`=${outer}{{ $json${links.join('')} }}`,
		`={{ $json${links.join('')} }}${outer}`,
	])
	.chain((forms) => fc.constantFrom(...forms));

/** Expressions as people write them, and such as only look so. */
export const wellKnown = [
	'={{ $json.email }}',
	"={{ $json['First Name'] }}",
	'={{ $json["First Name"] }}',
	'={{ $json.body.email }}',
	'={{ $json.a[0] }}',
	'={{ $json["a"]["email"] }}',
	'={{$json.email}}',
	'={{ $json }}',
	'={{ $json.email.toUpperCase() }}',
	'={{ $json.a.length }}',
	'={{ $json["a"].length }}',
	'={{ $json.email }} ',
	'=x{{ $json.email }}',
	'={{ $json.email }}{{ $json.a }}',
	'={{ $json.email || "x" }}',
	'={{ $json["__proto__"] }}',
	'={{ $json.constructor }}',
	'={{ $json["a" + "b"] }}',
	"={{ $json['it\\'s'] }}",
	'={{ $json["\\u0061"] }}',
	'={{ $json.\u0061 }}',
	'={{ $json . email }}',
	'={{ $json\n.email }}',
	'={{ $json.email // comment\n }}',
	'={{ /* comment */ $json.email }}',
	'={{ $json.email; }}',
	'={{ ($json.email) }}',
	'={{ $json["a]b"] }}',
	'={{ $json["}}"] }}',
	'={{ $item.email }}',
	'={{ $json.missing.deeper }}',
	'={{ $json.email.missing }}',
	'={{ $json[email] }}',
	'={{ $json[0] }}',
	'constant',
	'',
	'=',
	'={{ }}',
];

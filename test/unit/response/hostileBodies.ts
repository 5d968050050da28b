import fc from 'fast-check';
import { phpArray, type PhpSource } from '../../../sandbox/php/value';
import { encodeReply, failure, success, type OutputFormat } from '../../../sandbox/reply';
import { fixture } from './answers';

const payload = { subscriber_id: 154, sendlast_should: 0, sendlast_did: 0 };
const view: PhpSource = {
	id: '5',
	email: 'nathan@example.com',
	lists: phpArray([
		[2, { listid: '2', status: '1', name: 'News & more' }],
		[7, { listid: '7', status: '2', name: 'A "quoted" <one>' }],
	]),
	fields: [],
};

/** What the server answers in good health, in the three formats, and what was recorded of it. */
const good = (['json', 'serialize', 'xml'] as OutputFormat[])
	.flatMap((format) =>
		[
			success(payload, 'Contact added'),
			success({ ...payload, subscriber_id: 9007199254740993n }, 'Kontakt hozzáadva 😀'),
			success(view),
			failure('Contact Email Address is not valid.'),
			failure('A "quoted" \\ & <b>message</b> ]]>'),
		].map((reply) => encodeReply({ ...reply, root: 'subscriber_sync' }, format)),
	)
	.concat(
		[
			'any.failure.noparams.root.xml',
			'any.failure.notallowed.xml',
			'any.failure.nothing_returned.json',
			'any.failure.unauthorized.serialize',
			'contact_add.success.added.xml',
			'contact_family.success.updated.json',
			'contact_sync.failure.customfield.xml',
			'tags_list.success.json',
		].map(fixture),
	);

/** Pieces of the three formats, and of what attackers put into them. */
const tokens = [
	...[
		'{',
		'}',
		'[',
		']',
		'"',
		'\\',
		':',
		',',
		'\\"',
		'\\u0000',
		'\\ud800',
		'null',
		'true',
		'1e999',
	],
	...[
		'"result_code":1',
		'"result_code":0',
		'{"result_code":1}',
		'"__proto__":{',
		'"constructor":{',
	],
	...[
		'<',
		'>',
		'</',
		'/>',
		'<a>',
		'</a>',
		'<a',
		' b="',
		"='",
		'<!--',
		'-->',
		'<?',
		'?>',
		'<!',
		']]>',
	],
	...[
		'<![CDATA[',
		'<!DOCTYPE a [',
		'<!ENTITY x "y">',
		']>',
		'&x;',
		'&amp;',
		'&',
		'&#',
		'&#1;',
		'&#x110000;',
	],
	...[
		'<result_code>1</result_code>',
		'<result_code>',
		'</result_code>',
		'<__proto__>',
		'</__proto__>',
	],
	...[
		'a:1:{',
		'a:0:{}',
		's:11:"result_code";i:1;',
		's:9:"__proto__";',
		'i:1;',
		'i:0;',
		's:1:"',
		'";',
		'N;',
	],
	...[
		'b:1;',
		'd:INF;',
		'O:8:"stdClass":1:{',
		'C:3:"Foo":0:{}',
		'R:1;',
		'r:1;',
		'E:5:"A:B_C";',
		's:-5:"',
	],
	...[
		'1',
		'0',
		'-1',
		'9'.repeat(30),
		' ',
		'\n',
		'\r',
		'\t',
		'\0',
		'\uFEFF',
		'\uFFFD',
		'á',
		'😀',
		'x',
	],
];
const token = fc.constantFrom(...tokens);

interface Edit {
	/** A place in the body in ten-thousandths of its length, so that it fits bodies of any length. */
	at: number;
	/** How many bytes are taken out there. */
	cut: number;
	/** What is put in there: bytes, or a part of the body itself. */
	put: number[] | { from: number; length: number };
}

const place = fc.integer({ min: 0, max: 10_000 });
const byte = fc.integer({ min: 0, max: 255 });
const nothing = fc.constant<number[]>([]);
const part = fc.record({ from: place, length: fc.integer({ min: 1, max: 300 }) });
const piece = fc.oneof(token, fc.string({ maxLength: 6 })).map((text) => [...Buffer.from(text)]);

const edit: fc.Arbitrary<Edit> = fc.oneof(
	fc.record({ at: place, cut: fc.constant(1), put: fc.tuple(byte) }),
	fc.record({ at: place, cut: fc.constant(0), put: fc.oneof(piece, part) }),
	fc.record({ at: place, cut: fc.integer({ min: 1, max: 30 }), put: fc.oneof(nothing, piece) }),
	fc.record({ at: place, cut: fc.constant(Infinity), put: nothing }),
);

function edited(body: Buffer, { at, cut, put }: Edit): Buffer {
	const offset = (share: number) => Math.round((body.length * share) / 10_000);
	const from = offset(at);
	const added = Array.isArray(put)
		? Buffer.from(put)
		: body.subarray(offset(put.from), offset(put.from) + put.length);
	return Buffer.concat([body.subarray(0, from), added, body.subarray(from + cut)]);
}

/** A good body with some bytes turned, put in, taken out, repeated or cut off. */
export const mutated = fc
	.tuple(fc.constantFrom(...good), fc.array(edit, { minLength: 1, maxLength: 3 }))
	.map(([body, edits]) => edits.reduce(edited, Buffer.from(body)).toString());

/** What stands around pieces of a format so that a decoder reads on to them. */
const frames: Array<[before: string, after: string]> = [
	['', ''],
	['{"result_code":1,"m":[', ']}'],
	['{"result_code":1,"m":"', '"}'],
	['<r><result_code>1</result_code><m>', '</m></r>'],
	['<r ', '><result_code>1</result_code></r>'],
	['a:2:{s:11:"result_code";i:1;s:1:"m";', '}'],
];

export const soup = fc
	.tuple(
		fc.constantFrom(...frames),
		fc.array(fc.oneof({ weight: 6, arbitrary: token }, fc.string({ maxLength: 4 })), {
			maxLength: 12,
		}),
	)
	.map(([[before, after], parts]) => before + parts.join('') + after);

export const bytes = fc
	.uint8Array({ maxLength: 300 })
	.map((random) => Buffer.from(random).toString());

/** Mostly what passes, so that what does not stands in an answer that is good otherwise. */
function rarely<T>(common: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T> {
	return fc.oneof({ weight: 40, arbitrary: common }, { weight: 1, arbitrary: rare });
}

const name = fc.constantFrom(
	...['result_code', 'result_code', 'result_message', 'error', 'id', 'a', 'b'],
	...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'then'],
);
const text = fc.oneof(name, token, fc.string({ maxLength: 8 }), fc.constant('polluted'));

const jsonScalar = fc.oneof(
	fc.constantFrom('1', '0', '"1"', '"0"', 'true', 'false', 'null', '-0', '1.0', '1e0'),
	fc.constantFrom('1e400', '-1e400', '1e-400', '9'.repeat(20), '1'.repeat(400)),
	text.map((value) => JSON.stringify(value)),
);
const jsonBroken = fc.constantFrom('01', '+1', '-', '"\\x"', 'NaN', 'Infinity', '', '"\t"', "'a'");

/** JSON with names that pollute, names that come twice, and numbers out of range. */
export const json = fc.letrec<{ value: string; object: string }>((tie) => ({
	object: fc
		.array(fc.tuple(name, tie('value')), { maxLength: 5 })
		.map((entries) => `{${entries.map(([key, value]) => `"${key}":${value}`).join(',')}}`),
	value: fc.oneof(
		{ maxDepth: 5 },
		{ weight: 3, arbitrary: rarely(jsonScalar, jsonBroken) },
		{ weight: 2, arbitrary: tie('object') },
		fc.array(tie('value'), { maxLength: 4 }).map((values) => `[${values.join(',')}]`),
	),
})).object;

const prolog = fc.constantFrom('', '<?xml version="1.0"?>', '<!-- c -->', '\n');
const doctype = fc.constantFrom(
	'<!DOCTYPE r>',
	'<!DOCTYPE r [<!ENTITY x "1">]>',
	'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
	'<!DOCTYPE r [<!ENTITY % x SYSTEM "https://example.com/x.dtd">%x;]>',
);
const xmlText = fc.constantFrom(
	...[
		'1',
		'1',
		'0',
		'',
		' ',
		'&#49;',
		'&#0;',
		'&#x110000;',
		'&lt;',
		'<![CDATA[1]]>',
		'<![CDATA[<a>]]>',
	],
	...['<!-- c -->', '<?p i?>', '&amp;amp;', '&__proto__;', '&x;', 'polluted'],
);
const xmlName = fc.oneof(
	{
		weight: 20,
		arbitrary: fc.constantFrom('r', 'row', 'm', 'not_allowed', 'result_code', 'error'),
	},
	{ weight: 1, arbitrary: fc.oneof(name, fc.constant('html')) },
);
const attributes = rarely(
	fc.constantFrom('', '', ' a="1"', ' __proto__="1"', " a='>'", ' a="<b>"'),
	fc.constantFrom(' a=1', ' a', ' a="1" a="1"'),
);

/** XML with names that pollute, entities of its own, and sections that do not end. */
export const xml = fc
	.tuple(
		rarely(prolog, doctype),
		fc.letrec<{ element: string; inner: string }>((tie) => ({
			element: fc
				.tuple(xmlName, tie('inner'), attributes)
				.map(([tag, inner, some]) => `<${tag}${some}>${inner}</${tag}>`),
			inner: fc.oneof(
				{ maxDepth: 4 },
				rarely(xmlText, text),
				fc.array(tie('element'), { maxLength: 4 }).map((elements) => elements.join('')),
			),
		})).element,
	)
	.map((parts) => parts.join(''));

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

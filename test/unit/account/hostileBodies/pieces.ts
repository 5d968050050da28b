import fc from 'fast-check';

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
export const token = fc.constantFrom(...tokens);

/** Mostly what passes, so that what does not stands in an answer that is good otherwise. */
export function rarely<T>(common: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T> {
	return fc.oneof({ weight: 40, arbitrary: common }, { weight: 1, arbitrary: rare });
}

export const name = fc.constantFrom(
	...['result_code', 'result_code', 'result_message', 'error', 'id', 'a', 'b'],
	...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'then'],
);
export const text = fc.oneof(name, token, fc.string({ maxLength: 8 }), fc.constant('polluted'));

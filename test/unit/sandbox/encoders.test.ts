import { jsonEncode } from '../../../sandbox/php/jsonEncode';
import { serialize } from '../../../sandbox/php/serialize';
import { phpArray, toPhp, type PhpSource, type PhpValue } from '../../../sandbox/php/value';
import { xmlEncode } from '../../../sandbox/php/xml';

const UPDATED = phpArray([
	['subscriber_id', 5970],
	['sendlast_should', 0],
	['sendlast_did', 0],
	['result_code', 1],
	['result_message', 'Contact updated'],
	['result_output', 'json'],
]);

describe('jsonEncode', () => {
	test('writes the recorded answer to an update', () => {
		expect(jsonEncode(UPDATED)).toBe(
			'{"subscriber_id":5970,"sendlast_should":0,"sendlast_did":0,"result_code":1,"result_message":"Contact updated","result_output":"json"}',
		);
	});

	test('writes the recorded bare array of tags', () => {
		const tags = [
			{ id: 1, name: 'Tag 1', count: 0 },
			{ id: 2, name: 'Tag 2', count: 0 },
		];
		expect(jsonEncode(toPhp(tags))).toBe(
			'[{"id":1,"name":"Tag 1","count":0},{"id":2,"name":"Tag 2","count":0}]',
		);
	});

	test.each<[PhpSource, string]>([
		['a/b"c\\', '"a\\/b\\"c\\\\"'],
		['á 😀\x7f\x01\n\t', '"\\u00e1 \\ud83d\\ude00\x7f\\u0001\\n\\t"'],
		[[], '[]'],
		[phpArray([[1, 'a']]), '{"1":"a"}'],
		[phpArray([[0, 'a'], [1, 'b']]), '["a","b"]'], // prettier-ignore
		[phpArray([[1, 'a'], [0, 'b']]), '{"1":"a","0":"b"}'], // prettier-ignore
		[9007199254740993n, '9007199254740993'],
		[0.1, '0.1'],
		[1e25, '1.0e+25'],
		[1.5e-7, '1.5e-7'],
		[-0, '-0'],
		[null, 'null'],
		[true, 'true'],
	])('%p', (value, expected) => {
		expect(jsonEncode(toPhp(value))).toBe(expected);
	});
});

describe('serialize', () => {
	test('writes the recorded refusal of a key', () => {
		const refusal = phpArray([
			['result_code', 0],
			['result_message', 'You are not authorized to access this file'],
			['result_output', 'serialize'],
		]);
		expect(serialize(refusal)).toBe(
			'a:3:{s:11:"result_code";i:0;s:14:"result_message";s:42:"You are not authorized to access this file";s:13:"result_output";s:9:"serialize";}',
		);
	});

	test.each<[PhpSource, string]>([
		['á', 's:2:"á";'],
		[phpArray([[7, 'a'], ['07', 'b']]), 'a:2:{i:7;s:1:"a";s:2:"07";s:1:"b";}'], // prettier-ignore
		[9007199254740993n, 'i:9007199254740993;'],
		[0.5, 'd:0.5;'],
		[1e25, 'd:1.0E+25;'],
		[null, 'N;'],
		[false, 'b:0;'],
	])('%p', (value, expected) => {
		expect(serialize(toPhp(value))).toBe(expected);
	});
});

describe('xmlEncode', () => {
	const element = (value: PhpValue) =>
		xmlEncode('r', new Map([['x', value]]))
			.split('\n')[1]
			?.slice('<r>'.length, -'</r>'.length);

	test('writes the recorded refusal of contact_edit', () => {
		const refusal = phpArray([
			['result_code', 0],
			['result_message', 'You did not select any lists.'],
			['result_output', 'xml'],
		]);
		expect(xmlEncode('subscriber_update_post', refusal)).toBe(
			"<?xml version='1.0' encoding='utf-8'?>\n<subscriber_update_post><result_code>0</result_code><result_message>You did not select any lists.</result_message><result_output>xml</result_output></subscriber_update_post>",
		);
	});

	test('writes rows beside the result', () => {
		const rows = phpArray([
			[0, { id: '1' }],
			[1, { id: '2' }],
			['result_code', 1],
		]);
		expect(xmlEncode('r', rows).split('\n')[1]).toBe(
			'<r><row><id>1</id></row><row><id>2</id></row><result_code>1</result_code></r>',
		);
	});

	test.each<[PhpValue, string]>([
		[null, '<x/>'],
		[false, '<x/>'],
		['', '<x/>'],
		[0, '<x>0</x>'],
		['0012', '<x>0012</x>'],
		['a > b', '<x>a > b</x>'],
		['Smith & <b>', '<x><![CDATA[Smith & <b>]]></x>'],
		['a]]>b', '<x><![CDATA[a]]]]><![CDATA[>b]]></x>'],
		['a\x01b\tc', '<x>ab\tc</x>'],
	])('%p', (value, expected) => {
		expect(element(value)).toBe(expected);
	});
});

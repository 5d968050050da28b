import { phpArray, type PhpValue } from '../../../sandbox/php/value';
import { xmlEncode } from '../../../sandbox/php/xml';

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

import fc from 'fast-check';
import { xmlEncode } from '../../../sandbox/php/xml';
import { phpArray, type PhpValue } from '../../../sandbox/php/value';
import { encodeReply, type OutputFormat, type RootedReply } from '../../../sandbox/reply';
import { itemOf } from '../account/answers';

/** What trips a decoder up, between characters of every kind. */
const tricky = [
	'&',
	'<',
	'>',
	'"',
	"'",
	'\\',
	'/',
	']]>',
	'<![CDATA[',
	'<!--',
	'-->',
	'<?',
	'?>',
	'&amp;',
	'&lt;b&gt;',
	'&#225;',
	'&nbsp;',
	'</result_code>',
	'";}',
	's:1:"x";',
	'{"result_code":0}',
	'\\u00e1',
	'%C3%A1',
	'\uFEFF',
	'  ',
	'\t',
	'\n',
	'0012',
	'true',
	'null',
	'á',
	'ß',
	'漢字',
	'😀',
	'\u2028',
	'\u00a0',
	'\u0085',
	'\u007f',
];

/** Text that XML 1.0 can hold, but for the carriage return, which every XML parser reads as a line feed. */
const text = fc
	.array(fc.oneof(fc.constantFrom(...tricky), fc.string({ unit: 'binary', maxLength: 8 })), {
		maxLength: 6,
	})
	.map((parts) => parts.join('').replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, ''));

const scalar: fc.Arbitrary<Exclude<PhpValue, Map<string, PhpValue>>> = fc.oneof(
	text,
	fc.constantFrom(null, true, false, 0, 1, '0', '', '00', '-0', '+1'),
	fc.maxSafeInteger(),
	// JSON holds no more digits, and no account comes near.
	fc.bigInt({ min: -(2n ** 53n), max: 2n ** 53n }),
	fc.bigInt({ min: 0n, max: 2n ** 80n }).map(String),
);

const key = fc
	.stringMatching(/^[a-z_][a-z0-9_]{0,12}$/)
	.filter((name) => !/^(?:result_|__proto__|constructor|prototype)/.test(name));

const reply: fc.Arbitrary<RootedReply> = fc.record({
	payload: fc
		.tuple(
			fc.record({ subscriber_id: scalar, sendlast_should: scalar, sendlast_did: scalar }),
			fc.dictionary(key, scalar, { maxKeys: 5 }),
		)
		.map(([known, others]) => phpArray(Object.entries({ ...known, ...others }))),
	code: fc.constantFrom<PhpValue[]>(1, '1', true),
	message: text,
	outcome: fc.constant('saved' as const),
	root: fc.constantFrom('subscriber_sync', 'r', 'a.b-c'),
});

/** A value of the item by the contract: numbers where they are safe whole numbers of the four keys, else text. */
function expected(name: string, value: PhpValue | undefined): string | number {
	const written = value === null || value === false ? '' : value === true ? '1' : `${value}`;
	const isNumber = ['subscriber_id', 'sendlast_should', 'sendlast_did'].includes(name);
	const number = Number(written);
	return isNumber && Number.isSafeInteger(number) && `${number}` === written ? number : written;
}

test('an answer gives the same item in the three formats', () => {
	fc.assert(
		fc.property(reply, (generated) => {
			const [json, serialize, xml] = (['json', 'serialize', 'xml'] as OutputFormat[]).map(
				(format) => {
					const { result_output, ...item } = itemOf(encodeReply(generated, format));
					expect(result_output).toBe(format);
					return item;
				},
			);
			const wanted = Object.fromEntries(
				[...generated.payload].map(([name, value]) => [name, expected(name, value)]),
			);
			expect(json).toEqual({ ...wanted, result_code: 1, result_message: generated.message });
			expect(serialize).toEqual(json);
			expect(xml).toEqual(json);
			expect(Object.keys(json ?? {})).toEqual([
				...generated.payload.keys(),
				'result_code',
				'result_message',
			]);
			expect(Object.keys(serialize ?? {})).toEqual(Object.keys(json ?? {}));
			expect(Object.keys(xml ?? {})).toEqual(Object.keys(json ?? {}));
		}),
		{ numRuns: 1000 },
	);
});

test('text reads the same in XML however it is written', () => {
	type Style = 'raw' | 'decimal' | 'hexadecimal' | 'cdata';
	const written = (character: string, style: Style) => {
		const code = character.codePointAt(0) ?? 0;
		if (style === 'cdata' && character !== ']') return `<![CDATA[${character}]]>`;
		if (style === 'hexadecimal') return `&#x${code.toString(16)};`;
		if (style === 'decimal' || /[&<>\]]/.test(character)) return `&#${code};`;
		return character;
	};
	const styles = fc.infiniteStream(
		fc.constantFrom<Style[]>('raw', 'decimal', 'hexadecimal', 'cdata'),
	);
	fc.assert(
		fc.property(text, styles, (value, style) => {
			const content = [...value].map((one) => written(one, style.next().value)).join('');
			const body = `<r><result_code>1</result_code><m>${content}</m></r>`;
			expect(itemOf(body).m).toBe(value);
		}),
		{ numRuns: 3000 },
	);
});

test('a carriage return survives in XML as a reference, and is a line feed otherwise', () => {
	expect(itemOf('<r><result_code>1</result_code><m>a&#13;&#10;b</m></r>').m).toBe('a\r\nb');
	const raw = xmlEncode('r', phpArray([['result_code', 1], ['m', 'a\r\nb\rc']])); // prettier-ignore
	expect(itemOf(raw).m).toBe('a\nb\nc');
});

test("keys that are the node's own are never the server's", () => {
	const body =
		'{"email":"server@example.com","skipped_lists":"7","subscriber_id":345,"result_code":1}';
	expect(itemOf(body)).toEqual({ subscriber_id: 345, result_code: 1 });
});

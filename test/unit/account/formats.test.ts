import { encodeReply, failure, type OutputFormat, success } from '../../../sandbox/reply';
import { answerIn, itemOf, kindOf } from './answers';

const formats: OutputFormat[] = ['json', 'serialize', 'xml'];

/** A success in one of the formats, as PHP writes it. */
function added(
	format: OutputFormat,
	more: Record<string, string | number | bigint | boolean | null> = {},
) {
	const payload = { subscriber_id: 154, sendlast_should: 0, sendlast_did: 0, ...more };
	return encodeReply({ ...success(payload, 'Contact added'), root: 'subscriber_sync' }, format);
}

function refused(format: OutputFormat, message: string): string {
	return encodeReply({ ...failure(message), root: 'subscriber_sync' }, format);
}

describe.each(formats)('%s', (format) => {
	const item = {
		subscriber_id: 154,
		sendlast_should: 0,
		sendlast_did: 0,
		result_code: 1,
		result_message: 'Contact added',
		result_output: format,
	};

	test.each([
		['none', ''],
		['one', '\uFEFF'],
		['two', '\uFEFF\uFEFF'],
		['two and a line break', '\uFEFF\uFEFF\r\n'],
	])('byte order marks in front: %s', (_what, marks) => {
		expect(itemOf(`${marks}${added(format)}\n`)).toEqual(item);
		expect(kindOf(`${marks}${refused(format, 'No')}`)).toBe('refused');
	});

	test('a message in another language, and no message, decide nothing', () => {
		expect(answerIn(refused(format, 'Kontakt hozzáadva'))).toEqual({
			kind: 'refused',
			serverMessage: 'Kontakt hozzáadva',
		});
		expect(answerIn(refused(format, ''))).toEqual({ kind: 'refused', serverMessage: '' });
		expect(itemOf(added(format, { result_text: 'Contato não é válido' })).result_code).toBe(1);
	});

	test('text that looks like something else stays text', () => {
		const texts = { a: '0012', b: 'true', c: 'null', d: '1e5', e: '0x1F', f: ' 7 ', g: '1.50' };
		expect(itemOf(added(format, texts))).toMatchObject(texts);
	});

	test('numbers of other keys are text, as PHP writes them', () => {
		const values = { a: 7, b: true, c: false, d: null, e: -3 };
		expect(itemOf(added(format, values))).toMatchObject({
			a: '7',
			b: '1',
			c: '',
			d: '',
			e: '-3',
		});
	});

	test.each<[string, bigint | number | string, string | number]>([
		['the largest safe one', 9007199254740991n, 9007199254740991],
		// No account comes near; JSON holds no digits beyond, so it stays text.
		['one beyond', 9007199254740992n, '9007199254740992'],
		['a negative one beyond', -9007199254740992n, '-9007199254740992'],
		['digits beyond 64 bits', '184467440737095516150', '184467440737095516150'],
		['with zeros in front', '0012', '0012'],
		['with blanks', ' 12', ' 12'],
		['as text', '12', 12],
		['zero', 0, 0],
		['negative', -12, -12],
		['with a fraction', '1.5', '1.5'],
		['not a number', 'new', 'new'],
		['empty', '', ''],
	])('an id that is %s', (_what, subscriber_id, expected) => {
		expect(itemOf(added(format, { subscriber_id })).subscriber_id).toBe(expected);
	});

	test.each<[unknown, string]>([
		[1, 'result'],
		['1', 'result'],
		[true, 'result'],
		[0, 'refused'],
		['0', 'refused'],
		[false, 'refused'],
		[null, 'refused'],
		['', 'refused'],
		[2, 'refused'],
		['01', 'refused'],
		['1 ', 'refused'],
		['true', 'refused'],
		['yes', 'refused'],
		[-1, 'refused'],
	])('result_code %p is %s', (code, kind) => {
		const reply = { ...success({ subscriber_id: 1 }, 'x'), code: code as string, root: 'r' };
		expect(kindOf(encodeReply(reply, format))).toBe(kind);
	});

	test('a body that was cut is no result', () => {
		const body = added(format);
		for (let length = 0; length < body.trimEnd().length; length++) {
			expect(kindOf(body.slice(0, length))).toBe('unclear');
		}
	});

	test('a body with something after it is no result', () => {
		expect(kindOf(`${added(format)}Warning<br>`)).toBe('unclear');
	});
});

describe('JSON', () => {
	test('the codes as text, as an old client saw them', () => {
		const body = '{"subscriber_id":"5","result_code":"1","result_message":"ok"}';
		expect(itemOf(body)).toEqual({ subscriber_id: 5, result_code: 1, result_message: 'ok' });
	});

	test.each([
		[
			'in text',
			'{"result_code":1,"m":"no 12345678901234567 here"}',
			'no 12345678901234567 here',
		],
		[
			'after an escaped quote',
			'{"result_code":1,"m":"\\" 12345678901234567"}',
			'" 12345678901234567',
		],
		['with a fraction', '{"result_code":1,"m":1234567890123456.5}', '1234567890123456.5'],
		['in a fraction', '{"result_code":1,"m":0.12345678901234566}', '0.12345678901234566'],
		['with an exponent', '{"result_code":1,"m":10000000000000000e-15}', '10'],
	])('many digits %s', (_what, body, m) => {
		expect(itemOf(body).m).toBe(m);
	});
});

describe('XML', () => {
	test.each([
		['another root', '<whatever><result_code>1</result_code></whatever>'],
		['no root', '<result_code>1</result_code>'],
		['a root in a root', '<a><b><c><result_code>1</result_code></c></b></a>'],
		[
			'beside rows',
			'<a><row><id>1</id></row><row><id>2</id></row><result_code>1</result_code></a>',
		],
		['another prolog', '<?xml version="1.0"?>\n<a><result_code>1</result_code></a>'],
		['attributes', '<a x="1"><result_code type="int">1</result_code></a>'],
		['CDATA', '<a><result_code><![CDATA[1]]></result_code></a>'],
		['a comment', '<!-- hi --><a><!-- > --><result_code>1</result_code></a>'],
		[
			'a name space',
			'<s:Envelope xmlns:s="urn:x"><s:Body><result_code>1</result_code></s:Body></s:Envelope>',
		],
		['line breaks between all', '<a>\r\n\t<result_code>1</result_code>\r\n</a>'],
		['a reference to the digit', '<a><result_code>&#49;</result_code></a>'],
	])('%s', (_what, body) => {
		expect(itemOf(body).result_code).toBe(1);
	});

	test('only what is beside result_code is in the item', () => {
		const body = '<a><b>1</b><c><id>2</id><result_code>1</result_code></c></a>';
		expect(itemOf(body)).toEqual({ id: '2', result_code: 1 });
	});

	test.each([
		['two answers', '<a><result_code>0</result_code><result_code>1</result_code></a>'],
		['an answer that is none', '<a><result_code><b/></result_code></a>'],
		['an empty answer', '<a><result_code/></a>'],
		[
			'the outer of two',
			'<a><b><result_code>1</result_code></b><result_code>0</result_code></a>',
		],
	])('%s: refused', (_what, body) => {
		expect(kindOf(body)).toBe('refused');
	});

	test.each([
		['in a comment', '<a><!--<result_code>1</result_code>--><b/></a>'],
		['in CDATA', '<a><![CDATA[<result_code>1</result_code>]]></a>'],
		['in an attribute', '<a b="<result_code>1</result_code>"/>'],
		['as an attribute', '<a result_code="1"/>'],
		['in capitals', '<a><RESULT_CODE>1</RESULT_CODE></a>'],
		['behind a document type', '<!DOCTYPE a><a><result_code>1</result_code></a>'],
	])('a result_code %s is none', (_what, body) => {
		expect(kindOf(body)).toBe('unclear');
	});
});

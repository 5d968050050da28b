import { encodeReply, success, failure, type OutputFormat } from '../../../sandbox/reply';
import { answerTo, fixture, itemOf, now, saidOf } from './answers';

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

describe('recorded successes', () => {
	test.each([
		['contact_family.success.updated.json', 5970, 'Contact updated', 'json'],
		['contact_add.success.added.xml', 154, 'Contact added', 'xml'],
	])('%s', (name, subscriber_id, result_message, result_output) => {
		expect(itemOf(fixture(name))).toEqual({
			subscriber_id,
			sendlast_should: 0,
			sendlast_did: 0,
			result_code: 1,
			result_message,
			result_output,
		});
	});

	test('the keys come in the order of the server', () => {
		expect(Object.keys(itemOf(fixture('contact_add.success.added.xml')))).toEqual([
			'subscriber_id',
			'sendlast_should',
			'sendlast_did',
			'result_code',
			'result_message',
			'result_output',
		]);
	});

	test('a list of rows beside the result is a result, with the rows as text', () => {
		expect(itemOf(fixture('list_list.success.abbreviated.json'))).toEqual({
			'0': '{"id":"1","name":"Test List","cdate":"2018-07-11 09:17:39","private":"0","userid":"1","subscriber_count":1}',
			result_code: 1,
			result_message: 'Success: Something is returned',
			result_output: 'json',
		});
	});

	test('a bare list without a result_code is none', () => {
		expect(answerTo(fixture('tags_list.success.json')).kind).toBe('unclear');
	});
});

describe('recorded refusals, in the words of the server', () => {
	test.each([
		['any.failure.nothing_returned.json', 'Failed: Nothing is returned'],
		['any.failure.unauthorized.serialize', 'You are not authorized to access this file'],
		['contact_add.failure.invalid_email.mock.json', 'Contact Email Address is not valid.'],
		['contact_edit.failure.nolists.xml', 'You did not select any lists.'],
		[
			'contact_sync.failure.customfield.xml',
			"There was an error processing custom field CompanyName. Try encoding each 'field[]' parameter.",
		],
	])('%s', (name, message) => {
		expect(answerTo(fixture(name))).toEqual({ kind: 'refused', serverMessage: message });
	});

	test.each(['any.failure.notallowed.xml', 'any.failure.noparams.root.xml'])(
		'%s is about the credential and ends the run',
		(name) => {
			const said = saidOf(answerTo(fixture(name)));
			expect(said.message).toBe('ActiveCampaign refused the credential');
			expect(said.description).toContain('"You are not authorized to access this file"');
			expect(said.endsRun).toBe(true);
		},
	);
});

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
		expect(answerTo(`${marks}${refused(format, 'No')}`).kind).toBe('refused');
	});

	test('a message in another language, and no message, decide nothing', () => {
		expect(answerTo(refused(format, 'Kontakt hozzáadva'))).toEqual({
			kind: 'refused',
			serverMessage: 'Kontakt hozzáadva',
		});
		expect(answerTo(refused(format, ''))).toEqual({ kind: 'refused', serverMessage: '' });
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
		['one beyond', 9007199254740993n, '9007199254740993'],
		['the largest of PHP', 9223372036854775807n, '9223372036854775807'],
		['a negative one beyond', -9007199254740993n, '-9007199254740993'],
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
		expect(answerTo(encodeReply(reply, format)).kind).toBe(kind);
	});

	test('a body that was cut is no result', () => {
		const body = added(format);
		for (let length = 0; length < body.trimEnd().length; length++) {
			expect(answerTo(body.slice(0, length)).kind).toBe('unclear');
		}
	});

	test('a body with something after it is no result', () => {
		expect(answerTo(`${added(format)}Warning<br>`).kind).toBe('unclear');
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
		['in a list', '{"result_code":1,"m":[12345678901234567]}', '["12345678901234567"]'],
		['with a sign', '{"result_code":1,"m":-12345678901234567}', '-12345678901234567'],
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
		expect(answerTo(body).kind).toBe('refused');
	});

	test.each([
		['in a comment', '<a><!--<result_code>1</result_code>--><b/></a>'],
		['in CDATA', '<a><![CDATA[<result_code>1</result_code>]]></a>'],
		['in an attribute', '<a b="<result_code>1</result_code>"/>'],
		['as an attribute', '<a result_code="1"/>'],
		['in capitals', '<a><RESULT_CODE>1</RESULT_CODE></a>'],
		['behind a document type', '<!DOCTYPE a><a><result_code>1</result_code></a>'],
	])('a result_code %s is none', (_what, body) => {
		expect(answerTo(body).kind).toBe('unclear');
	});
});

describe('answers without a result', () => {
	test.each([
		['an empty body', ''],
		['blanks', ' \r\n '],
		['a mark alone', '\uFEFF'],
		['text', 'Contact added'],
		['a number', '1'],
		['JSON text', '"result_code"'],
		['JSON without a result_code', '{"message":"ok"}'],
		['null', 'null'],
		['PHP false', 'b:0;'],
		['PHP text', 's:1:"1";'],
		['another XML', '<a><b>1</b></a>'],
		['XML with text alone', '<a>1</a>'],
		['JSON with an error', '{"error":"no"}'],
	])('%s: unclear, the contact may have been saved', (_what, body) => {
		expect(answerTo(body)).toMatchObject({
			kind: 'unclear',
			what: 'ActiveCampaign answered without a result',
		});
	});

	test.each([undefined, null, Buffer.from('{"result_code":1}'), { result_code: 1 }])(
		'a body that is no text (%p): unclear',
		(body) => {
			expect(answerTo(body).kind).toBe('unclear');
		},
	);

	test('the first 200 characters of the body are shown', () => {
		const answer = answerTo(`Fatal  error\n${'x'.repeat(10_000)}`);
		const detail = answer.kind === 'unclear' ? (answer.detail ?? '') : '';
		expect(detail).toMatch(/^The answer begins: Fatal error xxx/);
		expect(detail.length).toBeLessThan(250);
	});
});

describe('web pages with status 200', () => {
	test.each([
		['a document type', '<!DOCTYPE html>\n<html><body>Login</body></html>'],
		['a document type in small letters', '<!doctype html><title>x</title>'],
		['an old document type', '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN"><html>'],
		['no document type', '<html><body><p>Login<br></body></html>'],
		['a page that is XML too', '<html><body><error>x</error></body></html>'],
		['attributes', '<html lang="en"><body>'],
		['a comment in front', '<!-- served by 7 -->\n<html><body>'],
		['comments in front', '<!-- a --><!-- <b> -->\n<!DOCTYPE html>'],
		['an XML prolog in front', '<?xml version="1.0"?>\n<!DOCTYPE html><html>'],
		['a byte order mark in front', '\uFEFF<!DOCTYPE html><html>'],
		['a head alone', '<head><title>x</title></head>'],
		['a body alone', '<body>x'],
	])('%s', (_what, body) => {
		const { message, endsRun } = saidOf(answerTo(body));
		expect(message).toBe(
			'The API URL of the credential leads to a web page, not to the ActiveCampaign API',
		);
		expect(endsRun).toBe(true);
	});

	test.each(['<htmlish/>', '<a><html/></a>', '<!DOCTYPE note><note/>', 'the <html> tag'])(
		'%s is none',
		(body) => {
			expect(answerTo(body).kind).toBe('unclear');
		},
	);
});

describe('status codes that say no', () => {
	const credential = 'ActiveCampaign refused the credential';
	test.each<[number, string, string, boolean]>([
		[401, '', credential, true],
		[403, '', credential, true],
		[403, '{"message":"Forbidden"}', credential, true],
		[404, '<html>', 'There is no ActiveCampaign API at the API URL of the credential', true],
		[402, '', 'ActiveCampaign does not serve this account at the moment (status 402)', false],
		[400, 'Bad Request', 'ActiveCampaign answered with status 400', false],
		[405, '', 'ActiveCampaign answered with status 405', false],
		[413, '', 'ActiveCampaign answered with status 413', false],
		[422, '{"result_code":1}', 'ActiveCampaign answered with status 422', false],
	])('%d with the body "%s"', (status, body, message, endsRun) => {
		const answer = answerTo(body, status);
		expect(saidOf(answer)).toMatchObject({ message, endsRun });
		expect(answer).toMatchObject({ refusal: { source: 'api', status } });
	});

	test('a status without words of its own shows how its answer begins', () => {
		expect(saidOf(answerTo('Bad\nRequest', 400)).description).toContain('Bad Request');
		expect(saidOf(answerTo('', 400)).description).toContain('nothing further');
	});

	test.each([301, 302, 303, 307, 308])(
		'%d names the host it points to, and no more',
		(status) => {
			const location = 'https://nathan:secret@other.example.com:8443/login?token=secret';
			const { message, description, endsRun } = saidOf(answerTo('', status, { location }));
			expect(message).toBe(
				'The API URL leads elsewhere: ActiveCampaign points to other.example.com:8443',
			);
			expect(description).not.toContain('secret');
			expect(endsRun).toBe(true);
		},
	);

	test.each([undefined, '', '/login', '//', 'not an address', ['https://a.example.com']])(
		'301 with the Location %p names none',
		(location) => {
			const { message, endsRun } = saidOf(answerTo('', 301, { location }));
			expect(message).toBe('The API URL leads elsewhere');
			expect(endsRun).toBe(true);
		},
	);

	test('a success in the body of a failed status is none', () => {
		for (const status of [301, 400, 403, 404, 429, 500, 503]) {
			expect(answerTo('{"result_code":1}', status).kind).not.toBe('result');
		}
	});
});

describe('ActiveCampaign is busy', () => {
	const tooMany = 'ActiveCampaign had no room for another request (status 429)';
	const unavailable = 'ActiveCampaign was not available (status 503)';

	test('429', () => {
		expect(answerTo('', 429)).toEqual({ kind: 'busy', what: tooMany, tooMany: true });
	});

	test('429 with Retry-After and the limit of the account', () => {
		const headers = { 'retry-after': '30', 'ratelimit-limit': '5' };
		expect(answerTo('', 429, headers)).toEqual({
			kind: 'busy',
			what: tooMany,
			tooMany: true,
			retryAfterMs: 30_000,
			rateLimit: 5,
		});
	});

	test('503 with Retry-After', () => {
		expect(answerTo('<html>', 503, { 'retry-after': '2' })).toEqual({
			kind: 'busy',
			what: unavailable,
			tooMany: false,
			retryAfterMs: 2000,
		});
	});

	test('503 with a Retry-After that is a date', () => {
		const date = new Date(now + 4000).toUTCString();
		expect(answerTo('', 503, { 'retry-after': date })).toMatchObject({
			kind: 'busy',
			retryAfterMs: 4000,
		});
	});

	test.each([500, 502, 503, 504, 520])('%d: the contact may have been saved', (status) => {
		expect(answerTo('<html>', status)).toEqual({
			kind: 'unclear',
			what: `ActiveCampaign was not available (status ${status})`,
		});
	});

	test('503 with nonsense in Retry-After: the contact may have been saved', () => {
		expect(answerTo('', 503, { 'retry-after': 'soon' }).kind).toBe('unclear');
	});

	test('500 with Retry-After: the contact may have been saved', () => {
		expect(answerTo('', 500, { 'retry-after': '2' }).kind).toBe('unclear');
	});
});

describe('the limit of the account', () => {
	test.each<[unknown, number | undefined]>([
		['5', 5],
		[' 5 ', 5],
		['0.5', 0.5],
		['0', undefined],
		['-5', undefined],
		['', undefined],
		['many', undefined],
		[undefined, undefined],
		[['5'], undefined],
	])('RateLimit-Limit %p', (limit, rateLimit) => {
		const headers = { 'ratelimit-limit': limit };
		for (const body of ['{"result_code":1}', '{"result_code":0}']) {
			const answer = answerTo(body, 200, headers);
			expect('rateLimit' in answer ? answer.rateLimit : undefined).toBe(rateLimit);
		}
	});
});

describe('a body that is too large', () => {
	const limit = 50 * 1024 * 1024;

	test('over 50 MB is refused, whatever it says', () => {
		const answer = answerTo(`{"result_code":1,"m":"${'x'.repeat(limit)}"}`);
		expect(saidOf(answer).message).toContain('larger than 50 MB');
		expect(saidOf(answerTo(' '.repeat(limit + 1), 503)).message).toContain('larger than 50 MB');
	});

	test('just under 50 MB of text is read', () => {
		const start = '{"result_code":1,"m":"';
		const text = 'x'.repeat(limit - start.length - 2);
		expect(itemOf(`${start}${text}"}`).m).toBe(text);
	});
});

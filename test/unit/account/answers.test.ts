import { answerIn, attemptFor, fixture, itemOf, kindOf } from './answers';

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

	test('a bare list is a result where one is expected', () => {
		const body = fixture('tags_list.success.json');
		expect(answerIn(body, { form: 'v1 array' })).toEqual({
			kind: 'result',
			decoded: JSON.parse(body) as unknown,
		});
		expect(kindOf('{}', { form: 'v1 array' })).toBe('unclear');
	});

	test('a bare list without a result_code is none else', () => {
		expect(kindOf(fixture('tags_list.success.json'))).toBe('unclear');
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
		for (const form of ['v1', 'v1 array'] as const) {
			expect(answerIn(fixture(name), { form })).toEqual({
				kind: 'refused',
				serverMessage: message,
			});
		}
	});

	test.each(['any.failure.notallowed.xml', 'any.failure.noparams.root.xml'])(
		'%s may be about the credential',
		(name) => {
			for (const form of ['v1', 'v1 array', 'v3'] as const) {
				const answer = answerIn(fixture(name), { form });
				if (answer.kind !== 'doubt') throw new Error('No doubt');
				expect(answer.everywhere.message).toBe('ActiveCampaign refused the API key');
				for (const words of [answer.everywhere, answer.alone]) {
					expect(words.description).toContain(
						'"You are not authorized to access this file"',
					);
				}
			}
		},
	);
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
		expect(attemptFor(body)).toMatchObject({
			kind: 'unclear',
			what: 'ActiveCampaign answered without a result',
			status: 200,
		});
	});

	test('the first 200 characters of the body are shown', () => {
		const answer = attemptFor(`Fatal  error\n${'x'.repeat(10_000)}`);
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
		for (const form of ['v1', 'v1 array', 'v3'] as const) {
			expect(answerIn(body, { form })).toMatchObject({
				kind: 'doubt',
				status: 200,
				everywhere: {
					message:
						'The API URL of the credential leads to a web page, not to the ActiveCampaign API',
				},
				alone: {
					message:
						'ActiveCampaign answered this item with a web page instead of a result',
				},
			});
		}
	});

	test.each(['<htmlish/>', '<a><html/></a>', '<!DOCTYPE note><note/>', 'the <html> tag'])(
		'%s is none',
		(body) => {
			expect(kindOf(body)).toBe('unclear');
		},
	);
});

describe('API v3, where the status says whether it worked', () => {
	test.each<[string, unknown]>([
		['{"contacts":[],"meta":{"total":"0"}}', { contacts: [], meta: { total: '0' } }],
		['\uFEFF{}', {}],
		['[]', []],
		['{"result_code":0}', { result_code: 0 }],
	])('%s is a result', (body, decoded) => {
		expect(answerIn(body, { form: 'v3' })).toEqual({ kind: 'result', decoded });
	});

	test.each([
		'a:2:{s:8:"contacts";a:0:{}s:11:"result_code";i:1;}',
		'<r><contacts/><result_code>1</result_code></r>',
	])('%s is none, for v3 says everything in JSON', (body) => {
		expect(kindOf(body, { form: 'v3' })).toBe('unclear');
	});

	test.each(['', 'null', 'true', '"x"', '1', '{"contacts":[', 'contacts', '<r><contacts/></r>'])(
		'%j is none',
		(body) => {
			expect(kindOf(body, { form: 'v3' })).toBe('unclear');
		},
	);
});

import { answerTo, fixture, itemOf, saidOf } from './answers';

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

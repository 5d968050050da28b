import { DateTime } from 'luxon';
import { contactForm, encodeForm } from '../../../nodes/ActiveCampaignContactSync/sync/form';
import { contactOf, fieldRow, listRow, locator, sent, tagRow } from '../contact/contacts';

type Pairs = Array<[key: string, value: string]>;

describe('Email', () => {
	test.each([
		['as it reads', 'nathan@example.com', 'nathan@example.com'],
		['trimmed', ' \tnathan@example.com\n', 'nathan@example.com'],
		['with a plus', 'nathan+news@example.com', 'nathan+news@example.com'],
		['in capitals', 'Nathan@Example.COM', 'Nathan@Example.COM'],
	])('%s', (_what, email, expected) => {
		const { pairs } = contactForm(contactOf({ email }), false);
		expect(pairs).toEqual([['email', expected]]);
	});

	test('a plus and an @ are encoded in the body', () => {
		const email = 'nathan+news@example.com';
		const { pairs } = contactForm(contactOf({ email }), false);
		expect(encodeForm(pairs)).toBe('email=nathan%2Bnews%40example.com');
	});
});

describe('Additional Fields', () => {
	test.each<[string, Record<string, unknown>, Pairs]>([
		['First Name', { firstName: 'Nathan' }, [['first_name', 'Nathan']]],
		['Last Name', { lastName: "O'Neil & Sons <b>" }, [['last_name', "O'Neil & Sons <b>"]]],
		['Phone', { phone: '+1 312 201 0300' }, [['phone', '+1 312 201 0300']]],
		['Phone from a number', { phone: 3122010300 }, [['phone', '3122010300']]],
		['Organization', { organization: 'Acme, Inc.' }, [['customer_acct_name', 'Acme, Inc.']]],
		['IP Address', { ipAddress: ' 203.0.113.7 ' }, [['ip4', '203.0.113.7']]],
		['the largest IP Address', { ipAddress: '255.255.255.255' }, [['ip4', '255.255.255.255']]],
		['Form from the list', { form: locator('1001', 'list') }, [['form', '1001']]],
		['Form by a number', { form: locator(1001) }, [['form', '1001']]],
		['Form by an expression', { form: ' 1001 ' }, [['form', '1001']]],
		[
			'text as it reads, blanks and all',
			{ firstName: ' Ann  Lee ' },
			[['first_name', ' Ann  Lee ']],
		],
	])('%s', (_what, additionalFields, pairs) => {
		expect(sent({ additionalFields })).toEqual(pairs);
	});
});

describe('Custom Fields', () => {
	test.each<[string, unknown, string]>([
		['by ID', '345', 'field[345,0]'],
		['by ID as a number', 345, 'field[345,0]'],
		['by ID with blanks around', ' 345 ', 'field[345,0]'],
		['by personalization tag', 'COMPANY_SIZE', 'field[%COMPANY_SIZE%,0]'],
		['by personalization tag with percent signs', '%COMPANY_SIZE%', 'field[%COMPANY_SIZE%,0]'],
		[
			'by personalization tag with blanks around',
			' %COMPANY_SIZE% ',
			'field[%COMPANY_SIZE%,0]',
		],
		['by a tag that begins with a digit', '2ND_NAME', 'field[%2ND_NAME%,0]'],
	])('%s', (_what, fieldId, key) => {
		expect(sent({ customFields: [fieldRow(fieldId, 'x')] })).toEqual([[key, 'x']]);
	});

	test('a tag and a value go out percent-encoded', () => {
		const { pairs } = contactForm(
			contactOf({ customFields: [fieldRow('PLAN', 'a+b & ü%')] }),
			false,
		);
		expect(encodeForm(pairs)).toBe(
			'email=nathan%40example.com&field%5B%25PLAN%25%2C0%5D=a%2Bb+%26+%C3%BC%25',
		);
	});

	const newYork = { zone: 'America/New_York' };
	test.each<[string, unknown, string]>([
		['text', 'Acme', 'Acme'],
		['text with line breaks and blanks', ' a\r\n b ', ' a\r\n b '],
		['a number', 12.5, '12.5'],
		['zero', 0, '0'],
		['a whole number beyond safe ones', 9007199254740993n, '9007199254740993'],
		['true', true, 'true'],
		['false', false, 'false'],
		['a list', ['Tea', 'Cake'], 'Tea||Cake'],
		['a list of one', ['Tea'], 'Tea'],
		['a list with empty ones', ['Tea', '', null, undefined, 'Cake'], 'Tea||Cake'],
		['a list of numbers and yes or no', [1, 2.5, true], '1||2.5||true'],
		['a list of dates', [DateTime.fromISO('2026-07-04', newYork)], '2026-07-04'],
		['values already joined', 'Tea||Cake', 'Tea||Cake'],
		['a date as n8n renders it', '2026-07-04T13:05:09.000-04:00', '2026-07-04 13:05:09'],
		['a date as n8n renders it, in UTC', '2026-07-04T13:05:09.000Z', '2026-07-04 13:05:09'],
		['midnight as n8n renders it', '2026-07-04T00:00:00.000-04:00', '2026-07-04'],
		['a DateTime', DateTime.fromISO('2026-07-04T13:05:09', newYork), '2026-07-04 13:05:09'],
		['a DateTime at midnight', DateTime.fromISO('2026-07-04', newYork), '2026-07-04'],
		['a JavaScript Date', new Date('2026-07-04T13:05:09Z'), '2026-07-04 13:05:09'],
		['a date alone', '2026-07-04', '2026-07-04'],
		['a date without milliseconds', '2026-07-04T13:05:09Z', '2026-07-04T13:05:09Z'],
		['a date without an offset', '2026-07-04T13:05:09.000', '2026-07-04T13:05:09.000'],
		['a date in a sentence', 'on 2026-07-04T13:05:09.000Z', 'on 2026-07-04T13:05:09.000Z'],
		['a date in the local way', '4.7.2026', '4.7.2026'],
		['markup', '<b>&amp; "x"', '<b>&amp; "x"'],
	])('the value %s', (_what, value, expected) => {
		expect(sent({ customFields: [fieldRow('9', value)] })).toEqual([['field[9,0]', expected]]);
	});
});

describe('Tags', () => {
	test.each<[string, unknown[], Pairs]>([
		['none', [], []],
		['one', ['api'], [['tags', 'api']]],
		['several rows', ['api', 'VIP'], [['tags', 'api,VIP']]],
		['a list', [['api', 'VIP']], [['tags', 'api,VIP']]],
		['separated by commas', ['api, VIP ,trial'], [['tags', 'api,VIP,trial']]],
		[
			'trimmed, without empty ones',
			[' api ', '', ' ', ['VIP', null, '']],
			[['tags', 'api,VIP']],
		],
		['without repeats', ['api', ['VIP', 'api'], 'VIP,api'], [['tags', 'api,VIP']]],
		['with blanks inside', ['Webinar 2026'], [['tags', 'Webinar 2026']]],
		['a number', [2026], [['tags', '2026']]],
		['only empty ones', ['', ' ,, '], []],
	])('%s', (_what, names, pairs) => {
		expect(sent({ tags: names.map(tagRow) })).toEqual(pairs);
	});

	test('a row that is chosen from the list', () => {
		expect(sent({ tags: [{ name: locator('api', 'list') }] })).toEqual([['tags', 'api']]);
	});
});

test('everything at once, in one body', () => {
	const { pairs } = contactForm(
		contactOf({
			additionalFields: {
				firstName: 'Nathan',
				lastName: 'Smith',
				phone: '+1 312 201 0300',
				organization: 'Acme, Inc.',
				ipAddress: '203.0.113.7',
				form: locator('1001'),
			},
			tags: [tagRow('api'), tagRow('VIP')],
			lists: [
				listRow('123', {
					listOptions: {
						instantResponders: true,
						lastMessage: true,
						noResponders: true,
						subscribeDate: '2009-12-07T07:00:00',
					},
				}),
			],
			customFields: [fieldRow('345', 'field value'), fieldRow('PERS_1', ['a', 'b'])],
		}),
		false,
	);
	expect(pairs).toEqual([
		['email', 'nathan@example.com'],
		['first_name', 'Nathan'],
		['last_name', 'Smith'],
		['phone', '+1 312 201 0300'],
		['customer_acct_name', 'Acme, Inc.'],
		['tags', 'api,VIP'],
		['ip4', '203.0.113.7'],
		['form', '1001'],
		['p[123]', '123'],
		['status[123]', '1'],
		['noresponders[123]', '1'],
		['instantresponders[123]', '1'],
		['lastmessage[123]', '1'],
		['sdate[123]', '2009-12-07 06:00:00'],
		['field[345,0]', 'field value'],
		['field[%PERS_1%,0]', 'a||b'],
	]);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { membershipsIn } from '../../../nodes/ActiveCampaignContactSync/consent/consent';
import { known, row, unknown } from './answers';

const email = 'nathan@example.com';
const read = (answer: unknown, asked = email) => {
	const memberships = membershipsIn(answer, asked);
	return memberships && Object.fromEntries(memberships);
};

describe('a look-up that is understood', () => {
	test.each([0, 1, 2, 3, 91])('status %d, as text and as a number', (status) => {
		expect(read(known([row('2', String(status))]))).toEqual({ '2': status });
		expect(read(known([row(2, status)]))).toEqual({ '2': status });
	});

	test.each<[string, unknown, Record<string, number>]>([
		['a contact on no list', known([]), {}],
		['two lists', known([row('2', '1'), row('12', '2')]), { '2': 1, '12': 2 }],
		['a list row by numbers', known([row(2, 1, { contact: 113 })], { id: 113 }), { '2': 1 }],
		[
			'the address in other case',
			known([row('2', '2')], { email: 'Nathan@EXAMPLE.com' }),
			{ '2': 2 },
		],
		[
			'the address with blanks',
			known([row('2', '2')], { email: ' nathan@example.com ' }),
			{ '2': 2 },
		],
		['an unknown contact, without rows', unknown(), {}],
		['an unknown contact, with no rows', unknown({ contactLists: [] }), {}],
		['an unknown contact, counted by a number', unknown({ meta: { total: 0 } }), {}],
		[
			'more than is asked for',
			{ ...known([row('2', '1')]), fields: [], scoreValues: {} },
			{ '2': 1 },
		],
		['no meta beside a contact', { ...known([row('2', '1')]), meta: undefined }, { '2': 1 }],
	])('%s', (_what, answer, memberships) => {
		expect(read(answer)).toEqual(memberships);
	});

	test('the address that was asked for may have capitals itself', () => {
		expect(read(known([row('2', '2')]), 'NATHAN@example.com')).toEqual({ '2': 2 });
	});

	test('its accents may be written as two characters each', () => {
		const email = 'josé@example.com';
		const answer = {
			contacts: [{ id: '7', email: email.normalize('NFC') }],
			contactLists: [{ contact: '7', list: '2', status: '2' }],
		};
		expect(read(answer, email.normalize('NFD'))).toEqual({ '2': 2 });
	});

	test("API v3's own sample", () => {
		const path = join(__dirname, '../../fixtures/v3_contacts.known.json');
		const sample = JSON.parse(readFileSync(path, 'utf8')) as { contacts: [{ email: string }] };
		expect(read(sample, sample.contacts[0].email)).not.toBeUndefined();
	});
});

describe('of several rows for one list the most careful counts, in any order', () => {
	test.each([
		['1', '2', 2],
		['0', '2', 2],
		['1', '3', 3],
		['91', '2', 2],
		['91', '3', 3],
	])('%s and %s', (one, other, careful) => {
		const sms = { channel: 'sms' };
		for (const rows of [
			[row('2', one), row('2', other, sms)],
			[row('2', other), row('2', one, sms)],
			[row('2', one), row('2', other), row('2', one)],
		]) {
			expect(read(known(rows))).toEqual({ '2': careful });
		}
	});

	test('unsubscribed and bounced: either way, left', () => {
		for (const rows of [
			[row('2', '2'), row('2', '3')],
			[row('2', '3'), row('2', '2')],
		]) {
			expect([2, 3]).toContain(read(known(rows))?.['2']);
		}
	});
});

describe('anything else is no answer: the item is refused, nothing is sent blind', () => {
	const badRows: Array<[string, unknown]> = [
		['no list', { contact: '113', status: '1' }],
		['no status', { contact: '113', list: '2' }],
		['no contact', { list: '2', status: '1' }],
		['another contact', row('2', '1', { contact: '114' })],
		['a status nobody knows', row('2', '4')],
		['a status that is null', row('2', null)],
		['an empty status', row('2', '')],
		['a status in words', row('2', 'active')],
		['a status with blanks', row('2', ' 2')],
		['a status with a sign', row('2', '+1')],
		['a status with a fraction', row('2', 1.5)],
		['a status with a zero in front', row('2', '02')],
		['a status that is true', row('2', true)],
		['a status in a list', row('2', ['1'])],
		['a status that is an object', row('2', { valueOf: '1' })],
		['a list that is no number', row('Newsletter', '1')],
		['a list below 0', row('-2', '1')],
		['a list that is null', row(null, '1')],
		['nothing', null],
		['a text', '2'],
		['a number', 2],
		['a list', ['113', '2', '1']],
	];
	test.each(badRows)('a row that is or has %s', (_what, bad) => {
		expect(read(known([bad]))).toBeUndefined();
		// Also where all the others are fine, before and after it.
		expect(read(known([row('5', '1'), bad, row('7', '1')]))).toBeUndefined();
	});

	const contact = { id: '113', email };
	const everybody = {
		contacts: [contact, { id: '114', email: 'gatsby@example.com' }],
		contactLists: [row('2', '1')],
		meta: { total: '2' },
	};
	const answers: Array<[string, unknown]> = [
		['everybody, because the filter was not understood', everybody],
		['everybody, the one asked for twice', { ...everybody, contacts: [contact, contact] }],
		['another address', known([row('2', '1')], { email: 'gatsby@example.com' })],
		['an address that begins like it', known([], { email: `${email}.br` })],
		['an address that is null', known([], { email: null })],
		['an address in a list', known([], { email: [email] })],
		['a contact without an address', known([], { email: undefined })],
		['a contact without an ID', known([], { id: undefined })],
		['a contact with an odd ID', known([], { id: 'a1' })],
		['a contact that is null', { ...known([]), contacts: [null] }],
		['a contact that is a text', { ...known([]), contacts: [email] }],
		['contacts by their ID', { ...known([]), contacts: { '113': contact } }],
		['no contacts', { contactLists: [], meta: { total: '0' } }],
		['contacts that are null', { contacts: null, meta: { total: '0' } }],
		['no list rows beside a contact', { contacts: [contact], meta: { total: '1' } }],
		['list rows that are null', known(null)],
		['list rows by their ID', known({ '1': row('2', '1') })],
		['list rows as text', known('[]')],
		['nobody, but not counted', { contacts: [] }],
		['nobody, but counted one', unknown({ meta: { total: '1' } })],
		['nobody, counted in words', unknown({ meta: { total: 'none' } })],
		['nobody, counted as nothing', unknown({ meta: { total: null } })],
		['nobody, counted as no text', unknown({ meta: { total: '' } })],
		['nobody, with a meta that is a list', unknown({ meta: ['0'] })],
		['nobody, but with a row of somebody', unknown({ contactLists: [row('2', '2')] })],
		['nobody, with rows that are an object', unknown({ contactLists: {} })],
		['nobody, with rows that are null', unknown({ contactLists: null })],
		['a refusal of v1', { result_code: 0, result_message: 'Failed: Nothing is returned' }],
		['an answer of v1', { id: '113', email, lists: { '2': { listid: '2', status: '1' } } }],
		['a message of v3', { message: 'No Result found for Subscriber with id 113' }],
		['an empty object', {}],
		['an empty list', []],
		['a list of contacts', [contact]],
		['null', null],
		['nothing', undefined],
		['a text', 'contacts'],
		['a number', 1],
	];
	test.each(answers)('%s', (_what, answer) => {
		expect(read(answer)).toBeUndefined();
	});

	test('a contact in a prototype is none', () => {
		const hidden = Object.create(known([row('2', '1')])) as Record<string, unknown>;
		expect(read({ ...hidden })).toBeUndefined();
		expect(
			read(JSON.parse('{"__proto__":{"contacts":[],"meta":{"total":"0"}}}')),
		).toBeUndefined();
	});
});

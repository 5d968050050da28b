import fc from 'fast-check';
import type { Contact } from '../../../nodes/ActiveCampaignContactSync/contact/contact';
import {
	batchesOf,
	bodyOf,
	encode,
	type EncodedContact,
	importContactOf,
	requestBytesOf,
} from '../../../nodes/ActiveCampaignContactSync/import/batch';
import { contactOf, listOf } from './contacts';

const options = { runAutomations: false };

function encodedOf(contacts: Contact[]): EncodedContact[] {
	return contacts.map((contact, row) => encode({ rows: [row], contact }));
}

function bodiesOf(contacts: Contact[], withOptions = options): string[] {
	return [...batchesOf(encodedOf(contacts), withOptions)].map((batch) =>
		bodyOf(batch, withOptions),
	);
}

function bytesOf(text: string): number {
	return new TextEncoder().encode(text).length;
}

function numbered(count: number): Contact[] {
	return Array.from({ length: count }, (_, row) => contactOf({ email: `n${row}@example.com` }));
}

it('writes a contact in the words of the importer', () => {
	const contact = contactOf({
		firstName: 'Nathan',
		lastName: 'Smith',
		phone: '555 0100',
		organization: 'Example',
		tags: ['VIP', 'Berlin, Mitte'],
		customFields: [{ field: '345', value: 'a||b' }],
		lists: [listOf('2', 'activeUnlessUnsubscribed'), listOf('3', 'unsubscribed')],
	});
	expect(JSON.parse(bodiesOf([contact])[0] ?? '')).toStrictEqual({
		contacts: [
			{
				email: 'nathan@example.com',
				first_name: 'Nathan',
				last_name: 'Smith',
				phone: '555 0100',
				customer_acct_name: 'Example',
				tags: ['VIP', 'Berlin, Mitte'],
				fields: [{ id: 345, value: 'a||b' }],
				subscribe: [{ listid: 2 }],
				unsubscribe: [{ listid: 3 }],
			},
		],
		exclude_automations: true,
	});
});

it('leaves out what is blank, with its key', () => {
	const contact = contactOf({
		firstName: '',
		lastName: ' ',
		customFields: [{ field: '345', value: ' ' }],
	});
	expect(importContactOf(contact)).toStrictEqual({ email: 'nathan@example.com' });
});

it('excludes automations unless they are to run', () => {
	const excluded = (runAutomations: boolean) =>
		bodiesOf([contactOf()], { runAutomations }).map(
			(body) => 'exclude_automations' in (JSON.parse(body) as object),
		);
	expect(excluded(false)).toEqual([true]);
	expect(excluded(true)).toEqual([false]);
});

it('puts at most 250 contacts into a request, in order', () => {
	const sizes = bodiesOf(numbered(501)).map(
		(body) => (JSON.parse(body) as { contacts: unknown[] }).contacts.length,
	);
	expect(sizes).toEqual([250, 250, 1]);
});

/** A contact whose request is so many bytes long. */
function contactOfBytes(bytes: number): Contact {
	const spare = bytes - bytesOf(bodiesOf([contactOf({ firstName: 'x' })])[0] ?? '') + 1;
	return contactOf({ firstName: 'x'.repeat(spare) });
}

it('says how large a request with one contact is', () => {
	for (const bytes of [399_999, 400_000]) {
		const [encoded] = encodedOf([contactOfBytes(bytes)]);
		expect(requestBytesOf(encoded ?? { bytes: 0 }, options)).toBe(bytes);
	}
	expect(bodiesOf([contactOfBytes(399_999)]).map(bytesOf)).toEqual([399_999]);
});

it('fills a request to the last byte, and not further', () => {
	const small = numbered(10);
	const withComma = small.map((one) => bytesOf(JSON.stringify(importContactOf(one))) + 1);
	const rest = 399_999 - withComma.reduce((sum, bytes) => sum + bytes);
	expect(bodiesOf([...small, contactOfBytes(rest)]).map(bytesOf)).toEqual([399_999]);
	expect(bodiesOf([contactOfBytes(rest), ...small]).map(bytesOf)).toEqual([399_999]);
	expect(bodiesOf([...small, contactOfBytes(rest + 1)])).toHaveLength(2);
	expect(bodiesOf([contactOfBytes(rest + 1), ...small])).toHaveLength(2);
});

it('reads only as many contacts as the next request needs', () => {
	let taken = 0;
	function* stream(): Generator<EncodedContact> {
		for (const contact of encodedOf(numbered(1000))) {
			taken += 1;
			yield contact;
		}
	}
	batchesOf(stream(), options).next();
	expect(taken).toBe(251);
});

const anyText = fc.string({
	unit: fc.constantFrom('a', '"', '\\', '\n', 'ü', '€', '😀', '\ud800'),
});
const anyContact = fc.record({
	email: fc.nat().map((n) => `n${n}@example.com`),
	firstName: fc.option(anyText, { nil: undefined }),
	organization: fc
		.tuple(anyText, fc.integer({ min: 0, max: 60_000 }))
		.map(([text, times]) => text.slice(0, 1).repeat(times)),
	tags: fc.array(anyText, { maxLength: 3 }),
});

it('breaks no limit, loses no contact and says what travels, for whatever contacts', () => {
	fc.assert(
		fc.property(fc.array(anyContact, { maxLength: 60 }), (drawn) => {
			const contacts = drawn.map(contactOf);
			const batches = [...batchesOf(encodedOf(contacts), options)];
			const rows = batches.flatMap((batch) => batch.flatMap((one) => one.rows));
			expect([...rows].sort((a, b) => a - b)).toEqual(contacts.map((_, row) => row));
			for (const batch of batches) {
				const body = bodyOf(batch, options);
				expect(bytesOf(body)).toBeLessThanOrEqual(399_999);
				expect(batch.length).toBeLessThanOrEqual(250);
				expect((JSON.parse(body) as { contacts: unknown[] }).contacts).toEqual(
					batch.map(({ json }) => JSON.parse(json) as unknown),
				);
			}
		}),
	);
});

import fc from 'fast-check';
import type { Contact } from '../../../nodes/ActiveCampaignContactSync/contact/contact';
import {
	batchesOf,
	bodyOf,
	importContactOf,
} from '../../../nodes/ActiveCampaignContactSync/import/batch';
import type { MergedContact } from '../../../nodes/ActiveCampaignContactSync/import/merge';
import { contactOf, listOf } from './contacts';

const options = { runAutomations: false };

function mergedOf(contacts: Contact[]): MergedContact[] {
	return contacts.map((contact, row) => ({ rows: [row], contact }));
}

function bodiesOf(contacts: Contact[], withOptions = options): string[] {
	return [...batchesOf(mergedOf(contacts), withOptions)].flatMap((batch) =>
		batch.kind === 'batch' ? [bodyOf(batch.contacts, withOptions)] : [],
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

it('takes a contact that just fits into a request, and refuses one that is a byte larger with its size', () => {
	expect(bodiesOf([contactOfBytes(399_999)]).map(bytesOf)).toEqual([399_999]);
	const [batch] = batchesOf(mergedOf([contactOfBytes(400_000)]), options);
	const { email } = contactOf();
	expect(batch).toEqual({ kind: 'tooLarge', rows: [0], email, requestBytes: 400_000 });
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

it('goes on behind a contact that is too large', () => {
	const contacts = [contactOfBytes(400_000), ...numbered(2)];
	const batches = [...batchesOf(mergedOf(contacts), options)];
	expect(batches.map(({ kind }) => kind)).toEqual(['tooLarge', 'batch']);
});

it('reads only as many contacts as the next request needs, and encodes each once', () => {
	let taken = 0;
	let encoded = 0;
	function* stream(): Generator<MergedContact> {
		for (const merged of mergedOf(numbered(1000))) {
			taken += 1;
			const contact = new Proxy(merged.contact, {
				get: (target, name) => {
					if (name === 'phone') encoded += 1;
					return Reflect.get(target, name) as unknown;
				},
			});
			yield { ...merged, contact };
		}
	}
	const batches = batchesOf(stream(), options);
	batches.next();
	expect(taken).toBe(251);
	while (!batches.next().done);
	expect(encoded).toBe(1000);
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
			const batches = [...batchesOf(mergedOf(contacts), options)];
			const rows = batches.flatMap((batch) =>
				batch.kind === 'batch' ? batch.contacts.flatMap((one) => one.rows) : batch.rows,
			);
			expect([...rows].sort((a, b) => a - b)).toEqual(contacts.map((_, row) => row));
			for (const batch of batches) {
				if (batch.kind === 'tooLarge') {
					expect(batch.requestBytes).toBeGreaterThan(399_999);
					continue;
				}
				const body = bodyOf(batch.contacts, options);
				expect(bytesOf(body)).toBeLessThanOrEqual(399_999);
				expect(batch.contacts.length).toBeLessThanOrEqual(250);
				expect((JSON.parse(body) as { contacts: unknown[] }).contacts).toEqual(
					batch.contacts.map(({ json }) => JSON.parse(json) as unknown),
				);
			}
		}),
	);
});

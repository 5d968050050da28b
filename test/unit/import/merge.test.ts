import type { Contact } from '../../../nodes/ActiveCampaignContactSync/contact/contact';
import { RowsByAddress } from '../../../nodes/ActiveCampaignContactSync/import/merge';
import { contactOf, listOf } from './contacts';

const mergeContacts = (contacts: Contact[]) => mergedOf(contacts)[0]?.contact ?? contactOf();

function mergedOf(contacts: Contact[]) {
	const rows = new RowsByAddress();
	contacts.forEach((contact, row) => rows.add(row, contact));
	return [...rows.merged()];
}

it('makes one contact of all rows of an address, whatever its case and the blanks around it', () => {
	const merged = mergedOf([
		contactOf({ email: 'Nathan@Example.com' }),
		contactOf({ email: 'olivia@example.com' }),
		contactOf({ email: ' nathan@example.com' }),
		contactOf({ email: 'NATHAN@EXAMPLE.COM' }),
	]);
	expect(merged.map(({ rows, contact }) => [rows, contact.email])).toEqual([
		// Sent one after the other, the first row would have created the contact under its spelling.
		[[0, 2, 3], 'Nathan@Example.com'],
		[[1], 'olivia@example.com'],
	]);
});

it('takes an accent for the same letter, written as one character or as two', () => {
	const accent = 'josé@example.com';
	const merged = mergedOf([
		contactOf({ email: accent.normalize('NFC') }),
		contactOf({ email: accent.normalize('NFD') }),
	]);
	expect(merged.map(({ rows }) => rows)).toEqual([[0, 1]]);
});

it('forgets an address that was taken', () => {
	const rows = new RowsByAddress();
	rows.add(0, contactOf());
	rows.add(1, contactOf({ email: 'olivia@example.com' }));
	rows.merged().next();
	expect([...rows.merged()].map(({ contact }) => contact.email)).toEqual(['olivia@example.com']);
});

it('lets the later value win, unless it is blank', () => {
	const merged = mergeContacts([
		contactOf({ firstName: 'Nate', lastName: 'Smith', phone: '555 0100' }),
		contactOf({ firstName: 'Nathan', lastName: ' ', organization: 'Example' }),
		contactOf({ phone: '', firstName: undefined }),
	]);
	expect(merged).toMatchObject({
		firstName: 'Nathan',
		lastName: 'Smith',
		phone: '555 0100',
		organization: 'Example',
	});
});

it('lets the later value of a custom field win, unless it is blank', () => {
	const merged = mergeContacts([
		contactOf({
			customFields: [
				{ field: '1', value: 'a' },
				{ field: '2', value: 'b' },
			],
		}),
		contactOf({
			customFields: [
				{ field: '2', value: 'c' },
				{ field: '1', value: ' ' },
				{ field: '3', value: '' },
			],
		}),
	]);
	expect(new Map(merged.customFields.map(({ field, value }) => [field, value]))).toEqual(
		new Map([
			['1', 'a'],
			['2', 'c'],
		]),
	);
});

it('adds tags up, each once, as the first row wrote it', () => {
	const merged = mergeContacts([
		contactOf({ tags: ['VIP', 'Berlin, Mitte'] }),
		contactOf({ tags: ['vip', 'New'] }),
	]);
	expect(merged.tags).toEqual(['VIP', 'Berlin, Mitte', 'New']);
});

it.each([
	['before', ['unsubscribed', 'activeUnlessUnsubscribed']],
	['after', ['activeUnlessUnsubscribed', 'unsubscribed']],
] as const)('leaves a list that a row %s unsubscribes from unsubscribed', (_when, statuses) => {
	const merged = mergeContacts([
		...statuses.map((status) => contactOf({ lists: [listOf('2', status)] })),
		contactOf({ lists: [listOf('3', 'activeUnlessUnsubscribed')] }),
	]);
	expect(merged.lists.map(({ id, status }) => [id, status])).toEqual([
		['2', 'unsubscribed'],
		['3', 'activeUnlessUnsubscribed'],
	]);
});

it('merges 50,000 rows of one address that all add a tag in one pass', () => {
	let looks = 0;
	const watched = Array.from({ length: 50_000 }, (_, row) => {
		const contact = contactOf({ tags: [`Order ${row}`] });
		return new Proxy(contact, {
			get: (target, name) => {
				if (name === 'tags') looks += 1;
				return Reflect.get(target, name) as unknown;
			},
		});
	});
	expect(mergedOf(watched)[0]?.contact.tags).toHaveLength(50_000);
	expect(looks).toBe(50_000);
});

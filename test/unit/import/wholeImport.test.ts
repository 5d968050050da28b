import fc from 'fast-check';
import { importContactOf } from '../../../nodes/ActiveCampaignContactSync/import/batch';
import { contactOf, listOf } from './contacts';
import { type ImportContact, ModelAccount } from './modelAccount';
import { type Behaviour, Walk } from './modelWalk';

const anyRow = fc
	.record({
		address: fc.nat(399),
		isShouted: fc.boolean(),
		isWellFormed: fc.constantFrom(...Array<boolean>(30).fill(true), false),
		firstName: fc.constantFrom(undefined, '', ' ', ...'abcdefghijklmnopq', 'refuse me'),
		phone: fc.constantFrom(undefined, '1', '2'),
		tags: fc.array(fc.constantFrom('VIP', 'vip', 'Berlin, Mitte', 'New'), { maxLength: 3 }),
		lists: fc.uniqueArray(fc.constantFrom('2', '3'), { maxLength: 2 }),
		status: fc.constantFrom('activeUnlessUnsubscribed' as const, 'unsubscribed' as const),
		value: fc.constantFrom('', 'x', 'y'),
	})
	.map(({ address, isShouted, isWellFormed, lists, status, value, ...contact }) => {
		const email = `n${address}@example${isWellFormed ? '.com' : ''}`;
		return contactOf({
			...contact,
			email: isShouted ? email.toUpperCase() : email,
			lists: lists.map((id) => listOf(id, status)),
			customFields: value === '' ? [] : [{ field: '345', value }],
		});
	});

const anyImporter: fc.Arbitrary<Behaviour> = fc.record({
	positions: fc.constantFrom<Behaviour['positions']>(0, 1, 'none'),
	names: fc.constantFrom<Behaviour['names']>('all', 'first'),
	excluded: fc.array(fc.nat(399), { maxLength: 20 }),
	queuedOff: fc.constantFrom(0, 0, 0, -1),
	stranger: fc.constantFrom(undefined, undefined, 'emma@example.com'),
});

const anyRows = fc.array(anyRow, { maxLength: 700, size: 'max' });

it('holds what the rows sent singly in order would have given, with one verdict for each row', async () => {
	await fc.assert(
		fc.asyncProperty(anyRows, anyImporter, async (rows, behaviour) => {
			const walk = await new Walk(behaviour, rows).walk();
			const { verdicts, account, travelled, bodies } = walk;

			expect(verdicts.filter((one) => one.length !== 1)).toEqual([]);
			expect([...travelled.values()].filter((jsons) => jsons.size !== 1)).toEqual([]);
			for (const body of bodies) {
				expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(399_999);
				const { contacts } = JSON.parse(body) as { contacts: ImportContact[] };
				expect(contacts.length).toBeLessThanOrEqual(250);
				const addresses = contacts.map(({ email }) => email.toLowerCase());
				expect(new Set(addresses).size).toBe(addresses.length);
			}

			const singly = new ModelAccount();
			rows.forEach((row, index) => {
				if (verdicts[index]?.[0] !== 'notSent') {
					singly.save(importContactOf(row));
				}
			});
			rows.forEach(({ email }, index) => {
				const [verdict] = verdicts[index] ?? [];
				if (verdict === 'imported') expect(account.find(email)).toEqual(singly.find(email));
				if (verdict === 'refused' || verdict === 'notSent') {
					expect(account.find(email)).toBeUndefined();
				}
			});
		}),
		{ numRuns: 40 },
	);
});

it('refuses the rows that the importer does not take, and no others', async () => {
	await fc.assert(
		fc.asyncProperty(anyRows, anyImporter, async (rows, behaviour) => {
			fc.pre(behaviour.positions !== 'none');
			const told: Behaviour = {
				positions: behaviour.positions,
				names: 'all',
				excluded: behaviour.excluded,
				queuedOff: 0,
			};
			const { verdicts } = await new Walk(told, rows).walk();
			const last = new Map<string, string>();
			for (const { email, firstName } of rows) {
				if (firstName?.trim()) last.set(email.toLowerCase(), firstName);
			}
			const excluded = new Set(told.excluded.map((n) => `n${n}@example.com`));
			expect(verdicts.map(([verdict]) => verdict)).toEqual(
				rows.map(({ email }) => {
					const address = email.toLowerCase();
					if (!address.endsWith('.com')) return 'notSent';
					if (last.get(address) === 'refuse me') return 'refused';
					return excluded.has(address) ? 'refused' : 'imported';
				}),
			);
		}),
		{ numRuns: 40 },
	);
});

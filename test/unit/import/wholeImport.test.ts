import fc from 'fast-check';
import type { Contact } from '../../../nodes/ActiveCampaignContactSync/contact/contact';
import { Refusal } from '../../../nodes/ActiveCampaignContactSync/contact/refusal';
import { checkForImport } from '../../../nodes/ActiveCampaignContactSync/import/address';
import {
	batchesOf,
	bodyOf,
	type EncodedContact,
	type ImportContact,
	importContactOf,
} from '../../../nodes/ActiveCampaignContactSync/import/batch';
import {
	mergeContacts,
	RowsByAddress,
} from '../../../nodes/ActiveCampaignContactSync/import/merge';
import {
	judgeCompleted,
	readImportState,
} from '../../../nodes/ActiveCampaignContactSync/import/report';
import { Split } from '../../../nodes/ActiveCampaignContactSync/import/split';
import { SplitRun } from '../../../nodes/ActiveCampaignContactSync/import/splitRun';
import type { PartOutcome } from '../../../nodes/ActiveCampaignContactSync/import/splitVerdicts';
import { contactOf, listOf } from './contacts';
import { ModelAccount } from './modelAccount';
import { drive, ModelImporter } from './modelImporter';

type Verdict = 'notSent' | 'refused' | 'imported' | 'unclear';

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

interface Behaviour {
	positions: 0 | 1 | 'none';
	names: 'all' | 'first';
	/** Addresses, by number, that fail while the batch is worked on. */
	excluded: number[];
	/** Added to the number of contacts that were queued. */
	queuedOff: number;
	/** An address in the report that nobody sent. */
	stranger?: string;
}

const anyImporter: fc.Arbitrary<Behaviour> = fc.record({
	positions: fc.constantFrom<Behaviour['positions']>(0, 1, 'none'),
	names: fc.constantFrom<Behaviour['names']>('all', 'first'),
	excluded: fc.array(fc.nat(399), { maxLength: 20 }),
	queuedOff: fc.constantFrom(0, 0, 0, -1),
	stranger: fc.constantFrom(undefined, undefined, 'emma@example.com'),
});

/** The walk without a clock: rows in, one verdict a row out. */
class Walk {
	readonly account = new ModelAccount();
	readonly verdicts: Verdict[][];
	readonly bodies: string[] = [];
	readonly travelled = new Map<string, Set<string>>();
	private readonly importer: ModelImporter<EncodedContact>;
	private readonly excluded: Set<string>;

	constructor(
		private readonly behaviour: Behaviour,
		rows: readonly Contact[],
	) {
		this.importer = new ModelImporter({
			...behaviour,
			reasonFor: ({ json }) => (json.includes('refuse me') ? 'Not this one' : undefined),
		});
		this.excluded = new Set(behaviour.excluded.map((n) => `n${n}@example.com`));
		this.verdicts = rows.map(() => []);
		const byAddress = new RowsByAddress();
		rows.forEach((contact, row) => {
			try {
				checkForImport(contact);
				byAddress.add(row, contact);
			} catch (thrown) {
				if (!(thrown instanceof Refusal)) throw thrown;
				this.judge([row], 'notSent');
			}
		});
		const run = new SplitRun();
		for (const batch of batchesOf(byAddress.merged(), { runAutomations: false })) {
			if (batch.kind === 'tooLarge') throw new Error('No row is that large');
			const outcome = this.post(batch.contacts);
			if (outcome.kind !== 'refused') continue;
			const split = new Split(batch.contacts, outcome, run);
			drive(split, (part) => this.post(part));
			for (const { contact } of split.verdicts.refused) this.judge(contact.rows, 'refused');
		}
	}

	private post(part: readonly EncodedContact[]): PartOutcome {
		this.bodies.push(bodyOf(part, { runAutomations: false }));
		for (const { email, json } of part) {
			const address = email.toLowerCase();
			this.travelled.set(address, (this.travelled.get(address) ?? new Set()).add(json));
		}
		const outcome = this.importer.send(part);
		if (outcome.kind === 'accepted') this.work(part);
		return outcome;
	}

	private work(part: readonly EncodedContact[]): void {
		const { queuedOff, stranger } = this.behaviour;
		const isTaken = ({ email }: EncodedContact) => !this.excluded.has(email.toLowerCase());
		for (const contact of part.filter(isTaken)) {
			this.account.save(JSON.parse(contact.json) as ImportContact);
		}
		const failure = part.filter((contact) => !isTaken(contact)).map(({ email }) => email);
		if (stranger !== undefined) failure.push(stranger);
		const state = readImportState({ status: 'completed', success: [], failure });
		if (state.kind !== 'completed') throw new Error('The report was not understood');
		const addresses = part.map(({ email }) => email);
		judgeCompleted(addresses, part.length + queuedOff, state.refused).forEach(
			(verdict, index) => this.judge(part[index]?.rows ?? [], verdict),
		);
	}

	private judge(rows: readonly number[], verdict: Verdict): void {
		for (const row of rows) this.verdicts[row]?.push(verdict);
	}
}

const anyRows = fc.array(anyRow, { maxLength: 700, size: 'max' });

it('holds what the rows sent singly in order would have given, with one verdict for each row', () => {
	fc.assert(
		fc.property(anyRows, anyImporter, (rows, behaviour) => {
			const { verdicts, account, travelled, bodies } = new Walk(behaviour, rows);

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
					singly.save(importContactOf(mergeContacts([row])));
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

it('refuses the rows that the importer does not take, and no others', () => {
	fc.assert(
		fc.property(anyRows, anyImporter, (rows, behaviour) => {
			fc.pre(behaviour.positions !== 'none');
			const told: Behaviour = {
				positions: behaviour.positions,
				names: 'all',
				excluded: behaviour.excluded,
				queuedOff: 0,
			};
			const { verdicts } = new Walk(told, rows);
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

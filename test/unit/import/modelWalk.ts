import type { Contact } from '../../../nodes/ActiveCampaignContactSync/contact/contact';
import { Refusal } from '../../../nodes/ActiveCampaignContactSync/contact/refusal';
import { checkForImport } from '../../../nodes/ActiveCampaignContactSync/import/checkForImport';
import {
	batchesOf,
	bodyOf,
	encode,
	type EncodedContact,
} from '../../../nodes/ActiveCampaignContactSync/import/batch';
import { RowsByAddress } from '../../../nodes/ActiveCampaignContactSync/import/merge';
import {
	judgeCompleted,
	readImportState,
} from '../../../nodes/ActiveCampaignContactSync/import/report';
import { Peel, type PartOutcome } from '../../../nodes/ActiveCampaignContactSync/import/peel';
import { type ImportContact, ModelAccount } from './modelAccount';
import { ModelImporter } from './modelImporter';

type Verdict = 'notSent' | 'refused' | 'imported' | 'unclear';

/** What an importer does with its contacts. */
export interface Behaviour {
	positions: 0 | 1 | 'none';
	names: 'all' | 'first';
	/** Addresses, by number, that fail while the batch is worked on. */
	excluded: number[];
	/** Added to the number of contacts that were queued. */
	queuedOff: number;
	/** An address in the report that nobody sent. */
	stranger?: string;
}

/** The walk without a clock: rows in, one verdict a row out. */
export class Walk {
	readonly account = new ModelAccount();
	readonly verdicts: Verdict[][];
	readonly bodies: string[] = [];
	readonly travelled = new Map<string, Set<string>>();
	private readonly importer: ModelImporter<EncodedContact>;
	private readonly excluded: Set<string>;

	constructor(
		private readonly behaviour: Behaviour,
		private readonly rows: readonly Contact[],
	) {
		this.importer = new ModelImporter({
			...behaviour,
			reasonFor: ({ json }) => (json.includes('refuse me') ? 'Not this one' : undefined),
		});
		this.excluded = new Set(behaviour.excluded.map((n) => `n${n}@example.com`));
		this.verdicts = rows.map(() => []);
	}

	async walk(): Promise<this> {
		const byAddress = new RowsByAddress();
		this.rows.forEach((contact, row) => {
			try {
				checkForImport(contact);
				byAddress.add(row, contact);
			} catch (thrown) {
				if (!(thrown instanceof Refusal)) throw thrown;
				this.judge([row], 'notSent');
			}
		});
		const peel = new Peel<EncodedContact>(
			{
				send: async (part) => await Promise.resolve(this.post(part)),
				refused: ({ rows }) => this.judge(rows, 'refused'),
				leftOver: () => {
					throw new Error('The requests are enough for this');
				},
				waiting: { size: 0, pick: () => undefined },
				random: () => 0.5,
			},
			10,
		);
		const contacts = [...byAddress.merged()].map(encode);
		for (const batch of batchesOf(contacts, { runAutomations: false })) {
			const outcome = this.post(batch);
			if (outcome.kind === 'refused') await peel.lookInto(batch, outcome);
		}
		for (const batch of [peel.takeMisled()]) {
			if (batch.length > 0) throw new Error('No position misleads');
		}
		peel.tellNamed();
		return this;
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
		if (state?.kind !== 'completed') throw new Error('The report was not understood');
		const addresses = part.map(({ email }) => email);
		judgeCompleted(addresses, part.length + queuedOff, state.failure).forEach(
			(verdict, index) => this.judge(part[index]?.rows ?? [], verdict),
		);
	}

	private judge(rows: readonly number[], verdict: Verdict): void {
		for (const row of rows) this.verdicts[row]?.push(verdict);
	}
}

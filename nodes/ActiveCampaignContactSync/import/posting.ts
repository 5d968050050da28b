import type { Caller } from '../account/caller';
import { Doors, UnderWay } from '../delivery/inOrder';
import { importMessages } from '../messages/import';
import { type BatchRefusal, reasonIn } from './acceptance';
import {
	batchesOf,
	type BodyOptions,
	encode,
	type EncodedContact,
	MAX_BYTES_PER_REQUEST,
	MAX_CONTACTS_PER_REQUEST,
	requestBytesOf,
} from './batch';
import { post } from './importer';
import type { MergedContact, RowsByAddress } from './merge';
import { type PartOutcome, Peel } from './peel';
import type { TellRows } from './verdict';

/** Requests of one run that are under way at once. */
const MOST_UNDER_WAY = 10;

/** Contacts that the importer has taken, and is working on. */
export interface AcceptedBatch {
	batchId: string;
	contacts: readonly EncodedContact[];
	/** How many the importer says it took. */
	queued: number | undefined;
	/** On the clock, in milliseconds. */
	acceptedAt: number;
}

/**
 * Posts contacts until all are taken, refused or left over. Until the first batch is taken, no second one leaves: a wrong
 * key, or a field that the account does not have, is then met once and not two hundred times.
 */
export class Posting {
	private readonly peel: Peel<EncodedContact>;
	private readonly doors = new Doors(MOST_UNDER_WAY);
	private readonly leftOver: EncodedContact[] = [];
	private hasTaken = false;

	constructor(
		private readonly caller: Caller,
		private readonly options: BodyOptions,
		private readonly rows: RowsByAddress,
		private readonly accepted: (batch: AcceptedBatch) => void,
		private readonly tell: TellRows,
	) {
		const peeling = {
			send: async (part: readonly EncodedContact[]) => await this.send(part, true),
			refused: (contact: EncodedContact, refusal: BatchRefusal) => {
				const words = importMessages.rowRefused(reasonIn(refusal), refusal.advice);
				tell(contact, { result: 'refused', words });
			},
			leftOver: (contacts: readonly EncodedContact[]) => this.leftOver.push(...contacts),
			waiting: {
				get size() {
					return rows.size;
				},
				pick: (index: number) => this.fitting(rows.pick(index)),
			},
			random: caller.clock.random,
		};
		this.peel = new Peel(peeling, Math.ceil(rows.size / MAX_CONTACTS_PER_REQUEST));
	}

	/** @param breathe awaited before each batch */
	async postAll(breathe: () => Promise<void>): Promise<void> {
		await this.postBatches(this.encoded(), breathe);
		await this.finish(breathe);
	}

	/** Posts contacts that were taken once, and whose import was broken off. */
	async postAgain(contacts: readonly EncodedContact[]): Promise<void> {
		await this.postBatch(contacts);
		await this.finish(async () => await Promise.resolve());
	}

	private async finish(breathe: () => Promise<void>): Promise<void> {
		await this.postBatches(this.peel.takeMisled(), breathe);
		this.peel.tellNamed();
		this.tellLeftOver();
	}

	/** Posts contacts, and looks for those to blame where they are refused. */
	private async postBatch(contacts: readonly EncodedContact[]): Promise<void> {
		const outcome = await this.send(contacts, false);
		if (outcome.kind === 'refused') await this.peel.lookInto(contacts, outcome);
	}

	private async postBatches(
		contacts: Iterable<EncodedContact>,
		breathe: () => Promise<void>,
	): Promise<void> {
		const underWay = new UnderWay();
		for (const batch of batchesOf(contacts, this.options)) {
			await breathe();
			if (this.peel.samples !== undefined) {
				this.leftOver.push(...batch);
				continue;
			}
			await this.doors.enter();
			if (this.caller.run.over) break;
			const posting = this.postBatch(batch).finally(() => this.doors.leave());
			if (!this.hasTaken) await posting;
			underWay.add(posting);
		}
		await underWay.end();
	}

	private *encoded(): Generator<EncodedContact> {
		for (const merged of this.rows.merged()) {
			const contact = this.fitting(merged);
			if (contact !== undefined) yield contact;
		}
	}

	/** A contact that fits into a request, or none: the rows of one address may add up to more. */
	private fitting(merged: MergedContact | undefined): EncodedContact | undefined {
		if (merged === undefined) return undefined;
		const contact = encode(merged);
		const bytes = requestBytesOf(contact, this.options);
		if (bytes <= MAX_BYTES_PER_REQUEST) return contact;
		const words = importMessages.contactTooLarge(bytes, MAX_BYTES_PER_REQUEST);
		this.tell(contact, { result: 'refused', words });
		return undefined;
	}

	private async send(contacts: readonly EncodedContact[], isPart: boolean): Promise<PartOutcome> {
		const posted = await post(this.caller, this.options, contacts, isPart);
		switch (posted.kind) {
			case 'accepted': {
				this.hasTaken = true;
				const { batchId, queued } = posted;
				const acceptedAt = this.caller.clock.now();
				this.accepted({ batchId, contacts, queued, acceptedAt });
				return { kind: 'accepted' };
			}
			case 'noAnswer':
				for (const contact of contacts) this.tell(contact, posted.verdict);
				return { kind: 'unclear' };
			default:
				return posted;
		}
	}

	/** Where the run ended, its reason is told instead. */
	private tellLeftOver(): void {
		const contacts = this.leftOver.splice(0);
		if (this.caller.run.over) return;
		const { samples } = this.peel;
		const words =
			samples === undefined
				? importMessages.requestsUsedUp(contacts.length)
				: importMessages.allSamplesRefused(
						[...new Set(samples.map(reasonIn))],
						samples.length,
						contacts.length,
					);
		for (const contact of contacts) this.tell(contact, { result: 'notSent', words });
	}
}

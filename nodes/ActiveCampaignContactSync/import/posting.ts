import type { Caller } from '../account/request';
import type { Words } from '../contact/refusal';
import { Doors } from '../delivery/inOrder';
import { messages } from '../messages';
import { importMessages } from '../messages/import';
import type { BatchRefusal } from './acceptance';
import { type Batch, type EncodedContact, MAX_BYTES_PER_REQUEST } from './batch';
import { Importer } from './importer';
import { Split } from './split';
import { type PartOutcome, SplitRun } from './splitVerdicts';
import { halvesOf } from './suspects';
import { wordsForRefused } from './report';

/** Requests of one run that are under way at once. */
const MOST_UNDER_WAY = 10;
/** What fewer contacts have in common may be chance: one of them, or a handful of a small import. */
const FEW_CONTACTS = 8;

/** Contacts that the importer has taken, and is working on. */
export interface AcceptedBatch {
	batchId: string;
	contacts: readonly EncodedContact[];
	/** How many the importer says it took. */
	queued: number | undefined;
	/** On this machine's clock, in milliseconds. */
	acceptedAt: number;
}

/** What the walk tells of contacts on its way. */
export interface Told {
	accepted(batch: AcceptedBatch): void;
	refused(contact: Pick<EncodedContact, 'rows' | 'email'>, words: Words): void;
}

/**
 * Posts batches until all contacts are taken or refused. Until the first one is taken, no second one leaves: a wrong
 * key, or a field that the account does not have, is then met once and not two hundred times.
 */
export class Posting {
	private readonly splitRun = new SplitRun();
	private readonly doors = new Doors(MOST_UNDER_WAY);
	private anyAccepted = false;
	/** Refusals are looked into one after the other: each teaches the next what positions begin at. */
	private splitting: Promise<unknown> = Promise.resolve();

	constructor(
		private readonly caller: Caller,
		private readonly importer: Importer,
		private readonly told: Told,
	) {}

	async post(batches: Iterable<Batch>, breathe: () => Promise<void>): Promise<void> {
		const underWay = new Set<Promise<void>>();
		for (const batch of batches) {
			await breathe();
			if (this.caller.run.over) break;
			if (batch.kind === 'tooLarge') {
				const words = importMessages.contactTooLarge(
					batch.requestBytes,
					MAX_BYTES_PER_REQUEST,
				);
				this.told.refused(batch, words);
				continue;
			}
			await this.doors.enter();
			const posting = this.postBatch(batch.contacts).finally(() => this.doors.leave());
			if (!this.anyAccepted) await posting;
			underWay.add(posting);
			const done = () => underWay.delete(posting);
			posting.then(done, done);
		}
		await Promise.all(underWay);
	}

	/** Posts contacts that were taken before and came to nothing, as they were. */
	async postAgain(contacts: readonly EncodedContact[]): Promise<void> {
		await this.postBatch(contacts);
	}

	private async postBatch(contacts: readonly EncodedContact[]): Promise<void> {
		const outcome = await this.postPart(contacts, false);
		if (outcome?.kind !== 'refused') return;
		this.splitting = this.splitting.then(async () => await this.split(contacts, outcome));
		await this.splitting;
	}

	/** @returns `undefined` where the run was over before */
	private async postPart(
		contacts: readonly EncodedContact[],
		isPart: boolean,
	): Promise<PartOutcome | undefined> {
		const posted = await this.importer.post(contacts, isPart);
		switch (posted.kind) {
			case 'over':
				return undefined;
			case 'accepted': {
				const { batchId, queued } = posted;
				this.anyAccepted = true;
				const acceptedAt = this.caller.clock.now();
				this.told.accepted({ batchId, contacts, queued, acceptedAt });
				return { kind: 'accepted' };
			}
			case 'noAnswer':
				this.refuse(contacts, posted.refusal.words);
				return { kind: 'unclear' };
			case 'refused':
				return posted;
		}
	}

	/** A refused batch costs the rows that are to blame, not 250. */
	private async split(contacts: readonly EncodedContact[], refusal: BatchRefusal): Promise<void> {
		const rest = refusal.certain ? contacts : await this.withoutSingles(contacts, refusal);
		if (rest.length === 0 || this.caller.run.over) return;
		const split = new Split(rest, refusal, this.splitRun);
		const parts = split.parts();
		for (let next = parts.next(); !next.done;) {
			const outcome = await this.postPart(next.value, true);
			if (outcome === undefined) break;
			next = parts.next(outcome);
		}
		for (const refused of split.verdicts.refused) {
			this.refuse([refused.contact], wordsForRefused(refused));
		}
		const { reasonForAll } = split.verdicts;
		// What every contact of the first batch is refused for, the others would be refused for too.
		const isEvidence = contacts.length >= FEW_CONTACTS && !this.anyAccepted;
		if (reasonForAll !== undefined && isEvidence) {
			this.caller.run.end(messages.notSent(importMessages.everyContactRefused(reasonForAll)));
		}
	}

	/**
	 * A first batch that is denied by a status may be about the key's rights: two single contacts of it tell, and where
	 * both are denied too, so is everything.
	 *
	 * @returns the contacts of which nothing is known yet
	 */
	private async withoutSingles(
		contacts: readonly EncodedContact[],
		refusal: BatchRefusal,
	): Promise<readonly EncodedContact[]> {
		if (this.anyAccepted || contacts.length < 3) return contacts;
		const [firstHalf, secondHalf] = halvesOf(contacts);
		const singles = [firstHalf[0], secondHalf[0]].filter((one) => one !== undefined);
		const denied: EncodedContact[] = [];
		for (const single of singles) {
			const outcome = await this.postPart([single], true);
			if (outcome === undefined) return [];
			if (outcome.kind === 'refused') denied.push(single);
		}
		const [reason = ''] = refusal.reasons;
		const words = { message: reason, description: importMessages.deniedAlone(refusal.advice) };
		if (denied.length === singles.length) {
			this.refuse(contacts, words);
			this.caller.run.end(messages.notSent(words));
			return [];
		}
		for (const single of denied) this.refuse([single], importMessages.rowRefused(reason));
		return contacts.filter((contact) => !singles.includes(contact));
	}

	private refuse(contacts: readonly EncodedContact[], words: Words): void {
		for (const contact of contacts) this.told.refused(contact, words);
	}
}

import type { TakeBack } from '../account/recentlyUnsubscribed';
import type { Caller } from '../account/request';
import type { Words } from '../messages/text';
import { Doors, UnderWay } from '../delivery/inOrder';
import { messages } from '../messages';
import { importMessages } from '../messages/import';
import type { BatchRefusal } from './acceptance';
import { type Batch, type EncodedContact, MAX_BYTES_PER_REQUEST } from './batch';
import type { Importer } from './importer';
import { Split } from './split';
import { type PartOutcome, SplitRun, withoutNumbers } from './splitVerdicts';
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
	/** Takes back what was noted of whom it unsubscribes. */
	noted: TakeBack;
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
	/** Refusals are looked into one after the other: each teaches the next what positions begin at. */
	private splitting: Promise<unknown> = Promise.resolve();
	/** What every contact of the last batch was refused for. */
	private reasonOfLastBatch: string | undefined;

	constructor(
		private readonly caller: Caller,
		private readonly importer: Importer,
		private readonly told: Told,
	) {}

	async post(batches: Iterable<Batch>, breathe: () => Promise<void>): Promise<void> {
		const underWay = new UnderWay();
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
			if (!this.importer.hasTaken) await posting;
			underWay.add(posting);
		}
		await underWay.end();
	}

	/** Posts contacts, and looks for those to blame where they are refused. */
	async postBatch(contacts: readonly EncodedContact[]): Promise<void> {
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
				const { batchId, queued, noted } = posted;
				const acceptedAt = this.caller.clock.now();
				this.told.accepted({ batchId, contacts, queued, noted, acceptedAt });
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
		const rest = await this.withoutSingles(contacts, refusal);
		if (rest.length === 0) return;
		const split = new Split(rest, refusal, this.splitRun);
		const parts = split.parts();
		for (let next = parts.next(); !next.done;) {
			const outcome = await this.postPart(next.value, true);
			if (outcome === undefined) break;
			next = parts.next(outcome);
		}
		const { advice } = refusal;
		for (const refused of split.verdicts.refused) {
			this.refuse([refused.contact], wordsForRefused(refused, advice));
		}
		const { reasonForAll, unjudged } = split.verdicts;
		// The run ended before they were told apart, and whoever answered so may have taken them.
		if (advice !== undefined && !this.caller.run.stopped) {
			const [reason = ''] = refusal.reasons;
			this.refuse(unjudged, importMessages.rowRefused(reason, advice));
		}
		this.refusedForAll(contacts.length < FEW_CONTACTS ? undefined : reasonForAll);
	}

	/**
	 * What every contact of two batches is refused for, before any was taken, the others would be refused for too. One batch
	 * alone may be where a sorted sheet has its bad rows.
	 */
	private refusedForAll(reason: string | undefined): void {
		if (this.importer.hasTaken) return;
		const kind = reason && withoutNumbers(reason);
		if (reason !== undefined && kind === this.reasonOfLastBatch) {
			this.caller.run.end(messages.notSent(importMessages.allTriedRefused(reason)));
		}
		this.reasonOfLastBatch = kind;
	}

	/**
	 * Where a first batch is denied, that may be about the key: two single contacts of it tell, and where both are denied
	 * too, so is everything.
	 *
	 * @returns the contacts of which nothing is known yet
	 */
	private async withoutSingles(
		contacts: readonly EncodedContact[],
		refusal: BatchRefusal,
	): Promise<readonly EncodedContact[]> {
		const { adviceForAll } = refusal;
		const mayBeAll = adviceForAll !== undefined && !this.importer.hasTaken;
		if (!mayBeAll || contacts.length < FEW_CONTACTS) return contacts;
		const [firstHalf, secondHalf] = halvesOf(contacts);
		const singles = [firstHalf[0], secondHalf[0]].filter((one) => one !== undefined);
		const denied: EncodedContact[] = [];
		const judged: EncodedContact[] = [];
		for (const single of singles) {
			const outcome = await this.postPart([single], true);
			if (outcome === undefined) break;
			judged.push(single);
			if (outcome.kind === 'refused') denied.push(single);
		}
		const [reason = ''] = refusal.reasons;
		if (denied.length === singles.length) {
			const words = importMessages.importDenied(reason, adviceForAll);
			this.refuse(contacts, words);
			this.caller.run.end(messages.notSent(words));
			return [];
		}
		this.refuse(denied, importMessages.rowRefused(reason, refusal.advice));
		return contacts.filter((contact) => !judged.includes(contact));
	}

	private refuse(contacts: readonly EncodedContact[], words: Words): void {
		for (const contact of contacts) this.told.refused(contact, words);
	}
}

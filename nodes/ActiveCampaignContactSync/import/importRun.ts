import { listNames } from '../account/contents';
import type { Caller } from '../account/request';
import { NOBODY } from '../consent/consent';
import { lookUp } from '../consent/lookUp';
import { orRefusal, Refusal } from '../contact/refusal';
import type { Words } from '../messages/text';
import { Doors } from '../delivery/inOrder';
import { importHints, importMessages } from '../messages/import';
import { batchesOf, type BodyOptions, type EncodedContact, listsIn } from './batch';
import { Importer } from './importer';
import type { RowsByAddress } from './merge';
import { type AcceptedBatch, Posting } from './posting';
import { judgeCompleted, shownByLookUp, wordsForReported } from './report';
import { type Settled, waitFor } from './waiting';

/** The importer gives no reasons for what it did not import: so many of them are looked up. */
const MOST_LOOKED_UP = 100;
const LOOK_UPS_AT_ONCE = 5;

/** Who is told what became of the rows; each row is told of once. */
export interface ImportVerdicts {
	taken(
		rows: readonly number[],
		email: string,
		result: 'imported' | 'queued',
		batchId: string,
	): void;
	refused(rows: readonly number[], email: string, words: Words, batchId?: string): void;
	hint(text: string): void;
}

export interface ImportOptions extends BodyOptions {
	waitForResult: boolean;
}

/** A contact that the importer names as not imported. */
interface Reported {
	contact: EncodedContact;
	batchId: string;
}

/** One import: batches → deliver → judge → report. */
export class ImportRun {
	private readonly importer: Importer;
	private readonly posting: Posting;
	private readonly pending = new Set<AcceptedBatch>();
	/** Addresses of contacts whose batch was broken off, so that it went again. */
	private readonly sentAgain = new Set<string>();
	private readonly reported: Reported[] = [];

	constructor(
		private readonly caller: Caller,
		private readonly options: ImportOptions,
		private readonly verdicts: ImportVerdicts,
	) {
		this.importer = new Importer(caller, options);
		this.posting = new Posting(caller, this.importer, {
			accepted: (batch) => this.accepted(batch),
			refused: ({ rows, email }, words) =>
				verdicts.refused(
					rows,
					email,
					this.sentAgain.has(email) ? importMessages.refusedAfterBreakOff(words) : words,
				),
		});
	}

	async go(rows: RowsByAddress, breathe: () => Promise<void>): Promise<void> {
		await this.posting.post(batchesOf(rows.merged(), this.options), breathe);
		await waitFor(this.caller, this.importer, this.pending, async (settled) => {
			await this.settle(settled);
		});
		this.leaveQueued();
		await this.explain();
	}

	private accepted(batch: AcceptedBatch): void {
		if (this.options.waitForResult) this.pending.add(batch);
		else this.tellQueued(batch);
	}

	private async settle({ batch, state }: Settled): Promise<void> {
		const { contacts, batchId, queued, noted } = batch;
		if (state.kind === 'broken') return await this.sendAgain(batch);
		this.importer.noteWorkedOff(contacts, noted);
		const sent = contacts.map(({ email }) => email);
		judgeCompleted(sent, queued, state.refused).forEach((verdict, index) => {
			const contact = contacts[index];
			if (contact === undefined) return;
			const { rows, email } = contact;
			if (verdict === 'refused') this.reported.push({ contact, batchId });
			if (verdict === 'imported') this.verdicts.taken(rows, email, 'imported', batchId);
			if (verdict === 'unclear') {
				const words = importMessages.reportUnclear(this.options.runAutomations);
				this.verdicts.refused(rows, email, words, batchId);
			}
		});
	}

	/** `failed` and `interrupted` batches are safe to send again, says ActiveCampaign; but not what automations do. */
	private async sendAgain({ contacts, batchId }: AcceptedBatch): Promise<void> {
		const isSecond = contacts.some(({ email }) => this.sentAgain.has(email));
		if (isSecond || this.options.runAutomations) {
			return this.brokeOff(contacts, isSecond ? 2 : 1, batchId);
		}
		for (const { email } of contacts) this.sentAgain.add(email);
		await this.posting.postBatch(contacts);
		if (!this.caller.run.over) return;
		// The run ended before they could be taken again; what became of them the first time is not known.
		const taken = new Set([...this.pending].flatMap((batch) => batch.contacts));
		this.brokeOff(
			contacts.filter((contact) => !taken.has(contact)),
			1,
			batchId,
		);
	}

	private brokeOff(
		contacts: readonly EncodedContact[],
		timesSent: number,
		batchId: string,
	): void {
		const words = importMessages.importBrokeOff(timesSent, this.options.runAutomations);
		for (const { rows, email } of contacts) this.verdicts.refused(rows, email, words, batchId);
	}

	/** What was still busy at the end, or when the run was over. */
	private leaveQueued(): void {
		const contacts = [...this.pending].flatMap((batch) => batch.contacts).length;
		if (contacts === 0) return;
		for (const batch of this.pending) this.tellQueued(batch);
		this.verdicts.hint(importHints.stillBusy(contacts));
	}

	/** What a look-up shows of the contacts that were not imported: the importer itself gives no reasons. */
	private async explain(): Promise<void> {
		if (this.reported.length === 0) return;
		const names = await listNames(this.caller);
		const doors = new Doors(LOOK_UPS_AT_ONCE);
		let lookedUp = 0;
		await Promise.all(
			this.reported.map(async ({ contact, batchId }) => {
				await doors.enter();
				try {
					const isLookedUp = lookedUp < MOST_LOOKED_UP && !this.caller.run.over;
					if (isLookedUp) lookedUp += 1;
					const words = isLookedUp
						? await this.lookedUp(contact, names)
						: wordsForReported(undefined);
					this.verdicts.refused(contact.rows, contact.email, words, batchId);
				} finally {
					doors.leave();
				}
			}),
		);
		if (lookedUp < this.reported.length) {
			this.verdicts.hint(importHints.refusedNotLookedUp(this.reported.length, lookedUp));
		}
	}

	private async lookedUp(
		contact: EncodedContact,
		names: ReadonlyMap<string, string>,
	): Promise<Words> {
		const memberships = await orRefusal(lookUp(this.caller, contact.email, true));
		if (memberships === undefined || memberships instanceof Refusal) {
			return wordsForReported(undefined);
		}
		const lists = listsIn(contact, 'subscribe').map((id) => {
			const name = names.get(id);
			return { id, ...(name !== undefined && { name }) };
		});
		const known = memberships === NOBODY ? undefined : memberships;
		return wordsForReported(shownByLookUp(lists, known));
	}

	private tellQueued({ contacts, batchId }: AcceptedBatch): void {
		for (const { rows, email } of contacts) {
			this.verdicts.taken(rows, email, 'queued', batchId);
		}
	}
}

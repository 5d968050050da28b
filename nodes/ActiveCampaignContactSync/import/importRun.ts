import type { Caller } from '../account/caller';
import { importHints, importMessages } from '../messages/import';
import type { BodyOptions, EncodedContact } from './batch';
import { explain, type Reported } from './explain';
import type { RowsByAddress } from './merge';
import { type AcceptedBatch, Posting } from './posting';
import { judgeCompleted } from './report';
import type { RowsOfAddress, RowVerdict, TellRows } from './verdict';
import { type Settled, waitFor } from './waiting';

interface ImportOptions extends BodyOptions {
	waitForResult: boolean;
}

/** One import: batches → deliver → judge → report. */
export class ImportRun {
	private readonly posting: Posting;
	private readonly pending = new Set<AcceptedBatch>();
	/** Contacts that go again because their batch, with this ID, was broken off; until they are told. */
	private readonly brokenOff = new Map<RowsOfAddress, string>();
	private readonly reported: Reported[] = [];

	constructor(
		private readonly caller: Caller,
		private readonly options: ImportOptions,
		rows: RowsByAddress,
		private readonly tellRows: TellRows,
		private readonly hint: (text: string) => void,
	) {
		this.posting = new Posting(
			caller,
			options,
			rows,
			(batch) => this.accepted(batch),
			(contact, verdict) => this.tell(contact, verdict),
		);
	}

	/** @param breathe awaited before each batch, so that n8n answers others meanwhile */
	async go(breathe: () => Promise<void>): Promise<void> {
		await this.posting.postAll(breathe);
		const settle = async (settled: Settled) => await this.settle(settled);
		const no = await waitFor(this.caller, this.pending, settle);
		this.leaveQueued(no);
		const unexplained = await explain(this.caller, this.reported, this.tellRows);
		if (unexplained !== undefined) this.hint(unexplained);
	}

	private tell(contact: RowsOfAddress, verdict: RowVerdict): void {
		if (!('words' in verdict) || !this.brokenOff.delete(contact)) {
			return this.tellRows(contact, verdict);
		}
		const words = importMessages.refusedAfterBreakOff(verdict.words);
		this.tellRows(contact, { ...verdict, result: 'unclear', words });
	}

	private accepted(batch: AcceptedBatch): void {
		if (this.options.waitForResult) this.pending.add(batch);
		else this.tellQueued(batch.contacts, batch.batchId);
	}

	private async settle({ batch, state }: Settled): Promise<void> {
		const { contacts, batchId, queued } = batch;
		if (state.kind === 'broken') return await this.sendAgain(contacts, batchId);
		const sent = contacts.map(({ email }) => email);
		judgeCompleted(sent, queued, state.failure).forEach((result, index) => {
			const contact = contacts[index];
			if (contact === undefined) return;
			this.brokenOff.delete(contact);
			if (result === 'imported') this.tellRows(contact, { result, batchId });
			if (result === 'refused') this.reported.push({ contact, batchId });
			if (result === 'unclear') {
				const words = importMessages.reportUnclear(this.options.runAutomations);
				this.tellRows(contact, { result, words, batchId });
			}
		});
	}

	/** `failed` and `interrupted` batches are safe to send again, says ActiveCampaign; but not what automations do. */
	private async sendAgain(contacts: readonly EncodedContact[], batchId: string): Promise<void> {
		const isSecond = contacts.some((contact) => this.brokenOff.has(contact));
		if (isSecond || this.options.runAutomations) {
			for (const contact of contacts) this.tellBrokenOff(contact, batchId, isSecond);
			return;
		}
		for (const contact of contacts) this.brokenOff.set(contact, batchId);
		await this.posting.postAgain(contacts);
	}

	private tellBrokenOff(contact: RowsOfAddress, batchId: string, isSecond: boolean): void {
		this.brokenOff.delete(contact);
		const words = importMessages.importBrokeOff(isSecond, this.options.runAutomations);
		this.tellRows(contact, { result: 'unclear', words, batchId });
	}

	/** What was still busy at the end, or when the run was over; of what was broken off before, nothing can be told. */
	private leaveQueued(no: string | undefined): void {
		let queued = 0;
		for (const { contacts, batchId } of this.pending) {
			const first = contacts.filter((contact) => !this.brokenOff.has(contact));
			this.tellQueued(first, batchId);
			queued += first.length;
		}
		for (const [contact, batchId] of this.brokenOff) {
			this.tellBrokenOff(contact, batchId, false);
		}
		if (queued === 0) return;
		this.hint(
			no === undefined ? importHints.stillBusy(queued) : importHints.notTold(queued, no),
		);
	}

	private tellQueued(contacts: readonly EncodedContact[], batchId: string): void {
		for (const contact of contacts) this.tellRows(contact, { result: 'queued', batchId });
	}
}

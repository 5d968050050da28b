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
	/** Contacts whose batch was broken off, so that they went again. */
	private readonly sentAgain = new Set<RowsOfAddress>();
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
		const wasBrokenOff = 'words' in verdict && this.sentAgain.has(contact);
		const told = wasBrokenOff
			? { ...verdict, words: importMessages.refusedAfterBreakOff(verdict.words) }
			: verdict;
		this.tellRows(contact, told);
	}

	private accepted(batch: AcceptedBatch): void {
		if (this.options.waitForResult) this.pending.add(batch);
		else this.tellQueued(batch);
	}

	private async settle({ batch, state }: Settled): Promise<void> {
		const { contacts, batchId, queued } = batch;
		if (state.kind === 'broken') return await this.sendAgain(batch);
		const sent = contacts.map(({ email }) => email);
		judgeCompleted(sent, queued, state.failure).forEach((result, index) => {
			const contact = contacts[index];
			if (contact === undefined) return;
			if (result === 'imported') this.tellRows(contact, { result, batchId });
			if (result === 'refused') this.reported.push({ contact, batchId });
			if (result === 'unclear') {
				const words = importMessages.reportUnclear(this.options.runAutomations);
				this.tellRows(contact, { result, words, batchId });
			}
		});
	}

	/** `failed` and `interrupted` batches are safe to send again, says ActiveCampaign; but not what automations do. */
	private async sendAgain({ contacts, batchId }: AcceptedBatch): Promise<void> {
		const isSecond = contacts.some((contact) => this.sentAgain.has(contact));
		if (isSecond || this.options.runAutomations) {
			return this.brokeOff(contacts, isSecond ? 2 : 1, batchId);
		}
		for (const contact of contacts) this.sentAgain.add(contact);
		await this.posting.postAgain(contacts);
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
		for (const contact of contacts)
			this.tellRows(contact, { result: 'unclear', words, batchId });
	}

	/** What was still busy at the end, or when the run was over. */
	private leaveQueued(no: string | undefined): void {
		const contacts = [...this.pending].flatMap((batch) => batch.contacts).length;
		if (contacts === 0) return;
		for (const batch of this.pending) this.tellQueued(batch);
		this.hint(
			no === undefined ? importHints.stillBusy(contacts) : importHints.notTold(contacts, no),
		);
	}

	private tellQueued({ contacts, batchId }: AcceptedBatch): void {
		for (const contact of contacts) this.tellRows(contact, { result: 'queued', batchId });
	}
}

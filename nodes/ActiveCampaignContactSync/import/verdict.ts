import type { Words } from '../messages/text';

/** What became of a row of an import. */
export type RowVerdict =
	/** It is in, or ActiveCampaign has taken it without a word of what became of it. */
	| { result: 'imported' | 'queued'; batchId: string }
	/**
	 * It is not in, as ActiveCampaign said of it by its position or alone; whether it is in cannot be told; or nothing was
	 * tried with it.
	 */
	| { result: 'refused' | 'unclear' | 'notSent'; words: Words; batchId?: string };

/** The rows of one address, which get one verdict. */
export interface RowsOfAddress {
	rows: readonly number[];
	email: string;
}

/** Tells rows what became of them; each is told once. */
export type TellRows = (contact: RowsOfAddress, verdict: RowVerdict) => void;

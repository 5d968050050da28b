import { messages } from './messages';

/** What happened, and what to do about it, as the user reads them. */
export interface Words {
	message: string;
	description: string;
}

interface RefusalDetails {
	/** The HTTP status ActiveCampaign answered with, where it answered. */
	status?: number;
	/** `api` where ActiveCampaign or the way to it said no; `input` where the item itself cannot be sent. */
	source?: 'input' | 'api';
	/** Whether every other item of the run would meet the same: they are then refused unsent. */
	endsRun?: boolean;
	/** What those are told; the item's own words if left out. */
	forTheRest?: Words;
}

/** An item that was not synced. Thrown by every room of the house, turned into n8n's error at its edge. */
export class Refusal extends Error {
	readonly words: Words;
	readonly status: number | undefined;
	readonly source: 'input' | 'api';
	readonly endsRun: boolean;
	readonly forTheRest: Words;

	constructor(words: Words, details: RefusalDetails = {}) {
		super(words.message);
		this.name = 'Refusal';
		this.words = words;
		this.status = details.status;
		this.source = details.source ?? 'input';
		this.endsRun = details.endsRun ?? false;
		this.forTheRest = details.forTheRest ?? words;
	}
}

/** Whatever was thrown while an item was read or sent, as a refusal of it. */
export function toRefusal(thrown: unknown): Refusal {
	if (thrown instanceof Refusal) return thrown;
	return new Refusal(
		messages.unreadable(thrown instanceof Error ? thrown.message : String(thrown)),
	);
}

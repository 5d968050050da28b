import type { Words } from '../messages/text';

interface RefusalDetails {
	/** The HTTP status ActiveCampaign answered with, where it answered. */
	status?: number;
	/** `api` where ActiveCampaign or the way to it said no; `input` where the item itself cannot be sent. */
	source?: 'input' | 'api';
	/** Whether what was to be saved may have been saved all the same. */
	isUnclear?: boolean;
	/** Whether the answer was one that every request gets where something is wrong with the credential or the account. */
	isDenial?: boolean;
}

/** The verdict on an item that was not saved. Thrown by every room of the house, turned into n8n's error at its edge. */
export class Refusal extends Error {
	readonly words: Words;
	readonly status: number | undefined;
	readonly source: 'input' | 'api';
	readonly isDenial: boolean;
	readonly isUnclear: boolean;

	constructor(
		words: Words,
		{ status, source = 'input', isDenial = false, isUnclear = false }: RefusalDetails = {},
	) {
		super(words.message);
		this.name = 'Refusal';
		this.words = words;
		this.status = status;
		this.source = source;
		this.isDenial = isDenial;
		this.isUnclear = isUnclear;
	}
}

/** What comes of work, or the refusal that it ends in. Whatever else is thrown is no verdict, and goes on. */
export async function orRefusal<T>(work: Promise<T>): Promise<T | Refusal> {
	return await work.catch((thrown: unknown) => {
		if (thrown instanceof Refusal) return thrown;
		throw thrown;
	});
}

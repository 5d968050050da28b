import type { BatchRefusal } from './acceptance';

/** What came of contacts that were sent. */
export type SentOutcome =
	| { kind: 'accepted' }
	/** Whoever sent them has told them: nothing can be concluded about others. */
	| { kind: 'unclear' }
	| ({ kind: 'refused' } & BatchRefusal);

/** A position that is named so often in a row is not believed before its contact was sent alone. */
const SAME_POSITION = 3;

/** One refused batch that is looked into. */
export interface Search<T> {
	/** Its contacts that are not settled. */
	open: Set<T>;
	/** Sends contacts. It settles those that get in, and one that is alone. */
	send(part: readonly T[]): Promise<SentOutcome>;
	/** The position that was first named the last time, and how often in a row. */
	position: number | undefined;
	times: number;
}

/**
 * The contacts that refusals name by their positions. Positions may begin at 0 or 1, or mean something else: what is
 * learnt of that is shared by all batches of a run.
 */
export class Positions<T> {
	/** Who was named by positions that mislead. */
	readonly misled: T[] = [];
	private first: Promise<0 | 1 | undefined> | undefined;
	private doMislead = false;
	/** Who was taken out by position alone, with the refusal that named them. */
	private readonly named = new Map<T, BatchRefusal>();

	/** Who was named, with the refusals, by positions that were never found to mislead. */
	end(): Array<[contact: T, refusal: BatchRefusal]> {
		const named = [...this.named];
		this.named.clear();
		return named;
	}

	/** Takes those who are named out of a search; nobody where positions mislead. */
	async takeOut(search: Search<T>, part: readonly T[], refusal: BatchRefusal): Promise<void> {
		const position = refusal.named[0]?.position;
		if (position === undefined || this.doMislead) return;
		this.first ??= this.askFirst(search, part, position);
		const first = await this.first;
		// Nobody said it yet: the next batch asks again.
		if (first === undefined) this.first = undefined;
		if (first === undefined || this.doMislead) return;
		search.times = position === search.position ? search.times + 1 : 1;
		search.position = position;
		const suspect = part[position - first];
		const isRepeated = search.times % SAME_POSITION === 0;
		if (isRepeated && suspect !== undefined && search.open.has(suspect)) {
			const { kind } = await search.send([suspect]);
			if (kind === 'accepted') this.mislead();
		}
		// Another batch may have found that out meanwhile.
		if (this.doMislead) return;
		for (const { position: at, reason } of refusal.named) {
			const contact = part[at - first];
			if (contact === undefined) return this.mislead();
			const reasons = reason === '' ? refusal.reasons : [reason];
			if (search.open.delete(contact)) {
				this.named.set(contact, { ...refusal, named: [], reasons });
			}
		}
	}

	/**
	 * What positions begin at: the contact first named, counted from 1, is sent alone, and then the one counted from 0. What
	 * is named for one that is alone says it for sure.
	 *
	 * @returns `undefined` where neither is refused: then positions mislead, unless one was not answered
	 */
	private async askFirst(
		{ send }: Search<T>,
		part: readonly T[],
		position: number,
	): Promise<0 | 1 | undefined> {
		for (const first of [1, 0] as const) {
			const contact = part[position - first];
			if (contact === undefined) continue;
			const outcome = await send([contact]);
			if (outcome.kind === 'unclear') return undefined;
			if (outcome.kind === 'accepted') continue;
			const own = outcome.named[0]?.position ?? first;
			if (own === 0 || own === 1) return own;
			break;
		}
		this.mislead();
		return undefined;
	}

	/** Positions mean something else: whoever was taken out by them alone goes again. */
	private mislead(): void {
		this.doMislead = true;
		this.misled.push(...this.named.keys());
		this.named.clear();
	}
}

import type { BatchRefusal } from './acceptance';
import { Positions, type Search, type SentOutcome } from './positions';

/** What came of sending contacts; `over` where the run was over before. */
export type PartOutcome = SentOutcome | { kind: 'over' };

/** What peeling needs of the rest of an import. */
export interface Peeling<T> {
	/** Sends contacts; those that get in are told by whoever sends. */
	send(part: readonly T[]): Promise<PartOutcome>;
	/** ActiveCampaign refused this contact, by its position in a request or in one of its own. */
	refused(contact: T, refusal: BatchRefusal): void;
	/** Nothing more is tried with these contacts, as `Peel.samples` says or because the requests are used up. */
	leftOver(contacts: readonly T[]): void;
	/** The contacts of the run that were never sent; who is picked is taken out. */
	waiting: { readonly size: number; pick(index: number): T | undefined };
	/** At least 0, below 1. */
	random(): number;
}

/** Requests that the refused batches of a run may cost beyond each batch's first: so many a batch, and at least so many. */
const REQUESTS_A_BATCH = 60;
const LEAST_REQUESTS = 150;
/** After so many refusals in a row it may be every contact that is refused; the next time after twice as many. */
const REFUSALS_BEFORE_SAMPLES = 4;
const SAMPLES = 8;
/** Thrown where nothing more may be sent. */
const enough = new Error('Nothing more is sent');

/**
 * Finds the contacts for which requests of a run were refused, so that the others get in. Nobody is blamed by inference:
 * a contact is refused where ActiveCampaign names its position, or refuses it alone.
 *
 * Positions may begin at 0 or 1, name all, one or none, or mean something else. What is learnt of them is shared by the
 * batches of the run, which are looked into side by side.
 */
export class Peel<T> {
	/** The refusals of the samples, where all of them were refused: then nothing more is sent. */
	samples: readonly BatchRefusal[] | undefined;
	private requestsLeft: number;
	private refusalsInARow = 0;
	private samplesAfter = REFUSALS_BEFORE_SAMPLES;
	private readonly positions = new Positions<T>();

	/** @param batches how many requests the contacts of the run need where none is refused */
	constructor(
		private readonly peeling: Peeling<T>,
		batches: number,
	) {
		this.requestsLeft = Math.max(LEAST_REQUESTS, REQUESTS_A_BATCH * batches);
	}

	/** Looks into a batch that was refused, until each of its contacts is settled, named or left over. */
	async lookInto(batch: readonly T[], refusal: BatchRefusal): Promise<void> {
		const [contact, ...others] = batch;
		if (contact !== undefined && others.length === 0) {
			return this.peeling.refused(contact, refusal);
		}
		const open = new Set(batch);
		const send = async (part: readonly T[]) => await this.send(open, part);
		this.refusalsInARow += 1;
		await this.peel({ open, send, position: undefined, times: 0 }, batch, refusal).catch(
			(thrown: unknown) => {
				if (thrown !== enough) throw thrown;
				this.peeling.leftOver([...open]);
			},
		);
	}

	/** Tells those who were named by positions that were never found to mislead. */
	tellNamed(): void {
		for (const [contact, refusal] of this.positions.end())
			this.peeling.refused(contact, refusal);
	}

	/** Takes out the contacts that were named by positions that mislead: they go again. */
	takeMisled(): T[] {
		return this.positions.misled.splice(0);
	}

	/** Takes out who is named, or else whoever a search finds, and sends the rest, until it gets in. */
	private async peel(search: Search<T>, batch: readonly T[], first: BatchRefusal): Promise<void> {
		const { open } = search;
		let part = batch;
		let refusal: BatchRefusal | undefined = first;
		while (refusal !== undefined && open.size > 0) {
			const openBefore = open.size;
			await this.positions.takeOut(search, part, refusal);
			if (open.size === openBefore) await this.searchOne(search);
			await this.takeSamples(search);
			if (open.size === 0) return;
			part = [...open];
			const outcome = await search.send(part);
			refusal = outcome.kind === 'refused' ? outcome : undefined;
		}
	}

	/**
	 * Searches one contact to blame: half of those who hold one is sent; where it gets in, the other half holds one, else
	 * this one. The contact that is left is sent alone.
	 */
	private async searchOne(search: Search<T>): Promise<void> {
		let suspects = [...search.open];
		while (suspects.length > 1) {
			const middle = Math.ceil(suspects.length / 2);
			const half = suspects.slice(0, middle);
			const { kind } = await search.send(half);
			if (kind === 'unclear') return;
			suspects = kind === 'accepted' ? suspects.slice(middle) : half;
			if (kind === 'refused' && (await this.takeSamples(search))) return;
		}
		const [last] = suspects;
		if (last !== undefined && search.open.has(last)) await search.send([last]);
	}

	/**
	 * After many refusals in a row, whatever their words, a random contact from each eighth of all that are not settled is
	 * sent alone, until one gets in. Where all are refused it is likely every contact, and nothing more is sent.
	 *
	 * @returns whether any was sent
	 */
	private async takeSamples(search: Search<T>): Promise<boolean> {
		if (this.refusalsInARow < this.samplesAfter) return false;
		this.samplesAfter *= 2;
		const { waiting, random } = this.peeling;
		const here = [...search.open];
		const waitingAtFirst = waiting.size;
		const count = here.length + waitingAtFirst;
		const refusals: BatchRefusal[] = [];
		for (let eighth = 0; eighth < SAMPLES; eighth++) {
			const from = Math.floor((count * eighth) / SAMPLES);
			const to = Math.floor((count * (eighth + 1)) / SAMPLES);
			if (from === to) continue;
			const at = from + Math.floor(random() * (to - from));
			// Who was picked before waits no longer, and those behind have moved up.
			const picked = waitingAtFirst - waiting.size;
			const contact = here[at] ?? waiting.pick(at - here.length - picked);
			if (contact === undefined) continue;
			// One that was waiting is of this search from now on: it must not be lost where it cannot be sent.
			search.open.add(contact);
			const outcome = await search.send([contact]);
			if (outcome.kind === 'accepted') return true;
			if (outcome.kind === 'refused') refusals.push(outcome);
		}
		if (refusals.length === SAMPLES) {
			this.samples = refusals;
			throw enough;
		}
		return true;
	}

	/** @throws `enough` where nothing more may be sent, or the run is over */
	private async send(open: Set<T>, part: readonly T[]): Promise<SentOutcome> {
		if (this.requestsLeft === 0 || this.samples !== undefined) throw enough;
		this.requestsLeft -= 1;
		const outcome = await this.peeling.send(part);
		if (outcome.kind === 'over') throw enough;
		this.refusalsInARow = outcome.kind === 'refused' ? this.refusalsInARow + 1 : 0;
		const [contact] = part;
		const isSettled = outcome.kind !== 'refused' || part.length === 1;
		if (isSettled) for (const one of part) open.delete(one);
		if (outcome.kind === 'refused' && part.length === 1 && contact !== undefined) {
			this.peeling.refused(contact, outcome);
		}
		return outcome;
	}
}

import type { BatchRefusal } from '../../../nodes/ActiveCampaignContactSync/import/acceptance';
import { Peel, type PartOutcome } from '../../../nodes/ActiveCampaignContactSync/import/peel';
import { seededRandom } from '../../../sandbox/random';

/** How an importer refuses a request with bad rows in it. */
export interface Importer {
	/** Which of the bad rows it names. */
	names: 'all' | 'first' | 'last' | 'any' | 'none';
	/** What positions begin at; from 2 on they mean other rows, as where lines of something else are counted. */
	from: number;
	/** Whether every refusal has the same words. */
	isAlike?: boolean;
	/** So many of a hundred requests are refused though no row of them is bad. */
	moodyPercent?: number;
	/** So many of a hundred are not answered. */
	silentPercent?: number;
}

const BATCH = 250;

/** An import of rows, some of which are bad, into an importer that refuses what holds one. */
export class PeelScene {
	readonly accepted = new Set<number>();
	readonly refused = new Map<number, string>();
	readonly leftOver = new Set<number>();
	readonly unclear = new Set<number>();
	requests = 0;
	private readonly random: () => number;
	private readonly peel: Peel<number>;
	private readonly waiting: number[];

	constructor(
		private readonly rows: number,
		private readonly isBad: (row: number) => boolean,
		private readonly importer: Importer,
		seed = 1,
	) {
		this.random = seededRandom(seed);
		this.waiting = Array.from({ length: rows }, (_, row) => row);
		const { waiting } = this;
		this.peel = new Peel(
			{
				send: async (part) => await this.send(part),
				refused: (row, refusal) => this.tell(row, refusal),
				leftOver: (left) => left.forEach((row) => this.leftOver.add(row)),
				waiting: {
					get size() {
						return waiting.length;
					},
					pick: (index) => waiting.splice(index, 1)[0],
				},
				random: this.random,
			},
			Math.ceil(rows / BATCH),
		);
	}

	/** @param atOnce batches that are looked into side by side */
	async run(atOnce = 1): Promise<this> {
		const work = async () => {
			for (;;) {
				const batch = this.waiting.splice(0, BATCH);
				if (batch.length === 0) return;
				await this.post(batch);
			}
		};
		await Promise.all(Array.from({ length: atOnce }, work));
		for (let again = this.peel.takeMisled(); again.length > 0; again = this.peel.takeMisled()) {
			while (again.length > 0) await this.post(again.splice(0, BATCH));
		}
		this.peel.tellNamed();
		return this;
	}

	/** The rows without a verdict, and the good ones that were refused: there must be none. */
	get wronged(): number[] {
		return this.all.filter(
			(row) => !this.isTold(row) || (!this.isBad(row) && this.refused.has(row)),
		);
	}

	/** The bad rows that were not told so: there may be some where rows were left over. */
	get overlooked(): number[] {
		return this.all.filter((row) => this.isBad(row) && !this.refused.has(row));
	}

	get samples() {
		return this.peel.samples;
	}

	private get all(): number[] {
		return Array.from({ length: this.rows }, (_, row) => row);
	}

	private isTold(row: number): boolean {
		return [this.accepted, this.refused, this.leftOver, this.unclear].some((one) =>
			one.has(row),
		);
	}

	private async post(batch: number[]): Promise<void> {
		if (this.peel.samples) return batch.forEach((row) => this.leftOver.add(row));
		const outcome = await this.send(batch);
		if (outcome.kind === 'refused') await this.peel.lookInto(batch, outcome);
	}

	private async send(part: readonly number[]): Promise<PartOutcome> {
		this.requests += 1;
		// Others go on meanwhile.
		await Promise.resolve();
		const { moodyPercent = 0, silentPercent = 0 } = this.importer;
		if (this.random() * 100 < silentPercent) {
			for (const row of part) this.unclear.add(row);
			return { kind: 'unclear' };
		}
		const bad = part.filter(this.isBad);
		if (bad.length > 0) return this.refusalOf(part, bad);
		// A moody no names nobody, and a row alone is never refused so.
		if (part.length > 1 && this.random() * 100 < moodyPercent) {
			return { kind: 'refused', named: [], reasons: ['Try again'] };
		}
		for (const row of part) {
			if (this.isTold(row)) throw new Error(`Row ${row} was sent though it was told`);
			this.accepted.add(row);
		}
		return { kind: 'accepted' };
	}

	private refusalOf(part: readonly number[], bad: number[]): PartOutcome {
		const { names, from, isAlike = true } = this.importer;
		const reasonOf = (row: number) => (isAlike ? 'Invalid' : `Row ${row} is invalid`);
		const chosen = {
			all: bad,
			first: bad.slice(0, 1),
			last: bad.slice(-1),
			any: bad.slice(Math.floor(this.random() * bad.length)).slice(0, 1),
			none: [],
		}[names];
		const named = chosen.map((row) => ({
			position: part.indexOf(row) + from,
			reason: reasonOf(row),
		}));
		return { kind: 'refused', named, reasons: names === 'none' ? [reasonOf(bad[0] ?? 0)] : [] };
	}

	private tell(row: number, { named, reasons }: BatchRefusal): void {
		if (this.isTold(row)) throw new Error(`Row ${row} was told twice`);
		this.refused.set(row, [...reasons, ...named.map(({ reason }) => reason)].join());
	}
}

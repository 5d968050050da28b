/** A place in the line of one address. */
export interface Place {
	/** Resolves when all earlier work of the address has ended; `undefined` where there is none. */
	ready: Promise<void> | undefined;
	/** Lets the next one in. To be called once, whatever became of the work. */
	leave(): void;
}

/**
 * Lines by address, shared by all executions of the process: contacts of one address are sent in the order in
 * which they took their places, one at a time.
 */
export class AddressLines {
	private readonly lines = new Map<string, { last: Promise<void> | undefined; places: number }>();

	/** @param address trimmed, lower case */
	take(address: string): Place {
		const line = this.lines.get(address) ?? { last: undefined, places: 0 };
		this.lines.set(address, line);
		const ready = line.last;
		let open = () => {};
		const gone = new Promise<void>((resolve) => {
			open = resolve;
		});
		line.last = ready === undefined ? gone : ready.then(async () => await gone);
		line.places += 1;
		return {
			ready,
			leave: () => {
				open();
				line.places -= 1;
				// Whoever gives up the last place does not make the line free: others may be before it.
				if (line.places === 0) this.lines.delete(address);
			},
		};
	}
}

/** Lets a few in at once; the others wait in line. */
export class Doors {
	private inside = 0;
	private readonly waiting: Array<() => void> = [];

	constructor(private readonly most: number) {}

	async enter(): Promise<void> {
		if (this.inside < this.most) {
			this.inside += 1;
			return;
		}
		await new Promise<void>((enter) => this.waiting.push(enter));
	}

	leave(): void {
		const next = this.waiting.shift();
		if (next === undefined) this.inside -= 1;
		else next();
	}
}

/** Work that has begun: what is done is forgotten, so that thousands of items leave nothing behind. */
export class UnderWay {
	private readonly open = new Set<Promise<void>>();

	add(work: Promise<void>): void {
		this.open.add(work);
		// What was thrown is kept, and thrown at the end.
		work.then(
			() => this.open.delete(work),
			() => {},
		);
	}

	/** Waits for the rest. Throws what any of it was rejected with. */
	async end(): Promise<void> {
		await Promise.all(this.open);
	}
}

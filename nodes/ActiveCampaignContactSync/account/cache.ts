/**
 * Answers that are kept for a while, by what was asked. One that did not succeed is not kept, but is shared by all who
 * wait for it: in an outage nobody waits for one question after the other.
 */
export class Cache<T> {
	private readonly answers = new Map<string, { askedAt: number; answer: Promise<T> }>();

	/**
	 * @param keptMs how long, in milliseconds
	 * @param now a clock in milliseconds
	 */
	constructor(
		private readonly keptMs: number,
		private readonly now: () => number,
	) {}

	/** @param youngerThanMs asks again for what is as old as this, in milliseconds, though it may be kept longer */
	async get(question: string, find: () => Promise<T>, youngerThanMs = this.keptMs): Promise<T> {
		const now = this.now();
		this.forgetOld(now);
		const known = this.answers.get(question);
		if (known && now - known.askedAt < youngerThanMs) return await known.answer;
		const asked = { askedAt: now, answer: find() };
		this.answers.set(question, asked);
		asked.answer.catch(() => {
			if (this.answers.get(question) === asked) this.answers.delete(question);
		});
		return await asked.answer;
	}

	private forgetOld(now: number): void {
		for (const [question, { askedAt }] of this.answers) {
			if (now - askedAt >= this.keptMs) this.answers.delete(question);
		}
	}
}

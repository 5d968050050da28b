/** Answers that are kept for a while, by what was asked. One that did not succeed is not kept. */
export class Kept<T> {
	private readonly answers = new Map<string, { until: number; answer: Promise<T> }>();

	/**
	 * @param keptMs how long, in milliseconds
	 * @param now a clock in milliseconds
	 */
	constructor(
		private readonly keptMs: number,
		private readonly now: () => number,
	) {}

	async get(question: string, find: () => Promise<T>): Promise<T> {
		this.forgetOld();
		const known = this.answers.get(question);
		if (known) return await known.answer;
		const asked = { until: this.now() + this.keptMs, answer: find() };
		this.answers.set(question, asked);
		asked.answer.catch(() => {
			if (this.answers.get(question) === asked) this.answers.delete(question);
		});
		return await asked.answer;
	}

	private forgetOld(): void {
		const now = this.now();
		for (const [question, { until }] of this.answers) {
			if (until <= now) this.answers.delete(question);
		}
	}
}

/** How long an answer is kept, in milliseconds: the editor asks again at every key that is typed. */
const keptFor = 60_000;

interface Kept<T> {
	until: number;
	answer: Promise<T>;
}

/** Answers by what was asked, for about a minute. One that did not succeed is not kept. */
export class KeptAnswers<T> {
	private readonly kept = new Map<string, Kept<T>>();

	/** @param now a clock in milliseconds */
	constructor(private readonly now: () => number) {}

	async get(question: string, ask: () => Promise<T>): Promise<T> {
		this.forgetOld();
		const known = this.kept.get(question);
		if (known) return await known.answer;
		const asked = { until: this.now() + keptFor, answer: ask() };
		this.kept.set(question, asked);
		asked.answer.catch(() => {
			if (this.kept.get(question) === asked) this.kept.delete(question);
		});
		return await asked.answer;
	}

	private forgetOld(): void {
		const now = this.now();
		for (const [question, { until }] of this.kept) {
			if (until <= now) this.kept.delete(question);
		}
	}
}

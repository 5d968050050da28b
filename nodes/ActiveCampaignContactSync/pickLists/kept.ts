/** How long an answer is kept, in milliseconds: the editor asks again at every key that is typed. */
const keptFor = 60_000;

interface Kept<T> {
	until: number;
	answer: Promise<T>;
}

/** Answers by what was asked, for about a minute. One that did not succeed is not kept. */
export class KeptAnswers<T> {
	private readonly kept = new Map<string, Kept<T>>();

	constructor(private readonly now: () => number) {}

	async get(question: string, ask: () => Promise<T>): Promise<T> {
		for (const [key, { until }] of this.kept) {
			if (until <= this.now()) this.kept.delete(key);
		}
		const kept = this.kept.get(question) ?? { until: this.now() + keptFor, answer: ask() };
		this.kept.set(question, kept);
		return await kept.answer.finally(() => this.forgetFailed(question, kept));
	}

	private forgetFailed(question: string, kept: Kept<T>): void {
		kept.answer.catch(() => {
			if (this.kept.get(question) === kept) this.kept.delete(question);
		});
	}
}

/** What has to be undone at the end, the last thing first, whichever way the end comes. */
export class Cleanup {
	private steps: Array<() => Promise<void>> = [];

	add(step: () => Promise<void>): void {
		this.steps.push(step);
	}

	/** Undoes everything once; a step that throws does not keep the others from being done. */
	async run(): Promise<void> {
		for (const step of this.steps.splice(0).reverse()) await step().catch(() => {});
	}
}

/** Tells how far the work in hand has come, in a few words. */
export type Say = (detail: string) => void;

/** Where the phases of a long command are shown. */
export interface Reporter {
	/** Shows `title` while `work` runs and, when it is done, what `summary` makes of its result. */
	phase<T>(
		title: string,
		work: (say: Say) => Promise<T>,
		summary?: (result: T) => string,
	): Promise<T>;
	/** Shows a line of its own between phases. */
	note(text: string): void;
}

/** Shows nothing: for tests. */
export const silent: Reporter = {
	phase: async (_title, work) => await work(() => {}),
	note: () => {},
};

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** One Ctrl+C may arrive twice: from the terminal, and from the program that runs this one. */
const SAME_MS = 1_000;

/**
 * Calls `stop` when the command is told to end, by Ctrl+C for one, until that is released. Told so again after a while,
 * it calls `atOnce`, and the command ends.
 */
export function onInterrupt(stop: () => void, atOnce?: () => void): { release(): void } {
	let firstAt = 0;
	const interrupted = () => {
		if (firstAt === 0) {
			firstAt = Date.now();
			stop();
		} else if (Date.now() - firstAt > SAME_MS) {
			atOnce?.();
			process.exit(130);
		}
	};
	for (const signal of SIGNALS) process.on(signal, interrupted);
	return {
		release: () => {
			for (const signal of SIGNALS) process.off(signal, interrupted);
		},
	};
}

/** The same for a command that has nothing to say about it: what `cleanup` knows of is undone, and it ends. */
export function endOnInterrupt(cleanup: { run(): Promise<unknown> }): void {
	onInterrupt(() => void cleanup.run().then(() => process.exit(130)));
}

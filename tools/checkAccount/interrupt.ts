const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** One Ctrl+C may arrive twice: from the terminal, and from the program that runs this one. */
const SAME_MS = 1_000;

/**
 * Gives the signal when the command is told to end, by Ctrl+C for one; told so again, it ends at
 * once. Returns what lets go of it.
 */
export function onStop(stop: AbortController, tell: { first(): void; second(): void }): () => void {
	let stoppedAt = 0;
	const onSignal = () => {
		if (stoppedAt === 0) {
			stoppedAt = Date.now();
			tell.first();
			stop.abort();
		} else if (Date.now() - stoppedAt > SAME_MS) {
			tell.second();
			process.exit(130);
		}
	};
	for (const signal of SIGNALS) process.on(signal, onSignal);
	return () => {
		for (const signal of SIGNALS) process.off(signal, onSignal);
	};
}

import type { Cleanup } from './cleanup';

/**
 * Calls `stop` when the command is told to end, by Ctrl+C for one, until that is released. Asked
 * again after a while, the command ends at once.
 */
export function onInterrupt(stop: () => void): { release(): void } {
	const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
	let first = 0;
	const interrupted = () => {
		if (first === 0) {
			first = Date.now();
			stop();
			// One Ctrl+C may arrive twice: from the terminal and from the program that runs this one.
		} else if (Date.now() - first > 1_000) {
			process.exit(130);
		}
	};
	for (const signal of signals) process.on(signal, interrupted);
	return { release: () => signals.forEach((signal) => process.off(signal, interrupted)) };
}

/** The same for a command that has nothing to say about it: what `cleanup` knows of is undone, and it ends. */
export function endOnInterrupt(cleanup: Cleanup): void {
	onInterrupt(() => void cleanup.run().then(() => process.exit(130)));
}

import type { Failure } from './attempt';

/**
 * Whether a try that brought no answer may be followed by another: always where it was not carried out,
 * else only where doing it twice does no harm.
 */
export function mayRepeat(failure: Failure, repeatable: boolean): boolean {
	return repeatable || failure.kind === 'busy' || failure.kind === 'notSent';
}

/**
 * How long to wait before the next try when the server does not say: 1 s, 2 s, 4 s … at most 60 s, less up
 * to half of it by chance, so that many do not come back at once.
 *
 * @param tries how often it was tried so far, from 1
 * @param chance at least 0, below 1
 */
export function backoff(tries: number, chance: number): number {
	const longest = Math.min(60_000, 1000 * 2 ** (tries - 1));
	return longest * (1 - chance / 2);
}

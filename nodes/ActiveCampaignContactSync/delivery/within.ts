import { happenings } from '../messages';
import type { Attempt } from './attempt';
import { type Clock, slice } from './clock';

/** What n8n's HTTP client is given to see for itself that the time is over. */
const grace = 1000;

/**
 * An attempt that is over in time: the HTTP client's own timeout counts silence once an answer has begun, so that
 * one which trickles in would hold a place among the requests in flight for ever.
 *
 * @param ms milliseconds that the attempt may take
 */
export async function within<T>(
	ms: number,
	clock: Clock,
	underWay: Promise<Attempt<T>>,
): Promise<Attempt<T>> {
	let isOver = false;
	const over = () => {
		isOver = true;
	};
	underWay.then(over, over);
	const end = clock.now() + ms + grace;
	const tooLate = async (): Promise<Attempt<T>> => {
		while (!isOver && clock.now() < end) await clock.sleep(slice);
		return { kind: 'unclear', what: happenings.timeout, timedOut: true };
	};
	return await Promise.race([underWay, tooLate()]);
}

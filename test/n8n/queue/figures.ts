import type { RecordedRequest } from '../../../sandbox';

/** How an account was sent to. Times in seconds. */
export interface Figures {
	sent: number;
	accepted: number;
	tooMany: number;
	/** 429 as a share of the answers given after the workers had time to find a common pace. */
	shareOfTooMany: number;
	/** How long requests were coming in; pauses in which nobody had anything to send left out. */
	sending: number;
	/** How long the account's limit alone would make it take. */
	minimum: number;
}

/** So long without a request from anybody is a pause that no pace asked for. */
const PAUSE_MS = 5_000;

/** @param settled seconds the workers have to find their pace */
export function figuresOf(requests: RecordedRequest[], rps: number, settled: number): Figures {
	const starts = requests.map(({ startedAt }) => startedAt);
	const first = starts[0] ?? 0;
	const gaps = starts.map((at, index) => at - (starts[index - 1] ?? at));
	const sending = gaps.filter((gap) => gap < PAUSE_MS).reduce((sum, gap) => sum + gap, 0);
	const late = requests.filter(({ startedAt }) => startedAt - first > settled * 1000);
	const accepted = requests.filter(({ status }) => status === 200).length;
	return {
		sent: requests.length,
		accepted,
		tooMany: countTooMany(requests),
		shareOfTooMany: countTooMany(late) / late.length,
		sending: sending / 1000,
		minimum: accepted / rps,
	};
}

function countTooMany(requests: RecordedRequest[]): number {
	return requests.filter(({ status }) => status === 429).length;
}

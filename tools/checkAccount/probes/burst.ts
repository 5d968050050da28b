import type { AssumptionName } from '../../../sandbox';
import { v1Url, type Answer } from '../caller';
import type { ProbeTools, Stay } from '../probeTools';
import { NotAsked } from '../reasons';
import type { Probes } from './probe';

/** Sixteen requests in two seconds, half of them to each API: 4 a second are within either limit. */
const BOTH = { count: 16, everyMs: 125 };
/** Thirty in two and a half seconds, all to API v1. */
const ONE = { count: 30, everyMs: 83 };
/** Requests that went after the first second of them. */
const LATER = Math.ceil(1_200 / ONE.everyMs);
const REST_MS = 2_000;

/** What the account does with more requests than it takes. */
interface Burst {
	both: number[];
	one: Array<Answer | undefined>;
	refused: Answer[];
}

const bursts = new WeakMap<Stay, Promise<Burst>>();

/** The account's limit. */
export const BURST_PROBES = {
	tooManyStatus: {
		ask: async (tools) => {
			const { one, refused } = await burstOf(tools);
			tools.note = `${ONE.count - refused.length} of ${one.length} let in`;
			const statuses = new Set(refused.map(({ status }) => status));
			if (statuses.size > 1) return { other: [...statuses].join(' and ') };
			return statuses.has(429) ? 'assumed' : '503';
		},
		instead: { '503': 'status 503' },
	},
	tooManyRetryAfter: {
		ask: async (tools) => {
			const { refused } = await burstOf(tools);
			const header = refused[0]?.headers['retry-after'];
			if (header === undefined) return 'absent';
			if (/^\d+$/.test(header)) {
				tools.note = `${header} s`;
				return 'assumed';
			}
			return Number.isNaN(Date.parse(header)) ? { other: header } : 'date';
		},
		instead: { date: 'it is a date', absent: 'it has none' },
	},
	tooManyCount: {
		ask: async (tools) => {
			const { one } = await burstOf(tools);
			return one.slice(LATER).some((answer) => answer?.status === 200)
				? 'assumed'
				: 'counted';
		},
		instead: { counted: 'while more are sent, none gets through' },
	},
	oneLimit: {
		ask: async (tools) => {
			const { both } = await burstOf(tools);
			return both.some(isRefusal) ? 'assumed' : 'oneEach';
		},
		instead: { oneEach: 'each has a limit of its own' },
	},
} satisfies Partial<Probes<AssumptionName>>;

/** Made once for all; nothing else must be asked meanwhile. @throws NotAsked if nothing is refused */
async function burstOf(tools: ProbeTools): Promise<Burst> {
	const known = bursts.get(tools.stay) ?? burst(tools);
	bursts.set(tools.stay, known);
	const seen = await known;
	if (seen.refused.length > 0) return seen;
	throw new NotAsked(`${ONE.count} requests in a moment were all answered`);
}

async function burst(tools: ProbeTools): Promise<Burst> {
	const { clock, signal, things } = tools.stay;
	const v1 = v1Url('list_list', `&ids=${things.lists[0]}`);
	const v3 = `/api/3/lists/${things.lists[0]}`;
	await clock.sleep(REST_MS, signal);
	const both = await sendMany(tools, [v1, v3], BOTH);
	await clock.sleep(REST_MS, signal);
	const one = await sendMany(tools, [v1], ONE);
	const refused = one.flatMap((answer) => (answer && isRefusal(answer.status) ? [answer] : []));
	const seconds = Number(refused[0]?.headers['retry-after'] ?? 0) || 0;
	tools.caller.pause(Math.max(REST_MS, Math.min(seconds, 60) * 1000));
	return { both: both.map((answer) => answer?.status ?? 0), one, refused };
}

async function sendMany(
	{ caller, stay: { clock, signal } }: ProbeTools,
	urls: string[],
	{ count, everyMs }: { count: number; everyMs: number },
): Promise<Array<Answer | undefined>> {
	const answers: Array<Promise<Answer | undefined>> = [];
	for (let sent = 0; sent < count && !signal.aborted; sent++) {
		const url = urls[sent % urls.length] ?? '';
		answers.push(caller.burst({ method: 'GET', url, headers: {} }));
		await clock.sleep(everyMs, signal);
	}
	return await Promise.all(answers);
}

function isRefusal(status: number): boolean {
	return status === 429 || status === 503;
}

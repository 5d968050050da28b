import type { Sandbox } from '../../sandbox';
import { type Execution, outputItems } from '../../tools/n8n/execution';
import { rowsToldOf } from '../workflows/codeImport';
import { isBad, JOB, rowOf } from '../workflows/job';
import { WORKER } from '../workflows/thisNode';
import type { Scenario, Way } from '../ways';
import type { MeasuredRun } from './measuredN8n';
import { longestTurn, type ProbeFigures, type Turn } from './probeClient';

/** What one run of a way came to. */
export interface Sample {
	requestsPerContact: number;
	/** Contacts in the account with both lists, all tags and all fields. */
	saved: number;
	/** Good contacts that are not in the account. */
	lost: number;
	/** Rows of which the way's output does not tell what became of them; only where something went wrong on purpose. */
	untold?: number;
	seconds: number;
	contactsPerSecond: number;
	/** Requests a second that the account let in, as a share of its limit; none without a limit. */
	shareOfLimit?: number;
	cpuMsPerContact: number;
	peakMegabytes: number;
	/** How long the node held n8n's event loop in its longest turn, up to its output, by processor time. */
	heldMs: number;
	/** Requests that the account answered with 429. */
	tooMany: number;
}

export type Figure = keyof Sample;

/**
 * Reads the figures of a run off n8n and the account.
 *
 * @param rest what this n8n took before, while it had nothing to do: that is nobody's
 */
export function sampleOf(
	{ seconds, figures, execution }: MeasuredRun,
	rest: ProbeFigures,
	sandbox: Sandbox,
	{ contacts, limit, isDisturbed, hasBadRows = false }: Scenario,
	way: Way['id'],
): Sample {
	const rows = Array.from({ length: contacts }, (_, index) => index);
	const good = rows.filter((index) => !hasBadRows || !isBad(index));
	const saved = completeContacts(sandbox, good);
	const restMs = (rest.cpuMs / rest.elapsedMs) * figures.elapsedMs;
	return {
		requestsPerContact: sandbox.requests.length / contacts,
		saved,
		lost: good.length - saved,
		...(isDisturbed && { untold: contacts - rowsTold(way, execution) }),
		seconds,
		contactsPerSecond: saved / seconds,
		...(limit > 0 && { shareOfLimit: shareOfLimit(sandbox, limit) }),
		// What is too little to tell from n8n's own ups and downs is none.
		cpuMsPerContact: Math.max(0, figures.cpuMs - restMs) / contacts,
		peakMegabytes: Math.max(0, figures.peakBytes - rest.peakBytes) / 1e6,
		heldMs: longestTurn(figures.turns, spanOf(execution)),
		tooMany: sandbox.requests.filter(({ status }) => status === 429).length,
	};
}

/** When the node ran, its output included. */
export function spanOf({ runData }: Execution): Pick<Turn, 'from' | 'to'> {
	const [run] = runData[WORKER] ?? [];
	const from = run?.startTime ?? 0;
	return { from, to: from + (run?.executionTime ?? 0) };
}

/** Of how many rows the output tells what became of them; of this package's node each item does, that is an error or a result. */
function rowsTold(way: Way['id'], execution: Execution): number {
	if (way === 'codeImport') return rowsToldOf(execution);
	const items = outputItems(execution, WORKER);
	return items.filter(({ json }) => json.result === 'imported' || json.error !== undefined)
		.length;
}

/** How many of the rows with these numbers are in the account with all that the job gives them. */
export function completeContacts({ account }: Sandbox, indexes: number[]): number {
	return indexes.map(rowOf).filter((row) => {
		const contact = account.find(row.email);
		if (!contact) return false;
		const { firstName, lastName, lists, tags, fields } = contact;
		return (
			firstName === row.firstName &&
			lastName === row.lastName &&
			JOB.lists.every((id) => lists.get(id)?.status === 1) &&
			JOB.tags.every(({ name }) => tags.includes(name)) &&
			JOB.fields.every(({ id, of }) => fields.get(id) === row[of])
		);
	}).length;
}

/** Of the requests there was room for in the whole seconds between the first and the last, how many were answered. */
function shareOfLimit({ requests }: Sandbox, limit: number): number {
	const starts = requests
		.filter(({ status }) => status >= 200 && status < 300)
		.map(({ startedAt }) => startedAt);
	const [first = 0] = starts;
	const seconds = Math.floor(((starts.at(-1) ?? 0) - first) / 1000);
	const within = starts.filter((at) => at < first + seconds * 1000).length;
	return seconds > 0 ? within / (seconds * limit) : NaN;
}

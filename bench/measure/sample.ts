import type { Sandbox } from '../../sandbox';
import { JOB, rowOf } from '../workflows/job';
import type { Scenario } from '../ways';
import type { MeasuredRun } from './measuredN8n';
import type { ProbeFigures } from './probeClient';

/** What one run of a way came to. */
export interface Sample {
	requestsPerContact: number;
	/** Contacts in the account with both lists, all tags and all fields. */
	saved: number;
	lost: number;
	seconds: number;
	contactsPerSecond: number;
	/** Requests a second that the account let in, as a share of its limit; none without a limit. */
	shareOfLimit?: number;
	cpuMsPerContact: number;
	peakMegabytes: number;
	longestHoldMs: number;
	longestBusyMs: number;
}

export type Figure = keyof Sample;

/**
 * Reads the figures of a run off n8n and the account.
 *
 * @param rest what this n8n took before, while it had nothing to do: that is nobody's
 */
export function sampleOf(
	{ seconds, figures }: MeasuredRun,
	rest: ProbeFigures,
	sandbox: Sandbox,
	{ contacts, limit }: Scenario,
): Sample {
	const saved = completeContacts(sandbox, contacts);
	const restMs = (rest.cpuMs / rest.elapsedMs) * figures.elapsedMs;
	return {
		requestsPerContact: sandbox.requests.length / contacts,
		saved,
		lost: contacts - saved,
		seconds,
		contactsPerSecond: saved / seconds,
		...(limit > 0 && { shareOfLimit: shareOfLimit(sandbox, limit) }),
		cpuMsPerContact: (figures.cpuMs - restMs) / contacts,
		peakMegabytes: (figures.peakBytes - rest.peakBytes) / 1e6,
		longestHoldMs: figures.longestHoldMs,
		longestBusyMs: figures.longestBusyMs,
	};
}

function completeContacts({ account }: Sandbox, contacts: number): number {
	const rows = Array.from({ length: contacts }, (_, index) => rowOf(index));
	return rows.filter((row) => {
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

import type { Sandbox } from '../../sandbox';
import { JOB } from '../workflows/job';
import type { Scenario } from '../ways';
import type { MeasuredRun } from './measuredN8n';

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

/** Reads the figures of a run off n8n and the account. */
export function sampleOf(
	{ seconds, figures }: MeasuredRun,
	sandbox: Sandbox,
	{ contacts, limit }: Scenario,
): Sample {
	const saved = completeContacts(sandbox, contacts);
	return {
		requestsPerContact: sandbox.requests.length / contacts,
		saved,
		lost: contacts - saved,
		seconds,
		contactsPerSecond: saved / seconds,
		...(limit > 0 && { shareOfLimit: ratePerSecond(sandbox) / limit }),
		cpuMsPerContact: figures.cpuMs / contacts,
		peakMegabytes: figures.peakBytes / 1e6,
		longestHoldMs: figures.longestHoldMs,
		longestBusyMs: figures.longestBusyMs,
	};
}

function completeContacts({ account }: Sandbox, contacts: number): number {
	const emails = Array.from({ length: contacts }, (_, index) => `person-${index}@example.com`);
	return emails
		.map((email) => account.find(email))
		.filter((contact) => {
			if (!contact) return false;
			const { lists, tags, fields } = contact;
			return (
				JOB.lists.every((id) => lists.get(id)?.status === 1) &&
				JOB.tags.every(({ name }) => tags.includes(name)) &&
				JOB.fields.every(({ id }) => fields.get(id))
			);
		}).length;
}

function ratePerSecond({ requests }: Sandbox): number {
	const letIn = requests.filter(({ status }) => status !== 429).map(({ startedAt }) => startedAt);
	const [first = 0] = letIn;
	const last = letIn.at(-1) ?? 0;
	return last > first ? ((letIn.length - 1) / (last - first)) * 1000 : 0;
}

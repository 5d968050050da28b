import type { Words } from '../refusal';
import { howOften } from './text';

/** Messages about requests that brought no answer, and about what became of the run. */
export const deliveryMessages = {
	blocked: (reason: string): Words => ({
		message: 'n8n did not let the request leave',
		description: reason,
	}),
	/** The end of the tries: `what` happened the last time, how often it was tried and how long it waited. */
	gaveUp: (what: string, detail: string, tries: number, waitedMs: number): Words => ({
		message: `${what} (${howOften(tries, waitedMs)})`,
		description: `${detail}Run the item again later: sending a contact again does no harm. If it happens often, lower 'Requests per Second' or raise 'Max Retries' under 'Options'.`,
	}),
	/** Why a run ended in which nothing got through any more. */
	outage: (what: string): Words => ({
		message: what,
		description:
			'Nothing else got through either, so the run ended. Run the items that were not sent again when ActiveCampaign answers.',
	}),
	notTriedAgain: (what: string, detail: string, tries: number, waitedMs: number): Words => ({
		message: `${what}; not tried again, so that nobody is mailed twice (${howOften(tries, waitedMs)})`,
		description: `${detail}'Send Instant Responders' or 'Send Last Campaign' may have mailed the contact already. Look the contact up in ActiveCampaign before you run this item again.`,
	}),
	/** What happened to a request that would change the contact, where it may have arrived. */
	maybeSaved: (what: string): string => `${what}; the contact may have been saved`,
	runEnded: ({ message, description }: Words): Words => ({
		message: `Not sent: ${message}`,
		description: `Another item of this run met that, and this one would have met the same. ${description}`,
	}),
	withProgress: ({ message, description }: Words, sent: number, total: number): Words => ({
		message,
		description:
			total === 1
				? description
				: `${description} Before the run stopped, ${sent} of ${total} contacts had been sent.`,
	}),
};

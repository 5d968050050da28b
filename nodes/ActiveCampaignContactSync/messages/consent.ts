import { duration, type Words } from './text';

/** Messages about who may be subscribed, and who may be mailed. */
export const consentMessages = {
	/** @param wasSent whether an earlier try was sent, whatever came of it */
	notLookedUp: ({ message, description }: Words, wasSent: boolean): Words => ({
		message: wasSent
			? 'Whether the contact has unsubscribed could not be looked up again, so it was not sent again; an earlier try may have saved it'
			: 'Whether the contact has unsubscribed could not be looked up, so nothing was sent',
		description: `${message}. ${description} The status 'Active Unless Unsubscribed' needs this look-up.`,
	}),
	lookUpUnreadable: (): Words => ({
		message: "ActiveCampaign's answer does not say clearly which lists the contact has left",
		description:
			'Run the item again later. If every item is answered like this, tell the authors of this node.',
	}),
	mailWithRetryOnFail: (): Words => ({
		message: "The node's 'Retry On Fail' is on for a contact that would be mailed",
		description:
			"It repeats the whole node, and a 'Form', 'Send Instant Responders' or 'Send Last Campaign' would mail the same people again. Switch 'Retry On Fail' off in the node's settings: this node tries again by itself where that is safe.",
	}),
	/**
	 * For a hint at the node after the run.
	 *
	 * @param ms until then, in milliseconds
	 */
	leftAloneForNow: (ms: number): string =>
		`Some contacts were left alone on lists (see "skipped_lists") because this n8n asked to unsubscribe them a moment ago, whatever ActiveCampaign answered. That holds for ${duration(ms)} more; run these items again after that if they should be subscribed.`,
};

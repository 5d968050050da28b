import { howOften, itemNumbers, shorten, type Words } from './text';

/** A request that was given up: what happened the last time, and what is known of it. */
export interface GivenUp {
	/** What happened, in the words that a message begins with. */
	what: string;
	/** What else is known, as sentences with a blank behind; '' for nothing. */
	detail: string;
	/** Whether the contact may have been saved all the same: by the last try, or by one before it. */
	maybeSaved: 'now' | 'before' | false;
	/** Whether it was given up at once, because of what it may have done. */
	isGivenUpAtOnce: boolean;
	/** What that is, as a sentence; undefined where it is mail to the contact. */
	mayHaveDone: string | undefined;
	/** Whether no item hangs on it. */
	isQuestion: boolean;
	/** Whether the server asked to come back later. */
	isBusy: boolean;
	/** Whether it broke down over what was to be saved. */
	brokeDown: boolean;
	tries: number;
	/** From the start of the first try to the end of the last. */
	tookMs: number;
}

/** Messages about requests that brought no answer, and about why a run ended. */
export const deliveryMessages = {
	blocked: (reason: string): Words => ({
		message: 'n8n itself refused to send the request',
		description: `n8n says: ${shorten(reason || 'nothing', 300)} Check the API URL and the API key in the credential, the proxy and the other Request Options in the node's settings.`,
	}),
	gaveUp: (given: GivenUp): Words => {
		if (given.isQuestion) return { message: given.what, description: whatToDo(given) };
		const happened = given.what + saidOfSaving(given.maybeSaved);
		const tried = howOften(given.tries, given.tookMs);
		if (given.isGivenUpAtOnce) {
			const { why, lookItUp } = notTwice(given.mayHaveDone);
			return {
				message: `${happened}; ${tried} and not again, so that ${why}`,
				description: given.detail + lookItUp,
			};
		}
		return {
			message: `${happened}; ${tried}`,
			description: given.detail + whatToDo(given),
		};
	},
	/** A doubtful answer to what must not be sent twice. */
	notTriedAgain: ({ message }: Words, mayHaveDone: string | undefined): Words => {
		const { why, lookItUp } = notTwice(mayHaveDone);
		return { message: `${message}; not tried again, so that ${why}`, description: lookItUp };
	},
	/** What is said of the last try, where an earlier one was not answered. */
	afterUnclear: ({ message, description }: Words): Words => ({
		message,
		description: `${description} ${EARLIER_TRY}`,
	}),
	/** What the items are told that were not sent because the run ended. */
	notSent: ({ message, description }: Words): Words => ({
		message: `Not sent: ${message}`,
		description,
	}),
	outage: (what: string): Words => ({
		message: `Not sent: ActiveCampaign answers nobody at the moment (${lowerFirst(what)})`,
		description:
			'A question of our own was not answered either, so the run ended. Run these items again when ActiveCampaign answers.',
	}),
	/** @param waitedMs how long nothing came of anything, in milliseconds */
	nothingSettled: (waitedMs: number): Words => ({
		message: `Not sent: nothing got through to ActiveCampaign for ${Math.round(waitedMs / 60_000)} minutes`,
		description:
			'It was tried all the while, so the run ended. The items that were tried say what they met. Run the rest again later.',
	}),
	nothingGetsThrough: (what: string, items: number): Words => ({
		message: `Not sent: ${items} items in a row before this one came to nothing`,
		description: `The last of them: ${lowerFirst(what)}. ActiveCampaign answers other questions, so look at what these items have in common; then run the rest again.`,
	}),
	allDenied: ({ message, description }: Words, items: number): Words => ({
		message: `Not sent: ${items} items in a row before this one were denied in the same way`,
		description: `The last of them: ${lowerFirst(message)}. ${description}`,
	}),
	/** Under 'Stop Workflow': the words of the item that ended the run, and what became of the others. */
	stopped: (
		{ message, description }: Words,
		item: number | undefined,
		{ saved, queued }: { saved: readonly number[]; queued: readonly number[] },
		total: number,
	): Words => {
		if (total === 1) return { message, description };
		const which = item === undefined ? '' : ` It is item ${item + 1} of ${total}.`;
		const done = saved.length === 0 ? 'no item' : itemNumbers(saved);
		const taken =
			queued.length === 0 ? '' : `, and taken, but not told of: ${itemNumbers(queued)}`;
		return {
			message,
			description: `${description}${which} Saved before the run stopped: ${done}${taken}. To go on past such items, choose 'Continue (using error output)' under Settings > On Error.`,
		};
	},
	unexpected: (reason: string): Words => ({
		message: 'This node met a fault of its own',
		description: `${shorten(reason, 300)} Please tell its authors; whether this contact was saved is best looked up in ActiveCampaign.`,
	}),
};

export const EARLIER_TRY = 'An earlier try was not answered, and may have saved the contact.';

/**
 * Why something is not sent again, and what to do.
 *
 * @param mayHaveDone what it may have done, as a sentence; undefined where it is mail to the contact
 */
function notTwice(mayHaveDone: string | undefined): { why: string; lookItUp: string } {
	const done =
		mayHaveDone ??
		"Its 'Form', 'Send Instant Responders' or 'Send Last Campaign' may have mailed the contact already.";
	return {
		why: mayHaveDone === undefined ? 'nobody is mailed twice' : 'nothing is done twice',
		lookItUp: `${done} Look the contact up in ActiveCampaign before you run this item again.`,
	};
}

function saidOfSaving(maybeSaved: GivenUp['maybeSaved']): string {
	switch (maybeSaved) {
		case 'now':
			return '; the contact may have been saved';
		case 'before':
			return '; an earlier try may have saved the contact';
		case false:
			return '';
	}
}

function whatToDo({ isQuestion, isBusy, maybeSaved, brokeDown }: GivenUp): string {
	if (isQuestion) {
		return 'Try again in a moment. If it stays like this, check the API URL in the credential, and that this n8n may call other computers on the network.';
	}
	if (isBusy) {
		return "Run the item again later. If it happens often, lower 'Requests per Second' or raise 'Max Retries' under 'Options'.";
	}
	if (brokeDown) {
		return 'If it is the same items each time, look at their dates: ActiveCampaign breaks down at some that it cannot read. Write them like 2026-07-04. Saving a contact twice does no harm.';
	}
	return maybeSaved
		? 'Run the item again later: saving a contact twice does no harm.'
		: 'Run the item again later.';
}

function lowerFirst(text: string): string {
	return /^[A-Z][a-z]*\b/.test(text) && !text.startsWith('ActiveCampaign')
		? text.charAt(0).toLowerCase() + text.slice(1)
		: text;
}

/** What happened to a request, in the words that a message about it begins with. */
export const happenings = {
	tooManyRequests:
		"ActiveCampaign's rate limit was reached: it answered with status 429, too many requests",
	unavailable: (status: number) => `ActiveCampaign was not available, status ${status}`,
	askedToWait: (status: number, ms: number) =>
		`ActiveCampaign asked to wait ${Math.round(ms / 1000)} s, status ${status}`,
	importLimit:
		"The limit of ActiveCampaign's importer was reached, which is 100 requests a minute",
	noResult: 'ActiveCampaign answered without a result',
	requestTimeout: 'ActiveCampaign did not receive the request in time, status 408',
	unreachable: 'ActiveCampaign could not be reached',
	notSentByN8n: 'n8n could not send the request',
	timeout: 'ActiveCampaign did not answer in time',
	cut: 'The connection to ActiveCampaign was cut',
};

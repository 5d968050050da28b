import { shorten, type Words } from './text';

const NOTHING_IMPORTED = 'Nothing of this item was imported.';
const CHECK_ALL =
	'Check what all items have in common: the lists, the custom fields and the credential.';

/** Messages about Import Many: rows it cannot take, requests the importer refused, and what it reports. */
export const importMessages = {
	addressNotTaken: (email: string, reason: string): Words => ({
		message: "'Email' is not an address that ActiveCampaign imports",
		description: `It is "${shorten(email)}": ${reason}. Correct the address, or filter out such items.`,
	}),
	listActive: (id: string): Words => ({
		message: "'Status' of a list is 'Active', which 'Import Many' does not offer",
		description: `It is the list with the ID ${id}. Choose 'Active Unless Unsubscribed': an import never subscribes somebody again who had unsubscribed. Where people have agreed to that, use the operation 'Create or Update'.`,
	}),
	contactTooLarge: (requestBytes: number, maximum: number): Words => ({
		message: 'The contact is too large for an import',
		description: `It takes ${requestBytes} bytes by itself, and ActiveCampaign imports at most ${maximum} in a request. Shorten the values of its custom fields.`,
	}),
	automationsWithRetryOnFail: (): Words => ({
		message: "The node's 'Retry On Fail' is on for an import that runs automations",
		description:
			"It repeats the whole node, and the automations would run again for the same people. Switch 'Retry On Fail' off in the node's settings: this node tries again by itself where that is safe.",
	}),
	/** What a request that was not sent again may have done. */
	automationsMayHaveRun: (): string =>
		"ActiveCampaign may have taken the import, and 'Run Automations' is on: they would run twice.",
	fieldUnknown: (tag: string): Words => ({
		message: "'Custom Fields' names a field that the account does not have",
		description: `It is ${shorten(tag)}. An import needs the ID behind a personalization tag: choose the field from the list, or correct the tag.`,
	}),
	fieldsUnknown: (): Words => ({
		message: "'Custom Fields' names a field by its tag, and the fields could not be looked up",
		description:
			'ActiveCampaign did not say which custom fields the account has. Run the items again later, or choose the fields from the list.',
	}),
	/** @param advice what to do, where the importer itself did not say what is wrong with the contact */
	rowRefused: (reason: string, advice?: string): Words => ({
		message: `ActiveCampaign's importer refused the contact${withReason(reason)}`,
		description:
			advice ??
			`${NOTHING_IMPORTED} Check the value that is named, and that the lists and custom fields exist in the account.`,
	}),
	/** As a reason: what came back instead of an answer of the importer's. */
	answeredWith: (status: number): string =>
		status === 200 ? 'a web page came back' : `it answered with status ${status}`,
	/** An answer to a request that neither takes the contacts nor refuses them. */
	acceptanceUnclear: (runAutomations: boolean): Words => ({
		message: 'ActiveCampaign answered the import without saying whether it took it',
		description: `The contact may have been imported. ${again(runAutomations)}`,
	}),
	/** @param count how many are told so */
	requestsUsedUp: (count: number): Words => ({
		message: `Not sent: looking for the rows that ActiveCampaign's importer refuses took as many requests as it may`,
		description: `${rowsLeft(count)} not tried any more. Correct the rows that were refused, and run the others again.`,
	}),
	/**
	 * All samples of what was left were refused.
	 *
	 * @param reasons each once
	 * @param count how many are told so
	 */
	allSamplesRefused: (reasons: readonly string[], samples: number, count: number): Words => ({
		message: `Not sent: ActiveCampaign's importer refused ${samples} of ${samples} rows that were tried one by one${withReason(reasons.join('; '))}`,
		description: `They were drawn from all that was left, so it is likely not a value of single rows. ${rowsLeft(count)} not tried. ${CHECK_ALL}`,
	}),
	/**
	 * Under 'Stop Workflow', where no row got in.
	 *
	 * @param reasons with how many rows each was told to
	 * @param emails of the first rows
	 */
	everyRowRefused: (
		rows: number,
		reasons: ReadonlyMap<string, number>,
		emails: readonly string[],
	): Words => ({
		message:
			rows === 1
				? 'The row was not imported, as far as ActiveCampaign says'
				: `None of the ${rows} rows was imported, as far as ActiveCampaign says`,
		description: `${reasonsWithCounts(reasons)} ${rows > emails.length ? 'Among them' : 'Contacts'}: ${emails.map((email) => shorten(email)).join(', ')}.`,
	}),
	/** The importer's report names the contact as one it did not take; why is not known. */
	refusedWhileImporting: (): Words => ({
		message: 'ActiveCampaign did not import the contact',
		description: `Its report names the contact without a reason. ${commonReasons}`,
	}),
	/** The same, with what a look-up of the contact shows. */
	leftLists: (unsubscribed: readonly string[], bounced: readonly string[]): Words => ({
		message:
			unsubscribed.length > 0
				? 'ActiveCampaign did not import the contact, who has unsubscribed from a list'
				: 'ActiveCampaign did not import the contact, whose address bounced on a list',
		description: `The contact is ${[...unsubscribed.map((list) => `unsubscribed from ${shorten(list)}`), ...bounced.map((list) => `bounced on ${shorten(list)}`)].join(', ')}. An import leaves that as it is. Its name and fields may not have been saved: import it again without that list. To subscribe people again who have agreed to it, use 'Create or Update'.`,
	}),
	notInAccount: (): Words => ({
		message: 'ActiveCampaign did not import the contact, which is not in the account',
		description:
			"The account does not know this address, and the importer gives no reason. It may stand on the account's exclusion list, or the account may have as many contacts as it is paid for.",
	}),
	nothingShown: (): Words => ({
		message: 'ActiveCampaign did not import the contact',
		description: `Its report names the contact without a reason, and a look-up shows that it is in the account and has left none of these lists. ${commonReasons}`,
	}),
	reportUnclear: (runAutomations: boolean): Words => ({
		message:
			'ActiveCampaign ended the import, but its report does not tell whether the contact is in',
		description: `The report does not add up with the contacts that were sent. ${again(runAutomations)}`,
	}),
	/** @param isSecond whether it was broken off again when it was sent again */
	importBrokeOff: (isSecond: boolean, runAutomations: boolean): Words => ({
		message: `ActiveCampaign broke off the import of this contact${isSecond ? ', also when it was sent again' : ''}`,
		description: `Whether the contact is in cannot be told. ${again(runAutomations)}`,
	}),
	/** What became of a contact when it was sent again, after its import had been broken off. */
	refusedAfterBreakOff: ({ message, description }: Words): Words => ({
		message: `ActiveCampaign broke off the import of this contact, and when it was sent again: ${message}`,
		description: `It had been taken the first time, so it may be in all the same. ${description.replace(`${NOTHING_IMPORTED} `, '')}`,
	}),
};

/** Hints at the node after an import. */
export const importHints = {
	stillBusy: (contacts: number): string =>
		`ActiveCampaign had taken ${contacts === 1 ? '1 contact' : `${contacts} contacts`} but not finished importing when the node stopped waiting. What becomes of such items, whose result is "queued", can be seen in ActiveCampaign.`,
	/** @param no what ActiveCampaign answered to the question what became of them */
	notTold: (contacts: number, no: string): string =>
		`ActiveCampaign has taken ${contacts === 1 ? '1 contact' : `${contacts} contacts`}, but does not say what became of them. It was asked three times; the last answer: ${shorten(no, 300)}. Look such items, whose result is "queued", up in ActiveCampaign.`,
	rowsRefused: (refused: number, rows: number): string =>
		`${refused} of ${rows} rows are not, or not surely, in ActiveCampaign: see "result" and "reason".`,
	refusedNotLookedUp: (contacts: number, lookedUp: number): string =>
		`ActiveCampaign did not import ${contacts} contacts. It gives no reasons, and ${lookedUp === 0 ? 'looking them up brought nothing' : `${lookedUp} of them were looked up`}.`,
};

const commonReasons =
	"It does that where a contact has unsubscribed or bounced, stands on the account's exclusion list, or is one more than the account may have.";

/** Reasons that are shown one by one, the most frequent first. */
const MOST_REASONS = 10;

function reasonsWithCounts(reasons: ReadonlyMap<string, number>): string {
	const byCount = [...reasons].sort(([, one], [, other]) => other - one);
	const shown = byCount
		.slice(0, MOST_REASONS)
		.map(([reason, count]) => `${rowsOf(count)}: ${shorten(reason, 300)}.`);
	const others = byCount.slice(MOST_REASONS).reduce((sum, [, count]) => sum + count, 0);
	return [...shown, ...(others > 0 ? [`${rowsOf(others)}: other reasons.`] : [])].join(' ');
}

function rowsOf(count: number): string {
	return count === 1 ? '1 row' : `${count} rows`;
}

function rowsLeft(count: number): string {
	return `${rowsOf(count)} ${count === 1 ? 'was' : 'were'}`;
}

function again(runAutomations: boolean): string {
	return runAutomations
		? 'Look the contact up in ActiveCampaign before you run this item again: its automations would run twice.'
		: 'Run this item again later: importing a contact again does no harm.';
}

function withReason(reason: string): string {
	return reason === '' ? ', without a reason' : `: ${shorten(reason, 1000)}`;
}

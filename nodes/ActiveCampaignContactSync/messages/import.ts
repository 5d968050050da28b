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
	lookAtRights: (): string => 'See that the user of the API key may import contacts.',
	/** An answer to a request that neither takes the contacts nor refuses them. */
	acceptanceUnclear: (runAutomations: boolean): Words => ({
		message: 'ActiveCampaign answered the import without saying whether it took it',
		description: `The contact may have been imported. ${again(runAutomations)}`,
	}),
	limitStays: (minutes: number): Words => ({
		message: `Not sent: ActiveCampaign's importer said for ${minutes} minutes that its limit is reached`,
		description:
			'It takes 100 imports a minute. Another program may use them up, or the account may have a limit of its own. Run these items again later.',
	}),
	/** Where the first batch is denied, and single contacts of it are too. */
	importDenied: (reason: string, advice: string): Words => ({
		message: `ActiveCampaign denied the first rows of the import${withReason(reason)}`,
		description: `Two of them were sent by themselves, and denied too. ${advice}`,
	}),
	/** Every part of a batch that was tried was refused in the same way. */
	everyContactRefused: (reason: string, advice = NOTHING_IMPORTED): Words => ({
		message: `ActiveCampaign's importer refused this contact and all that were tried beside it${withReason(reason)}`,
		description: `The reason was the same each time, so it is likely not a value of this item. ${advice} ${CHECK_ALL}`,
	}),
	/** The same, for those that were not tried. */
	allTriedRefused: (reason: string): Words => ({
		message: `ActiveCampaign's importer refused every contact that was tried${withReason(reason)}`,
		description: `The reason was the same each time, so it is likely not a value of single items. ${CHECK_ALL}`,
	}),
	/** Which of `among` contacts is to blame was not found out. */
	oneOfManyRefused: (reason: string, among: number, advice = NOTHING_IMPORTED): Words => ({
		message: `ActiveCampaign's importer refused ${among} contacts together, and this is one of them${withReason(reason)}`,
		description: `Which of them it was about was not found out with as many requests as such a search may take. ${advice} Run the items that were refused again, in smaller groups.`,
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
	/** Twice, or once where it was not sent again. */
	importBrokeOff: (timesSent: number, runAutomations: boolean): Words => ({
		message: `ActiveCampaign broke off the import of this contact${timesSent > 1 ? ', also when it was sent again' : ''}`,
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
	refusedNotLookedUp: (contacts: number, lookedUp: number): string =>
		`ActiveCampaign did not import ${contacts} contacts. It gives no reasons, so ${lookedUp === 0 ? 'they would have been looked up, but the run had ended' : `the first ${lookedUp} were looked up`}.`,
};

const commonReasons =
	"It does that where a contact has unsubscribed or bounced, stands on the account's exclusion list, or is one more than the account may have.";

function again(runAutomations: boolean): string {
	return runAutomations
		? 'Look the contact up in ActiveCampaign before you run this item again: its automations would run twice.'
		: 'Run this item again later: importing a contact again does no harm.';
}

function withReason(reason: string): string {
	return reason === '' ? ', without a reason' : `: ${shorten(reason, 1000)}`;
}

import type { Words } from '../contact/refusal';
import { shorten } from './text';

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
	notForTools: (): Words => ({
		message: "'Import Many' cannot be used as a tool of an AI agent",
		description: "Use the operation 'Create or Update', which takes one contact at a time.",
	}),
	automationsWithRetryOnFail: (): Words => ({
		message: "The node's 'Retry On Fail' is on for an import that runs automations",
		description:
			"It repeats the whole node, and the automations would run again for the same people. Switch 'Retry On Fail' off in the node's settings: this node tries again by itself where that is safe.",
	}),
	/** The end of a request that may have been taken: `what` happened to it. */
	automationsNotSentAgain: (what: string): Words => ({
		message: `${what}; not sent again, because 'Run Automations' is on`,
		description:
			'ActiveCampaign may have taken the contact or not, and automations would run twice if it had. Look the contact up in ActiveCampaign before you run this item again.',
	}),
	rowRefused: (reason: string): Words => ({
		message: "ActiveCampaign's importer refused the contact",
		description: `${saying(reason)}Nothing of this item was imported. Check the value that is named, and that the lists and custom fields exist in the account.`,
	}),
	/** Every part of a batch that was tried was refused in the same way. */
	everyContactRefused: (reason: string): Words => ({
		message: "ActiveCampaign's importer refused this contact and all that were tried beside it",
		description: `${saying(reason)}The reason was the same each time, so it is likely not a value of this item. Nothing of it was imported. Check what all items have in common: the lists, the custom fields and the credential.`,
	}),
	/** Which of `among` contacts is to blame was not found out. */
	oneOfManyRefused: (reason: string, among: number): Words => ({
		message: `ActiveCampaign's importer refused ${among} contacts together, and this is one of them`,
		description: `${saying(reason)}Which of them it was about could not be found out with as few requests as ActiveCampaign allows. Nothing of this item was imported. Run the items that were refused again, in smaller groups.`,
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
		description: `The contact is ${[...unsubscribed.map((list) => `unsubscribed from ${shorten(list)}`), ...bounced.map((list) => `bounced on ${shorten(list)}`)].join(', ')}. An import leaves that as it is. Whether the other values of the contact were saved, ActiveCampaign does not say; without that list they are. To subscribe people again who have agreed to it, use 'Create or Update'.`,
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
	reportUnclear: (): Words => ({
		message:
			'ActiveCampaign ended the import, but its report does not tell whether the contact is in',
		description:
			'The report does not add up with the contacts that were sent. Look the contact up in ActiveCampaign, or run this item again: importing a contact again does no harm.',
	}),
	/** Twice, or once where it was not sent again. */
	importBrokeOff: (timesSent: number): Words => ({
		message: `ActiveCampaign broke off the import of this contact${timesSent > 1 ? ', also when it was sent again' : ''}`,
		description:
			'Whether the contact is in cannot be told. Look it up in ActiveCampaign, or run this item again later.',
	}),
};

/** Hints at the node after an import. */
export const importHints = {
	stillBusy: (contacts: number): string =>
		`ActiveCampaign had taken ${contacts === 1 ? '1 contact' : `${contacts} contacts`} but not finished importing when the node stopped waiting. What becomes of such items, whose result is "queued", can be seen in ActiveCampaign.`,
	refusedNotLookedUp: (contacts: number, lookedUp: number): string =>
		`ActiveCampaign did not import ${contacts} contacts. It gives no reasons, so the first ${lookedUp} were looked up.`,
};

const commonReasons =
	"It does that where a contact has unsubscribed or bounced, stands on the account's exclusion list, or is one more than the account may have.";

function saying(reason: string): string {
	return reason === '' ? 'It gave no reason. ' : `It says: "${shorten(reason, 1000)}". `;
}

import type { Words } from '../refusal';
import { shorten } from './text';

/** Messages about what the user filled in. */
export const inputMessages = {
	emailMissing: (): Words => ({
		message: "'Email' is empty",
		description:
			'ActiveCampaign knows a contact by its email address. Map a field that holds one, or filter out the items that have none.',
	}),
	notAnEmail: (email: string): Words => ({
		message: "'Email' is not an email address",
		description: `It is "${shorten(email)}", which holds no @. Map the field that holds the address.`,
	}),
	listMissing: (label: string): Words => ({
		message: `${label} is empty`,
		description: 'Choose a list, or remove the row.',
	}),
	notAnId: (label: string, text: string): Words => ({
		message: `${label} is not an ID`,
		description: `It is "${shorten(text)}"; an ID is a whole number above 0, such as 2. Choose from the list, or map a field that holds the ID.`,
	}),
	listTwice: (id: string): Words => ({
		message: "'Lists' names the same list twice, with different answers",
		description: `It is the list with the ID ${id}. Keep one row for each list.`,
	}),
	notAStatus: (label: string): Words => ({
		message: `${label} is none of the known ones`,
		description: 'An expression must give active, activeUnlessUnsubscribed or unsubscribed.',
	}),
	notYesOrNo: (label: string): Words => ({
		message: `${label} is neither yes nor no`,
		description: 'An expression must give true or false.',
	}),
	notADate: (label: string): Words => ({
		message: `${label} is not a date`,
		description:
			'Give a date such as 2026-07-04 or 2026-07-04T13:05:00, with or without an offset.',
	}),
	fieldMissing: (label: string): Words => ({
		message: `${label} is empty`,
		description: 'Choose a custom field, or remove the row.',
	}),
	notAField: (label: string, text: string): Words => ({
		message: `${label} is neither an ID nor a personalization tag`,
		description: `It is "${shorten(text)}". Choose the field from the list, or give its ID (345) or its personalization tag (%COMPANY_SIZE%).`,
	}),
	fieldTwice: (field: string): Words => ({
		message: "'Custom Fields' names the same field twice",
		description: `It is ${shorten(field)}. Keep one row for each field; several values of one field are a list in its 'Value'.`,
	}),
	tagWithComma: (label: string): Words => ({
		message: `${label} has a comma in its name`,
		description:
			'ActiveCampaign takes a comma for the end of a tag, and would add several others instead. Rename the tag in ActiveCampaign.',
	}),
	notAnIpAddress: (address: string): Words => ({
		message: "'IP Address' is not an IPv4 address",
		description: `It is "${shorten(address)}"; ActiveCampaign stores addresses such as 203.0.113.7 only. Leave it empty where there is none.`,
	}),
	notOneValue: (label: string): Words => ({
		message: `${label} is a list or an object, where one value is needed`,
		description: 'Map a field that holds a single text, number or date.',
	}),
	notAResponseFormat: (): Words => ({
		message: "'Response Format' is none of the known ones",
		description: 'An expression must give json, serialize or xml.',
	}),
	notANumber: (label: string): Words => ({
		message: `${label} is not a number that can be used`,
		description: 'Give a number that is 0 or more.',
	}),
	unreadable: (reason: string): Words => ({
		message: 'A parameter of this item could not be read',
		description: reason,
	}),
	mailWithRetryOnFail: (): Words => ({
		message: "The node's 'Retry On Fail' is on for a contact that would be mailed",
		description:
			"It repeats the whole node, and 'Send Instant Responders' or 'Send Last Campaign' would mail the same people again. Switch 'Retry On Fail' off in the node's settings: this node tries again by itself where that is safe.",
	}),
};

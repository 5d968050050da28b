import { shorten, type Words } from './text';

/** Messages about what the user filled in; `label` names the parameter, in single quotes. */
export const inputMessages = {
	emailMissing: (label: string): Words => ({
		message: `${label} is empty`,
		description:
			'ActiveCampaign knows a contact by its email address. Map a field that holds one, or filter out the items that have none.',
	}),
	notAnEmail: (label: string, email: string): Words => ({
		message: `${label} is not an email address`,
		description: `It is "${shorten(email)}". An address has an @, as in nathan@example.com. Map the field that holds the address.`,
	}),
	unseenInEmail: (label: string, email: string, unseen: string): Words => ({
		message: `${label} holds a character that cannot be seen`,
		description: `It is "${shorten(email)}", with the character U+${(unseen.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')} in it. Such characters come along when a text is copied from a page or a database. Take it out where it comes from, or map {{ $json.email.replace(/[\\p{Cc}\\p{Cf}]/gu, '') }}.`,
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
	statusMissing: (label: string): Words => ({
		message: `${label} is empty`,
		description:
			'Nothing is not taken for a choice, because a wrong one could mail people who had unsubscribed. Map a field that holds active, activeUnlessUnsubscribed or unsubscribed in every item, or choose one.',
	}),
	choiceMissing: (label: string): Words => ({
		message: `${label} is empty`,
		description:
			'Nothing is not taken for a choice, because a wrong one could mail people or send what was to be looked at first. Map a field that holds true or false in every item, or switch it on or off.',
	}),
	notAStatus: (label: string, given: string): Words => ({
		message: `${label} is not a status of this node`,
		description: `It is "${shorten(given)}". An expression must give active, activeUnlessUnsubscribed or unsubscribed.`,
	}),
	notYesOrNo: (label: string, given: string): Words => ({
		message: `${label} is neither true nor false`,
		description: `It is "${shorten(given)}". An expression must give true or false.`,
	}),
	notADate: (label: string, given: string): Words => ({
		message: `${label} is not a date`,
		description: `It is "${shorten(given)}". Give a date such as 2026-07-04 or 2026-07-04T13:05:00, with or without an offset.`,
	}),
	invalidDate: (label: string): Words => ({
		message: `${label} is an invalid date`,
		description:
			'n8n made a date of something that is none. Check the expression, and the value that it starts from, in this item.',
	}),
	notFinite: (label: string, given: string): Words => ({
		message: `${label} is not a number`,
		description: `A calculation came to ${given}. Check the expression, and the values that it starts from, in this item.`,
	}),
	formMissing: (label: string): Words => ({
		message: `${label} is empty`,
		description:
			"Without its form a contact would be subscribed at once instead of being asked to confirm. Choose a form, map a field that holds its ID in every item, or remove 'Form'.",
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
	fieldTwiceById: (id: string): Words => ({
		message: "'Custom Fields' names the same field twice",
		description: `It is the custom field with the ID ${id}, once by its ID and once by its personalization tag. Keep one row for it.`,
	}),
	tagMissing: (label: string): Words => ({
		message: `${label} is empty`,
		description: 'Choose a tag, or remove the row.',
	}),
	tagWithComma: (label: string, tag: string): Words => ({
		message: `${label} has a comma in its name`,
		description: `It is "${shorten(tag)}". ActiveCampaign takes a comma for the end of a tag, and would add several others instead. Rename the tag, or import it with the operation 'Import Many'.`,
	}),
	notAnIpAddress: (label: string, address: string): Words => ({
		message: `${label} is not an IPv4 address`,
		description: `It is "${shorten(address)}"; ActiveCampaign stores addresses such as 203.0.113.7 only. Leave it empty where there is none.`,
	}),
	notOneValue: (label: string): Words => ({
		message: `${label} is a list or an object, where one value is needed`,
		description: 'Map a field that holds a single text, number or date.',
	}),
	importNeedsAllItems: (): Words => ({
		message: "'Import Many' cannot be run for one item at a time",
		description:
			"It was called by an AI agent or an older way of n8n's. Choose the operation 'Create or Update' there.",
	}),
	unreadable: (label: string, reason: string): Words => ({
		message: `${label} could not be read`,
		description: `n8n says: ${shorten(reason, 300)} Check the expressions in it.`,
	}),
};

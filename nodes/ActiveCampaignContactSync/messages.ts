import type { Words } from './refusal';

/**
 * Every message a user can meet: what happened, and what to do about it.
 *
 * Values the user typed stand in the description, never in the message: n8n replaces a whole message that
 * happens to hold a system code, and "EPERM" sits in "supermarket".
 */
export const messages = {
	apiUrlMissing: (): Words => ({
		message: "'API URL' of the credential is empty",
		description:
			'Copy the URL from ActiveCampaign under Settings > Developer into the credential.',
	}),
	apiUrlUnreadable: (): Words => ({
		message: "'API URL' of the credential is no web address",
		description:
			'It looks like https://youraccount.api-us1.com, with https:// in front. Copy it from ActiveCampaign under Settings > Developer.',
	}),
	apiUrlUnencrypted: (): Words => ({
		message: "'API URL' of the credential does not start with https://",
		description:
			'Over any other connection the API key could be read on the way. Change the address in the credential so that it starts with https://.',
	}),

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

	refused: (serverMessage: string): Words => ({
		message:
			upTo(1000, serverMessage) || 'ActiveCampaign refused the contact without saying why',
		description:
			'These are the words of ActiveCampaign, which saved nothing of this item. Check the values it names, and that the lists, custom fields and form exist in the account. If every contact is refused like this, check the API key in the credential.',
	}),
	keyRefused: (serverMessage?: string): Words => ({
		message: 'ActiveCampaign refused the credential',
		description: `${serverMessage ? `It says: "${shorten(serverMessage)}". ` : ''}Check the API key and the API URL in the credential (in ActiveCampaign under Settings > Developer), and that its user may use the API and manage contacts.`,
	}),
	redirected: (host: string | undefined): Words => ({
		message: host
			? `The API URL leads elsewhere: ActiveCampaign points to ${host}`
			: 'The API URL leads elsewhere',
		description:
			'The API key is never sent along to another address. Copy the API URL from ActiveCampaign under Settings > Developer into the credential.',
	}),
	addressNotFound: (): Words => ({
		message: 'There is no ActiveCampaign API at the API URL of the credential',
		description:
			'The address answered that it does not know the page (status 404). Copy the API URL from ActiveCampaign under Settings > Developer into the credential.',
	}),
	webPage: (): Words => ({
		message: 'The API URL of the credential leads to a web page, not to the ActiveCampaign API',
		description:
			'Copy the API URL from ActiveCampaign under Settings > Developer into the credential.',
	}),
	unpaid: (): Words => ({
		message: 'ActiveCampaign does not serve this account at the moment (status 402)',
		description:
			'That is how it answers for an account with an open payment. Check the billing page of the account.',
	}),
	otherStatus: (status: number, body: string): Words => ({
		message: `ActiveCampaign answered with status ${status}`,
		description: body
			? `Its answer begins: ${shorten(body, 200)}`
			: 'Its answer says nothing further. Check the API URL in the credential.',
	}),
	tooLarge: (): Words => ({
		message: 'The answer is larger than 50 MB, which no answer of ActiveCampaign is',
		description:
			'The contact may have been saved. Check the API URL in the credential, and the proxy if there is one.',
	}),
	blocked: (reason: string): Words => ({
		message: 'n8n did not let the request leave',
		description: reason,
	}),
	mailWithRetryOnFail: (): Words => ({
		message: "The node's 'Retry On Fail' is on for a contact that would be mailed",
		description:
			"It repeats the whole node, and 'Send Instant Responders' or 'Send Last Campaign' would mail the same people again. Switch 'Retry On Fail' off in the node's settings: this node tries again by itself where that is safe.",
	}),
	lookUpRefused: (serverMessage: string): Words => ({
		message: 'Whether the contact has unsubscribed could not be looked up, so nothing was sent',
		description: `ActiveCampaign says: "${shorten(serverMessage)}". The status 'Active Unless Unsubscribed' needs that look-up.`,
	}),
	lookUpGaveUp: ({ message, description }: Words): Words => ({
		message: messages.lookUpUnreadable().message,
		description: `${message}. ${description}`,
	}),
	lookUpUnreadable: (): Words => ({
		message: 'Whether the contact has unsubscribed could not be looked up, so nothing was sent',
		description:
			"ActiveCampaign's answer to the look-up does not say on which lists the contact is. Try again later.",
	}),

	pickListLater: (what: string): Words => ({
		message: what,
		description:
			"Try again in a moment, or switch from 'From list' to another way and type it in.",
	}),
	pickListUnreadable: (): Words => ({
		message: 'ActiveCampaign answered with nothing that could be read',
		description:
			'Try again in a moment. If it stays like this, check the API URL in the credential.',
	}),
	pickListUnreachable: (reason: string): Words => ({
		message: 'ActiveCampaign could not be reached at the API URL of the credential',
		description: `Check the API URL in the credential, and the network of this n8n. ${reason}`,
	}),

	/** The end of the tries: `what` happened the last time, how often it was tried and how long it waited. */
	gaveUp: (what: string, detail: string, tries: number, waitedMs: number): Words => ({
		message: `${what} (${howOften(tries, waitedMs)})`,
		description: `${detail}Run the item again later: sending a contact again does no harm. If it happens often, lower 'Requests per Second' or raise 'Max Retries' under 'Options'.`,
	}),
	outage: (what: string, detail: string, tries: number, waitedMs: number): Words => ({
		message: `${what} (${howOften(tries, waitedMs)})`,
		description: `${detail}Nothing else got through either, so the run ended here. Run the items that were not sent again when ActiveCampaign answers.`,
	}),
	notTriedAgain: (what: string, detail: string, tries: number, waitedMs: number): Words => ({
		message: `${what}; not tried again, so that nobody is mailed twice (${howOften(tries, waitedMs)})`,
		description: `${detail}'Send Instant Responders' or 'Send Last Campaign' may have mailed the contact already. Look the contact up in ActiveCampaign before you run this item again.`,
	}),
	/** What happened to a request that would change the contact, where it may have arrived. */
	maybeSaved: (what: string): string => `${what}; the contact may have been saved`,
	answerBegins: (body: string): string =>
		body === '' ? '' : `The answer begins: ${shorten(body, 200)} `,
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

/** What happened to a request, in the words that `gaveUp` and `notTriedAgain` begin with. */
export const happenings = {
	tooManyRequests: 'ActiveCampaign had no room for another request (status 429)',
	unavailable: (status: number) => `ActiveCampaign was not available (status ${status})`,
	noResult: 'ActiveCampaign answered without a result',
	unreachable: 'ActiveCampaign could not be reached',
	timeout: 'ActiveCampaign did not answer in time',
	cut: 'The connection to ActiveCampaign was cut',
};

function howOften(tries: number, waitedMs: number): string {
	const times = tries === 1 ? 'tried once' : `tried ${tries} times`;
	return waitedMs < 500 ? times : `${times}, waited ${seconds(waitedMs)}`;
}

function seconds(ms: number): string {
	const whole = Math.round(ms / 1000);
	return whole < 120 ? `${Math.max(1, whole)} s` : `${Math.round(whole / 60)} min`;
}

function upTo(length: number, text: string): string {
	return text.length > length ? shorten(text, length) : text;
}

function shorten(text: string, length = 100): string {
	// Not more is looked at than could be shown: an answer may be megabytes.
	const line = text
		.slice(0, length * 4)
		.replace(/\s+/g, ' ')
		.trim();
	return line.length > length ? `${line.slice(0, length)}…` : line;
}

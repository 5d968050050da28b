import { shorten, type Words } from './text';

const copyUrl =
	'Copy the API URL from ActiveCampaign under Settings > Developer into the credential.';

/** Messages about the credential: its API URL, and whether the account knows its API key. */
export const credentialMessages = {
	apiUrlMissing: (): Words => ({
		message: "'API URL' of the credential is empty",
		description: copyUrl,
	}),
	apiUrlUnreadable: (): Words => ({
		message: "'API URL' of the credential is no web address",
		description: `It looks like https://youraccount.api-us1.com. ${copyUrl}`,
	}),
	apiUrlUnencrypted: (): Words => ({
		message: "'API URL' of the credential does not start with https://",
		description:
			'Over any other connection the API key could be read on the way. Change the address in the credential so that it starts with https://.',
	}),
	apiKeyUnusable: (): Words => ({
		message: "'API Key' of the credential is empty or holds a character that no key has",
		description:
			'A blank in the middle is one, for example. Copy the key again from ActiveCampaign under Settings > Developer.',
	}),
	credentialUnreadable: (reason: string): Words => ({
		message: 'n8n could not read the credential of this node',
		description: `n8n says: ${shorten(reason, 300)} Open the credential and save it again, then run the workflow again.`,
	}),
	keyRefused: (serverMessage?: string): Words => ({
		message: 'ActiveCampaign refused the API key',
		description: `${serverMessage ? `It says: "${shorten(serverMessage)}". ` : ''}Copy the API key and the API URL again from ActiveCampaign under Settings > Developer into the credential, and see that its user may use the API and manage contacts.`,
	}),
	/** What the items are told that were not sent because of it. */
	notSent: ({ message, description }: Words): Words => ({
		message: `Not sent: ${message} (asked again to make sure)`,
		description,
	}),
	redirected: (host: string | undefined): Words => ({
		message: host
			? `The API URL leads elsewhere: ActiveCampaign points to ${host}`
			: 'The API URL leads elsewhere',
		description: `The API key is never sent along to another address. ${copyUrl}`,
	}),
	addressNotFound: (): Words => ({
		message: 'There is no ActiveCampaign API at the API URL of the credential (status 404)',
		description: copyUrl,
	}),
	webPage: (): Words => ({
		message: 'The API URL of the credential leads to a web page, not to the ActiveCampaign API',
		description: copyUrl,
	}),
};

/** What n8n shows under the credential when its test fails. */
export const credentialTestMessages = {
	keyRefused:
		'ActiveCampaign refused the API key. Copy it again from Settings > Developer; the user it belongs to needs the right to use the API.',
	webPage:
		'The API URL leads to a web page, not to the ActiveCampaign API. Copy it again from ActiveCampaign under Settings > Developer.',
	noApi: 'No ActiveCampaign API answered that knows this API key. Copy the API URL and the API key again from ActiveCampaign under Settings > Developer.',
};

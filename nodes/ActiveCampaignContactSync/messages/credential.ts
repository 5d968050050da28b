import type { Words } from '../refusal';
import { shorten } from './text';

/** Messages about the credential: its API URL, and whether the account knows its API key. */
export const credentialMessages = {
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
	apiKeyUnusable: (): Words => ({
		message: "'API Key' of the credential is empty or holds a character that no key has",
		description: 'Copy the key again from ActiveCampaign under Settings > Developer.',
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
};

/** What n8n shows under the credential when its test fails. */
export const credentialTestMessages = {
	keyRefused:
		'ActiveCampaign refused the API key. Copy it again from Settings > Developer; the user it belongs to needs the right to use the API.',
	webPage:
		'The API URL leads to a web page, not to the ActiveCampaign API. Copy it again from ActiveCampaign under Settings > Developer.',
	noApi: 'No ActiveCampaign API answered that knows this API key. Copy the API URL and the API key again from ActiveCampaign under Settings > Developer.',
};

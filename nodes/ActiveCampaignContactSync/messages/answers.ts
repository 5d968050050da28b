import { EARLIER_TRY } from './delivery';
import { shorten, type Words } from './text';

/** Messages about what ActiveCampaign answered to the request of one item. */
export const answerMessages = {
	/** @param isAfterUnclear whether an earlier try was not answered */
	refused: (serverMessage: string, isAfterUnclear = false): Words => ({
		message:
			serverMessage.trim() === ''
				? 'ActiveCampaign refused this contact without saying why'
				: `ActiveCampaign refused this contact: ${shorten(serverMessage, 1000)}`,
		description: `${isAfterUnclear ? EARLIER_TRY : 'Nothing of it was saved.'} ${whatToCheck}`,
	}),
	requestRefused: (status: number): Words => ({
		message: `ActiveCampaign refused this item (status ${status})`,
		description:
			'A firewall in front of ActiveCampaign may have taken one of its values for an attack: look for HTML, scripts or odd characters in it. If it is every item, the user of the API key may lack the right to manage contacts.',
	}),
	notAllowed: (serverMessage: string): Words => ({
		message: 'ActiveCampaign did not allow this item',
		description: `It says: "${shorten(serverMessage)}". The user of the API key may lack the right to one of its lists. If it is every item, it may lack the right to manage contacts.`,
	}),
	requestRedirected: (status: number, host: string | undefined): Words => ({
		message: `ActiveCampaign answered this item with another address (status ${status})`,
		description: `${host ? `It points to ${shorten(host)}. ` : ''}The API key is never sent along to another address. Run the item again later; if it happens again, copy the API URL anew from ActiveCampaign under Settings > Developer.`,
	}),
	requestNotFound: (): Words => ({
		message: 'ActiveCampaign answered this item as if it had no such address (status 404)',
		description:
			'Run the item again later; if it happens again, copy the API URL anew from ActiveCampaign under Settings > Developer.',
	}),
	answeredWithPage: (): Words => ({
		message: 'ActiveCampaign answered this item with a web page instead of a result',
		description:
			'It does so during maintenance, for one. Nothing tells whether the contact was saved; run the item again later.',
	}),
	/** A status that is a no, and no doubt about the credential. */
	rejected: (status: number, body: string): Words => {
		const { message, description } = byStatus[status] ?? {
			message: 'ActiveCampaign turned this item down',
			description: 'Check its values.',
		};
		const begins = body === '' ? '' : ` The answer begins: ${shorten(body, 200)}`;
		return { message: `${message} (status ${status})`, description: description + begins };
	},
	tooLarge: (): Words => ({
		message: 'The answer is larger than 50 MB, which no answer of ActiveCampaign is',
		description:
			'Whether the request was carried out cannot be told. Check the API URL in the credential, and the proxy if there is one.',
	}),
	answerBegins: (body: string): string =>
		body === '' ? '' : `The answer begins: ${shorten(body, 200)} `,
};

const whatToCheck =
	'The reason above is in the words of ActiveCampaign: check the values it names, and that the lists, custom fields and form exist in the account.';

const byStatus: Record<number, Words> = {
	402: {
		message: 'ActiveCampaign does not serve this account at the moment',
		description:
			'That is how it answers for an account with an open payment. Check the billing page of the account.',
	},
	407: {
		message: 'The proxy asks for a user name and a password',
		description:
			"It is the proxy of this n8n or the one in the node's settings that answers so, not ActiveCampaign. Give both in its address: http://user:password@myproxy:3128.",
	},
	413: {
		message: 'This item is larger than ActiveCampaign takes',
		description: 'Shorten its longest values.',
	},
	422: {
		message: 'ActiveCampaign could not work with a value of this item',
		description: 'Check its values.',
	},
};

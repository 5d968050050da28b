import type { Words } from '../refusal';
import { shorten, upTo } from './text';

const notLookedUp =
	'Whether the contact has unsubscribed could not be looked up, so nothing was sent';

/** Messages about what ActiveCampaign answered. */
export const answerMessages = {
	refused: (serverMessage: string): Words => ({
		message:
			upTo(1000, serverMessage) || 'ActiveCampaign refused the contact without saying why',
		description:
			'These are the words of ActiveCampaign, which saved nothing of this item. Check the values it names, and that the lists, custom fields and form exist in the account. If every contact is refused like this, check the API key in the credential.',
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
			'Whether the request was carried out cannot be told. Check the API URL in the credential, and the proxy if there is one.',
	}),
	/** A date that is not written as `2026-07-04` was answered with status 500. */
	brokeDown: (): string =>
		'If it is the same items each time, look at their dates: ActiveCampaign breaks down at some that it cannot read. Write them like 2026-07-04. ',
	answerBegins: (body: string): string =>
		body === '' ? '' : `The answer begins: ${shorten(body, 200)} `,
	lookUpRefused: (serverMessage: string): Words => ({
		message: notLookedUp,
		description: `ActiveCampaign says: "${shorten(serverMessage)}". The status 'Active Unless Unsubscribed' needs that look-up.`,
	}),
	lookUpGaveUp: ({ message, description }: Words): Words => ({
		message: notLookedUp,
		description: `${message}. ${description}`,
	}),
	lookUpUnreadable: (): Words => ({
		message: notLookedUp,
		description:
			"ActiveCampaign's answer to the look-up does not say on which lists the contact is. Try again later.",
	}),
};

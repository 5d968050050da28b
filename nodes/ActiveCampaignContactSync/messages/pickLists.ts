import type { Words } from './text';

/** Messages that the editor shows in the place of a pick-list. */
export const pickListMessages = {
	pickListLater: (what: string): Words => ({
		message: what,
		description:
			"Try again in a moment, or switch from 'From list' to another way and type it in.",
	}),
	pickListRefused: (serverMessage: string): Words => ({
		message: serverMessage || 'ActiveCampaign refused to say what the account has',
		description:
			'These are the words of ActiveCampaign. They may mean that the account has none of these, or that the user of the API key may not see them.',
	}),
	pickListUnreadable: (): Words => ({
		message: 'ActiveCampaign answered with nothing that could be read',
		description:
			'Try again in a moment. If it stays like this, check the API URL in the credential.',
	}),
	pickListUnreachable: (): Words => ({
		message: 'ActiveCampaign could not be reached at the API URL of the credential',
		description:
			'Check the API URL in the credential, and that this n8n may call other computers on the network.',
	}),
};

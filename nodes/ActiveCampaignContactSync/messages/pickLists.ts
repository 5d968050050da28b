import type { Words } from './text';

/** Messages that the editor shows in the place of a pick-list. */
export const pickListMessages = {
	pickListBusy: (): Words => ({
		message: 'ActiveCampaign is busy with other requests of this n8n',
		description:
			"Try again in a moment, or switch from 'From list' to another way and type it in.",
	}),
	pickListRefused: (serverMessage: string): Words => ({
		message: serverMessage || 'ActiveCampaign refused to say what the account has',
		description:
			'These are the words of ActiveCampaign. They may mean that the account has none of these, or that the user of the API key may not see them.',
	}),
};

import { answerMessages } from './answers';
import { credentialMessages } from './credential';
import { deliveryMessages } from './delivery';
import { inputMessages } from './input';
import { pickListMessages } from './pickLists';

export { credentialTestMessages } from './credential';
export { happenings } from './delivery';

/**
 * The messages that both operations can meet: what happened, and what to do about it. Those of columns, of the types of
 * custom fields and of imports stand in files of their own.
 *
 * Values the user typed stand in the description: n8n replaces a whole message that happens to hold a system code, and
 * "EPERM" sits in "supermarket". Where a column's name or ActiveCampaign's own words are worth more in the message, the
 * message is set once more on n8n's error (`n8n/output.ts`).
 */
export const messages = {
	...credentialMessages,
	...inputMessages,
	...answerMessages,
	...pickListMessages,
	...deliveryMessages,
};

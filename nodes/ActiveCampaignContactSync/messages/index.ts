import { answerMessages } from './answers';
import { credentialMessages } from './credential';
import { deliveryMessages } from './delivery';
import { inputMessages } from './input';
import { pickListMessages } from './pickLists';

export { credentialTestMessages } from './credential';
export { happenings } from './delivery';

/**
 * Every message a user can meet: what happened, and what to do about it.
 *
 * Values the user typed stand in the description, never in the message: n8n replaces a whole message that
 * happens to hold a system code, and "EPERM" sits in "supermarket".
 */
export const messages = {
	...credentialMessages,
	...inputMessages,
	...answerMessages,
	...pickListMessages,
	...deliveryMessages,
};

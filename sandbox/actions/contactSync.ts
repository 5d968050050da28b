import { readContact } from '../readContact';
import { failure, success, type Reply } from '../reply';
import type { Action, ActionRequest } from './action';

/** `contact_sync`: adds or updates one contact; a refused request saves nothing. */
export const contactSync: Action = { root: 'subscriber_sync', run };

function run({ account, assume, form }: ActionRequest): Reply {
	const reading = readContact(form, account, assume);
	if (reading.kind === 'refused') return failure(reading.message);
	if (reading.kind === 'broken') return { ...failure('HTTP 500'), page: 500 };

	const mailedBefore = account.mailings.length;
	const { contact, created } = account.upsert(reading.change);
	const campaigns = account.mailings.slice(mailedBefore).filter((m) => m.kind === 'lastmessage');
	const payload = {
		subscriber_id: contact.id,
		sendlast_should: campaigns.length > 0 ? 1 : 0,
		sendlast_did: campaigns.length,
	};
	const message = created ? 'Contact added' : 'Contact updated';
	return { ...success(payload, message), outcome: 'saved' };
}

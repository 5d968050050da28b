import { refusalIn } from './credentialCheck';
import { messages } from './messages';
import { type ContactSyncResult, toItem } from './response/item';
import type { Sender } from './sender';
import type { FinalAnswer } from './transport';

/**
 * What an answer to `contact_sync` makes of the item.
 *
 * @throws Refusal where the contact was not saved
 */
export async function judge(sender: Sender, answer: FinalAnswer): Promise<ContactSyncResult> {
	switch (answer.kind) {
		case 'result':
			return toItem(answer.decoded);
		case 'denied':
			throw answer.refusal;
		case 'refused':
			throw await refusalIn(sender, answer.serverMessage, messages.refused);
	}
}

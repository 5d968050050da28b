import { refusalIn } from '../credentialCheck';
import { messages } from '../messages';
import { Refusal } from '../refusal';
import type { Contact } from '../request/contact';
import { nothingFound } from '../response/nothingFound';
import { ask, type Sender } from '../sender';
import { listsLeft, needsLookUp, withoutLeft } from './consent';

/**
 * Leaves out the lists that the contact has left and that are to be active only unless it had. One look-up,
 * however many rows ask for it, and none where no row does.
 *
 * @returns `undefined` where the run was over before the contact could be looked up
 * @throws Refusal where the look-up did not succeed: nothing is ever sent blind
 */
export async function withConsent(contact: Contact, sender: Sender): Promise<Contact | undefined> {
	if (!needsLookUp(contact)) return contact;
	const { email } = contact;
	const answer = await ask(sender, 'contact_view_email', { email }).catch(notLookedUp);
	switch (answer?.kind) {
		case undefined:
			return undefined;
		case 'denied':
			throw answer.refusal;
		case 'refused':
			if (answer.serverMessage === nothingFound) return contact;
			throw await refusalIn(sender, answer.serverMessage, messages.lookUpRefused);
		case 'result': {
			const left = listsLeft(answer.decoded);
			if (left === undefined)
				throw new Refusal(messages.lookUpUnreadable(), { source: 'api' });
			return withoutLeft(contact, left);
		}
	}
}

/** A look-up that was given up: the contact itself was not sent, so it cannot have been saved. */
function notLookedUp(thrown: unknown): never {
	if (!(thrown instanceof Refusal)) throw thrown;
	const { words, endsRun, forTheRest } = thrown;
	throw new Refusal(messages.lookUpGaveUp(words), { source: 'api', endsRun, forTheRest });
}

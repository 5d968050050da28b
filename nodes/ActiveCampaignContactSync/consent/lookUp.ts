import type { Contact } from '../contact/contact';
import { Refusal } from '../contact/refusal';
import { answerTo } from '../account/ask';
import type { Caller } from '../account/caller';
import { consentMessages } from '../messages/consent';
import {
	type Allowed,
	isLeft,
	type Memberships,
	membershipsIn,
	NOBODY,
	withoutLeft,
} from './consent';

/**
 * Looks a contact up and leaves out the lists that it has left and that are to be active only unless it had.
 *
 * @param wasSent whether an earlier try of the contact was sent already
 * @returns `undefined` where the run was over before the contact could be looked up
 * @throws Refusal where the look-up did not succeed: nothing is ever sent blind
 */
export async function withConsent(
	caller: Caller,
	contact: Contact,
	wasSent: boolean,
): Promise<Allowed | undefined> {
	const memberships = await lookUp(caller, contact.email).catch((thrown: unknown) =>
		notLookedUp(thrown, wasSent),
	);
	if (memberships === undefined) return undefined;
	const untilOf = (list: string) => caller.account.unsubscribed.until(contact.email, list);
	const allowed = withoutLeft(
		contact,
		(list) => isLeft(memberships.get(list)) || untilOf(list) !== undefined,
	);
	const forNow = allowed.skippedLists.filter((list) => !isLeft(memberships.get(list)));
	const untils = forNow.map(untilOf).filter((until) => until !== undefined);
	return untils.length > 0 ? { ...allowed, until: Math.max(...untils) } : allowed;
}

/**
 * What the account knows of an address. Where it knows nobody and the address has capitals, it is asked once more
 * without them: whether the filter minds them is not written down.
 *
 * @param isQuestion whether no item hangs on it
 * @returns `undefined` where the run was over before
 * @throws Refusal where the answer is no or not understood
 */
export async function lookUp(
	caller: Caller,
	email: string,
	isQuestion = false,
): Promise<Memberships | undefined> {
	const known = await lookUpOnce(caller, email, isQuestion);
	const lower = email.toLowerCase();
	return known === NOBODY && lower !== email
		? await lookUpOnce(caller, lower, isQuestion)
		: known;
}

async function lookUpOnce(
	caller: Caller,
	email: string,
	isQuestion: boolean,
): Promise<Memberships | undefined> {
	const answer = await answerTo(caller, {
		form: 'v3',
		isQuestion,
		options: { url: '/api/3/contacts', qs: { email, include: 'contactLists' } },
	});
	if (answer === undefined) return undefined;
	if (answer.kind === 'rejected') throw answer.refusal;
	const memberships = answer.kind === 'result' ? membershipsIn(answer.decoded, email) : undefined;
	if (memberships === undefined) {
		throw new Refusal(consentMessages.lookUpUnreadable(), { source: 'api' });
	}
	return memberships;
}

function notLookedUp(thrown: unknown, wasSent: boolean): never {
	if (!(thrown instanceof Refusal)) throw thrown;
	const { words, status } = thrown;
	throw new Refusal(consentMessages.notLookedUp(words, wasSent), {
		source: 'api',
		...(status && { status }),
	});
}

import type { Contact } from '../contact/contact';
import { Refusal } from '../contact/refusal';
import { importMessages } from '../messages/import';

/** Characters that the importer takes in no address; one @ is needed and looked at apart. */
const forbidden = /["(),:;<>[\\\]]/;

/**
 * Refuses, before anything is sent, what the importer would not take: one such row makes it refuse the
 * other 249 of a request as well.
 *
 * @throws Refusal naming the parameter
 */
export function checkForImport({ email, lists }: Contact): void {
	const reason = addressRule(email);
	if (reason !== undefined) throw new Refusal(importMessages.addressNotTaken(email, reason));
	const active = lists.find(({ status }) => status === 'active');
	if (active) throw new Refusal(importMessages.listActive(active.id));
}

/** ActiveCampaign's documented rule for addresses, and no more: which part of it an address breaks, if any. */
function addressRule(email: string): string | undefined {
	const at = email.indexOf('@');
	if (at === -1) return 'no @ is in it';
	if (at === 0) return 'nothing stands before the @';
	if (email.includes('@', at + 1)) return 'more than one @ is in it';
	const [character] = forbidden.exec(email) ?? [];
	if (character !== undefined) return `it holds the character ${character}`;
	const domain = email.slice(at + 1);
	const dot = domain.lastIndexOf('.');
	if (dot === -1) return 'no dot stands after the @';
	const letters = domain.slice(dot + 1).match(/\p{L}/gu) ?? [];
	return letters.length < 2 ? 'fewer than two letters stand after the last dot' : undefined;
}

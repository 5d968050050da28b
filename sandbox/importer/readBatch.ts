import { contactKey, type Account } from '../account';
import type { Assume } from '../assumptions';
import { readImportContact, type ReadImportContact } from './readContact';

/** An entry of `failureReasons`: a text, or a contact's reason with its position in the batch. */
export type FailureReason = string | { contact?: number; failureReason: string };

const MOST_CONTACTS = 250;
const TOO_MANY_BYTES = 400_000;

/** Why a body is too much for one request, if it is, and the status that says so. */
export function tooMuch(
	contacts: number,
	bytes: number,
	{ importTooManyContacts, importTooManyBytes }: Assume,
): { reason: string; status: number } | undefined {
	if (contacts > MOST_CONTACTS) {
		// Assumption (importTooManyContacts): 400, as for everything else.
		const status = importTooManyContacts === 'status413' ? 413 : 400;
		return { reason: `More than ${MOST_CONTACTS} contacts`, status };
	}
	if (bytes < TOO_MANY_BYTES) return undefined;
	// Assumption (importTooManyBytes): 400, as for everything else.
	const ifOther = importTooManyBytes === 'status500' ? 500 : 400;
	const status = importTooManyBytes === 'status413' ? 413 : ifOther;
	return { reason: `${TOO_MANY_BYTES} bytes or more`, status };
}

/** The contacts of a batch in order, or why the whole batch is refused. */
export function readBatch(
	sent: readonly unknown[],
	account: Account,
	assume: Assume,
): ReadImportContact[] | { refused: FailureReason[] } {
	const contacts = sent.map((contact) => readImportContact(contact, account, assume));
	// Assumption (importAddressTwice): it is no mistake.
	if (assume.importAddressTwice === 'batchRefused') refuseRepeats(contacts);
	const refused = contacts.flatMap(({ refusal }, index) =>
		refusal === undefined ? [] : [failureReason(index, refusal, assume)],
	);
	if (refused.length === 0) return contacts;
	// Assumption (importReasons): every contact that is not valid is named.
	return { refused: assume.importReasons === 'firstOnly' ? refused.slice(0, 1) : refused };
}

/** Assumption (importPosition): the first contact of a batch is number 0. */
function failureReason(index: number, reason: string, assume: Assume): FailureReason {
	if (assume.importPosition === 'absent') return { failureReason: reason };
	const contact = assume.importPosition === 'fromOne' ? index + 1 : index;
	return { contact, failureReason: reason };
}

function refuseRepeats(contacts: ReadImportContact[]): void {
	const seen = new Set<string>();
	for (const found of contacts) {
		const key = contactKey(found.contact.email);
		if (seen.has(key)) found.refusal ??= "Field 'email' repeated";
		seen.add(key);
	}
}

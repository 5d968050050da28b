import { BOUNCED, type Memberships, UNSUBSCRIBED } from '../consent/consent';
import { addressKey } from '../contact/contact';
import type { Words } from '../messages/text';
import { importMessages } from '../messages/import';
import { isObject } from '../contact/values';
import type { RefusedContact } from './splitVerdicts';

/** How far the importer is with a batch. */
export type ImportState =
	/** Not done yet, or the answer says nothing that could be understood: to be asked again. */
	| { kind: 'busy' }
	/** `failed` and `interrupted`: nothing can be said of its contacts, and sending it again is safe. */
	| { kind: 'broken' }
	/** `refused` are the addresses the importer did not take; nothing where that list cannot be read. */
	| { kind: 'completed'; refused: string[] | undefined };

/** What became of one contact of a completed batch. */
type ReportedContact = 'imported' | 'refused' | 'unclear';

/**
 * Reads the answer to `import/info`. Its `success` is no evidence: it names contacts that are new to the
 * account only.
 *
 * @param body decoded JSON, or anything else
 */
export function readImportState(body: unknown): ImportState {
	if (!isObject(body)) return { kind: 'busy' };
	switch (body.status) {
		case 'completed':
			return { kind: 'completed', refused: addressesIn(body.failure) };
		case 'failed':
		case 'interrupted':
			return { kind: 'broken' };
		default:
			// Waiting, claimed, active, and the boolean false in the first second.
			return { kind: 'busy' };
	}
}

/**
 * What became of each contact of a completed batch, in their order. Where the report does not add up with
 * what was sent, only the contacts it names are certain.
 *
 * @param sent the addresses of the batch
 * @param queued how many contacts the importer said it had taken, if it said so
 */
export function judgeCompleted(
	sent: readonly string[],
	queued: number | undefined,
	refused: readonly string[] | undefined,
): ReportedContact[] {
	const named = new Set(refused?.map(addressKey));
	const addresses = sent.map(addressKey);
	const ours = new Set(addresses);
	const addsUp =
		refused !== undefined &&
		(queued === undefined || queued === sent.length) &&
		[...named].every((address) => ours.has(address));
	return addresses.map((address) => {
		if (named.has(address)) return 'refused';
		return addsUp ? 'imported' : 'unclear';
	});
}

/** What a look-up shows of a contact that the importer refused: names of lists, in the order asked for. */
interface ShownByLookUp {
	/** Whether the account has the contact. */
	known: boolean;
	unsubscribed: string[];
	bounced: string[];
}

/**
 * @param lists the lists the import subscribes the contact to; without a name the ID stands for it
 * @param memberships the contact's status by list ID; nothing where the account does not know the contact
 */
export function shownByLookUp(
	lists: readonly { id: string; name?: string }[],
	memberships: Memberships | undefined,
): ShownByLookUp {
	const withStatus = (status: number) =>
		lists
			.filter(({ id }) => memberships?.get(id) === status)
			.map(({ id, name }) => name ?? `list ${id}`);
	return {
		known: memberships !== undefined,
		unsubscribed: withStatus(UNSUBSCRIBED),
		bounced: withStatus(BOUNCED),
	};
}

function addressesIn(failure: unknown): string[] | undefined {
	if (!Array.isArray(failure)) return undefined;
	const entries: unknown[] = failure;
	// What is no text is kept as an address that nobody sent: the list then does not add up.
	return entries.map((entry) => (typeof entry === 'string' ? entry : ''));
}

/**
 * What the rows of a contact are told that was in a refused request.
 *
 * @param advice what to do about it, where it was not the importer that refused
 */
export function wordsForRefused(
	{ how, reason, among }: RefusedContact<unknown>,
	advice?: string,
): Words {
	switch (how) {
		case 'found':
			return importMessages.rowRefused(reason, advice);
		case 'everyContact':
			return importMessages.everyContactRefused(reason, advice);
		case 'notTold':
			return importMessages.oneOfManyRefused(reason, among, advice);
	}
}

/**
 * What the rows of a contact are told that the importer's report names as not imported.
 *
 * @param shown nothing where the contact was not looked up
 */
export function wordsForReported(shown: ShownByLookUp | undefined): Words {
	if (shown === undefined) return importMessages.refusedWhileImporting();
	if (!shown.known) return importMessages.notInAccount();
	const { unsubscribed, bounced } = shown;
	return unsubscribed.length + bounced.length > 0
		? importMessages.leftLists(unsubscribed, bounced)
		: importMessages.nothingShown();
}

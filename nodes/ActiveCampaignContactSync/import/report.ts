import { BOUNCED, type Memberships, UNSUBSCRIBED } from '../consent/consent';
import { addressKey } from '../contact/contact';
import { isObject } from '../contact/values';
import { importMessages } from '../messages/import';
import type { Words } from '../messages/text';

/** How far the importer is with a batch. */
export type ImportState =
	/** Not done yet. */
	| { kind: 'busy' }
	/** `failed` and `interrupted`: nothing can be said of its contacts, and sending it again is safe. */
	| { kind: 'broken' }
	/** `failure` are the addresses the importer did not take; nothing where that list cannot be read. */
	| { kind: 'completed'; failure: readonly string[] | undefined };

/**
 * Reads the answer to `import/info`. Its `success` is no evidence: it names contacts that are new to the
 * account only.
 *
 * @param body decoded JSON, or anything else
 * @returns `undefined` where it is not understood
 */
export function readImportState(body: unknown): ImportState | undefined {
	if (!isObject(body)) return undefined;
	const { status, failure } = body;
	switch (typeof status === 'string' ? status.trim().toLowerCase() : status) {
		case 'completed':
			return { kind: 'completed', failure: addressesIn(failure) };
		case 'failed':
		case 'interrupted':
			return { kind: 'broken' };
		case 'waiting':
		case 'claimed':
		case 'active':
		case false:
			// The boolean is answered in the first second.
			return { kind: 'busy' };
		default:
			return undefined;
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
	failure: readonly string[] | undefined,
): Array<'imported' | 'refused' | 'unclear'> {
	const named = new Set(failure?.map(addressKey));
	const addresses = sent.map(addressKey);
	const ours = new Set(addresses);
	const addsUp =
		failure !== undefined &&
		(queued === undefined || queued === sent.length) &&
		[...named].every((address) => ours.has(address));
	return addresses.map((address) => {
		if (named.has(address)) return 'refused';
		return addsUp ? 'imported' : 'unclear';
	});
}

/** None where it is absent, null or, as PHP writes an empty array, `{}`. */
function addressesIn(failure: unknown): string[] | undefined {
	const isNone = failure === undefined || failure === null || isEmptyObject(failure);
	if (isNone) return [];
	if (!Array.isArray(failure)) return undefined;
	const entries: unknown[] = failure;
	// What is no text is kept as an address that nobody sent: the list then does not add up.
	return entries.map((entry) => (typeof entry === 'string' ? entry : ''));
}

function isEmptyObject(value: unknown): boolean {
	return isObject(value) && Object.keys(value).length === 0;
}

/**
 * What the rows of a contact are told that the importer's report names as not imported, by what a look-up shows.
 *
 * @param lists the lists the import subscribes the contact to, by ID and, where it is known, by name
 * @param memberships the contact's status by list ID; `undefined` where the account does not know the contact
 */
export function wordsByLookUp(
	lists: ReadonlyArray<{ id: string; name: string | undefined }>,
	memberships: Memberships | undefined,
): Words {
	if (memberships === undefined) return importMessages.notInAccount();
	const withStatus = (status: number) =>
		lists
			.filter(({ id }) => memberships.get(id) === status)
			.map(({ id, name }) => name ?? `list ${id}`);
	const unsubscribed = withStatus(UNSUBSCRIBED);
	const bounced = withStatus(BOUNCED);
	return unsubscribed.length + bounced.length > 0
		? importMessages.leftLists(unsubscribed, bounced)
		: importMessages.nothingShown();
}

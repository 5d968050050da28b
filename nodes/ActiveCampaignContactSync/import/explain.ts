import type { Caller } from '../account/caller';
import { allOf, kinds } from '../account/kinds';
import { cell } from '../account/rows';
import { NOBODY } from '../consent/consent';
import { lookUp } from '../consent/lookUp';
import { orRefusal, Refusal } from '../contact/refusal';
import { Doors } from '../delivery/inOrder';
import { deliveryMessages } from '../messages/delivery';
import { importHints, importMessages } from '../messages/import';
import type { Words } from '../messages/text';
import { type EncodedContact, listsIn } from './batch';
import { wordsByLookUp } from './report';
import type { TellRows } from './verdict';

/** The importer gives no reasons for what it did not import: so many of them are looked up. */
const MOST_LOOKED_UP = 100;
const LOOK_UPS_AT_ONCE = 5;
/** So many look-ups in a row that brought nothing: the others would not either. */
const NOTHING_IN_A_ROW = 3;
/** The look-ups only explain, so nobody waits longer for them. */
const PATIENCE = { startsMs: 60_000, endsMs: 60_000 };

/** A contact that the importer names as not imported. */
export interface Reported {
	contact: EncodedContact;
	batchId: string;
}

/**
 * Tells the rows that the importer did not take what a look-up of each shows.
 *
 * @returns a hint where not all could be looked up
 */
export async function explain(
	caller: Caller,
	reported: readonly Reported[],
	tell: TellRows,
): Promise<string | undefined> {
	if (reported.length === 0) return undefined;
	const run = caller.run.part();
	if (caller.run.endedBy !== undefined) run.end(caller.run.endedBy);
	void run.watch(caller.clock, () => -Infinity, deliveryMessages.nothingSettled, PATIENCE);
	const patient = { ...caller, run, maxRetries: 0 };
	const names = await listNames(patient);
	const doors = new Doors(LOOK_UPS_AT_ONCE);
	let started = 0;
	let nothingInARow = 0;
	let shown = 0;
	const wordsFor = async (contact: EncodedContact): Promise<Words> => {
		const isWorthIt = nothingInARow < NOTHING_IN_A_ROW && started < MOST_LOOKED_UP && !run.over;
		if (!isWorthIt) return importMessages.refusedWhileImporting();
		started += 1;
		const words = await lookedUp(patient, contact, names);
		nothingInARow = words === undefined ? nothingInARow + 1 : 0;
		shown += words === undefined ? 0 : 1;
		return words ?? importMessages.refusedWhileImporting();
	};
	await Promise.all(
		reported.map(async ({ contact, batchId }) => {
			await doors.enter();
			const words = await wordsFor(contact).finally(() => doors.leave());
			tell(contact, { result: 'refused', words, batchId });
		}),
	);
	run.close();
	return shown < reported.length
		? importHints.refusedNotLookedUp(reported.length, shown)
		: undefined;
}

/** The names of the account's lists by their IDs; none where it does not say. */
async function listNames(caller: Caller): Promise<ReadonlyMap<string, string>> {
	const rows = await orRefusal(allOf(caller, kinds.lists));
	if (rows === undefined || rows instanceof Refusal) return new Map();
	return new Map(rows.map((row) => [cell(row, 'id'), cell(row, 'name')]));
}

/** @returns `undefined` where it brought nothing */
async function lookedUp(
	caller: Caller,
	contact: EncodedContact,
	names: ReadonlyMap<string, string>,
): Promise<Words | undefined> {
	const memberships = await orRefusal(lookUp(caller, contact.email, true));
	if (memberships === undefined || memberships instanceof Refusal) return undefined;
	const lists = listsIn(contact, 'subscribe').map((id) => ({ id, name: names.get(id) }));
	return wordsByLookUp(lists, memberships === NOBODY ? undefined : memberships);
}

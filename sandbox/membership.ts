import type { ListChange } from './contactChange';
import type { Membership } from './model';

/** A list of a contact after a change; `now` is wall clock of America/Chicago. */
export function changedMembership(
	known: Membership | undefined,
	change: ListChange,
	now: string,
): Membership {
	// Assumption (optInKeepsActive): who is active already need not confirm.
	const waits = change.optIn && change.status === 1 && known?.status !== 1;
	return {
		status: waits ? 0 : change.status,
		subscribedAt: change.subscribedAt ?? known?.subscribedAt ?? now,
		noResponders: change.noResponders,
		formId: change.formId || known?.formId || 0,
		...(known?.smsStatus !== undefined && { smsStatus: known.smsStatus }),
	};
}

/** How many active contacts each list has that has any. */
export function activeByList(
	contacts: Iterable<{ lists: ReadonlyMap<number, Membership> }>,
): Map<number, number> {
	const active = new Map<number, number>();
	for (const { lists } of contacts) {
		for (const [listId, { status }] of lists) {
			if (status === 1) active.set(listId, (active.get(listId) ?? 0) + 1);
		}
	}
	return active;
}

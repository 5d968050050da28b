import { nothing, success, type Reply } from '../reply';
import type { Action, ActionRequest } from './action';

/**
 * `tags_list`: all tags as a bare array, with ids and counts as numbers, as recorded.
 * Assumption: the root of its XML, and that an account without tags answers like other look-ups.
 */
export const tagsList: Action = { root: 'tags_list', run };

function run({ account }: ActionRequest): Reply {
	const uses = new Map<string, number>();
	for (const contact of account.contacts.values()) {
		for (const name of contact.tags) uses.set(name, (uses.get(name) ?? 0) + 1);
	}
	const rows = [...account.tags.values()].map(({ id, name }) => ({
		id,
		name,
		count: uses.get(name) ?? 0,
	}));
	return rows.length > 0 ? { ...success(rows), bare: true } : nothing();
}

import type { Reply } from '../reply';
import type { Action, ActionRequest } from './action';
import { found } from './named';

/**
 * `tags_list`: all tags as a bare array, with ids and counts as numbers, as recorded.
 * Assumption (xmlRoots): the root of its XML.
 */
export const tagsList: Action = { root: 'tags_list', run };

function run({ account, assume }: ActionRequest): Reply {
	const uses = new Map<string, number>();
	for (const contact of account.contacts.values()) {
		for (const name of contact.tags) uses.set(name, (uses.get(name) ?? 0) + 1);
	}
	const rows = [...account.tags.values()].map(({ id, name }) => ({
		id,
		name,
		count: uses.get(name) ?? 0,
	}));
	return { ...found(rows, assume), bare: rows.length > 0 };
}

import { nothing, success, type Reply } from '../reply';
import type { Action, ActionRequest } from './action';
import { named } from './named';

/** `list_list`: the lists named by `ids`, as recorded; `subscriber_count` is a number. */
export const listList: Action = { root: 'list_select_list', run };

function run({ account, parameters }: ActionRequest): Reply {
	const active = new Map<number, number>();
	for (const contact of account.contacts.values()) {
		for (const [listId, { status }] of contact.lists) {
			if (status === 1) active.set(listId, (active.get(listId) ?? 0) + 1);
		}
	}
	const rows = named(account.lists, parameters).map((list) => ({
		id: String(list.id),
		name: list.name,
		cdate: list.createdAt,
		private: '0',
		userid: '1',
		subscriber_count: active.get(list.id) ?? 0,
	}));
	return rows.length > 0 ? success(rows) : nothing();
}

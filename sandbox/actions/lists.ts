import { nothing, success, type Reply } from '../reply';
import type { Action, ActionRequest } from './action';
import { named } from './named';

/** `list_list`: the lists named by `ids`, as recorded; `subscriber_count` is a number. */
export const listList: Action = { root: 'list_select_list', run };

function run({ account, parameters }: ActionRequest): Reply {
	const active = account.activeByList();
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

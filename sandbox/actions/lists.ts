import { activeByList } from '../membership';
import type { Reply } from '../reply';
import type { Action, ActionRequest } from './action';
import { found, named } from './named';

/** `list_list`: the lists named by `ids`, as recorded; `subscriber_count` is a number. */
export const listList: Action = { root: 'list_select_list', run };

function run({ account, assume, parameters }: ActionRequest): Reply {
	const active = activeByList(account.contacts.values());
	const rows = named(account.lists, parameters, assume).map((list) => ({
		id: String(list.id),
		name: list.name,
		cdate: list.createdAt,
		private: '0',
		userid: '1',
		subscriber_count: active.get(list.id) ?? 0,
	}));
	return found(rows, assume);
}

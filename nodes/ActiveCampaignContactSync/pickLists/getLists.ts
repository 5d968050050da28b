import { named, searchOf } from './pickList';

/** `list_list`: rows with `id` and `name`. */
export const getLists = searchOf({
	action: 'list_list',
	parameters: { ids: 'all' },
	entry: (row) => named(row),
});

import { searchOf, textIn } from './pickList';

/** `tags_list`: a bare array of rows with `id` and `name`; `contact_sync` takes tags by name. */
export const getTags = searchOf({
	action: 'tags_list',
	entry(row) {
		const name = textIn(row, 'name');
		return name === '' ? undefined : { name, value: name };
	},
});

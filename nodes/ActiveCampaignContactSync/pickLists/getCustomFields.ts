import { named, searchOf, textIn } from './pickList';

/** `list_field_view`: rows with `id`, `title`, `type` and `tag` (the personalization tag with percent signs). */
export const getCustomFields = searchOf({
	action: 'list_field_view',
	parameters: { ids: 'all' },
	entry(row) {
		const details = [textIn(row, 'tag'), textIn(row, 'type')].filter((text) => text !== '');
		return named(row, `${textIn(row, 'title')} (${details.join(', ')})`.trim());
	},
});

import type { Field } from '../model';
import type { PhpSource } from '../php/value';
import { nothing, success, type Reply } from '../reply';
import type { Action, ActionRequest } from './action';
import { named } from './named';

/** `list_field_view`: the custom fields named by `ids`. */
export const listFieldView: Action = { root: 'list_field_select_nodata_rel', run };

function run({ account, parameters }: ActionRequest): Reply {
	const rows = named(account.fields, parameters).map(fieldRow);
	return rows.length > 0 ? success(rows) : nothing();
}

/** Assumption: the keys of an option, and that a field of all lists has the one list "0". */
function fieldRow(field: Field): PhpSource {
	return {
		id: String(field.id),
		title: field.title,
		descript: '',
		type: field.type,
		perstag: field.tag,
		options: field.options.map((name) => ({ name, value: name, isdefault: '0' })),
		tag: `%${field.tag}%`,
		lists: ['0'],
	};
}

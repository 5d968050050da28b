import type { Field } from '../model';
import type { PhpSource } from '../php/value';
import type { Assume } from '../assumptions';
import type { Reply } from '../reply';
import type { Action, ActionRequest } from './action';
import { found, named } from './named';

/** `list_field_view`: the custom fields named by `ids`. */
export const listFieldView: Action = { root: 'list_field_select_nodata_rel', run };

function run({ account, assume, parameters }: ActionRequest): Reply {
	const rows = named(account.fields, parameters, assume).map((field) => fieldRow(field, assume));
	return found(rows, assume);
}

function fieldRow(field: Field, assume: Assume): PhpSource {
	return {
		id: String(field.id),
		title: field.title,
		descript: '',
		type: field.type,
		perstag: field.tag,
		// Assumption (fieldOptions): each has these three keys.
		options: field.options.map((name) =>
			assume.fieldOptions === 'texts' ? name : { name, value: name, isdefault: '0' },
		),
		tag: `%${field.tag}%`,
		// Assumption (fieldLists): "0" stands for all lists.
		lists: assume.fieldLists === 'none' ? [] : ['0'],
	};
}

import { nothing, success, type Reply } from '../reply';
import type { Action, ActionRequest } from './action';

/**
 * `form_getforms`: all subscription forms. Assumption: the root of its XML, and list ids as text.
 */
export const formGetForms: Action = { root: 'form_getforms', run };

function run({ account }: ActionRequest): Reply {
	const rows = [...account.forms.values()].map((form) => ({
		id: String(form.id),
		name: form.name,
		sendoptin: form.optIn ? '1' : '0',
		lists: form.lists.map(String),
	}));
	return rows.length > 0 ? success(rows) : nothing();
}

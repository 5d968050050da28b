import type { Reply } from '../reply';
import type { Action, ActionRequest } from './action';
import { found } from './named';

/** `form_getforms`: all subscription forms. Assumption (xmlRoots): the root of its XML. */
export const formGetForms: Action = { root: 'form_getforms', run };

function run({ account, assume }: ActionRequest): Reply {
	const rows = [...account.forms.values()].map((form) => ({
		id: String(form.id),
		name: form.name,
		sendoptin: form.optIn ? '1' : '0',
		// Assumption (formListIds): as text, like the ids of other look-ups.
		lists: form.lists.map((id) => (assume.formListIds === 'numbers' ? id : String(id))),
	}));
	return found(rows, assume);
}

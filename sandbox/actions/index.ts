import type { Action } from './action';
import { contactSync } from './contactSync';
import { contactViewEmail } from './contactView';
import { listFieldView } from './fields';
import { formGetForms } from './forms';
import { listList } from './lists';
import { tagsList } from './tags';
import { userMe } from './userMe';

/** The actions the stand-in knows, by the name given as `api_action`. */
export const ACTIONS: Readonly<Record<string, Action>> = {
	contact_sync: contactSync,
	contact_view_email: contactViewEmail,
	form_getforms: formGetForms,
	list_field_view: listFieldView,
	list_list: listList,
	tags_list: tagsList,
	user_me: userMe,
};

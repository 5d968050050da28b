import type { Action } from './action';
import { contactSync } from './contactSync';
import { userMe } from './userMe';

/** The actions the stand-in knows, by the name given as `api_action`. */
export const ACTIONS: Readonly<Record<string, Action>> = {
	contact_sync: contactSync,
	user_me: userMe,
};

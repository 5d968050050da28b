import { success } from '../reply';
import type { Action } from './action';

/**
 * `user_me`: whose key this is. It answers with the key in clear, as the real one does.
 * Assumption (xmlRoots): the root of its XML is the action's own name.
 */
export const userMe: Action = {
	root: 'user_me',
	run: ({ apiKey, apiUrl }) =>
		success({
			id: '1',
			username: 'nathan',
			first_name: 'Nathan',
			last_name: 'Smith',
			email: 'nathan@example.com',
			apikey: apiKey,
			apiurl: apiUrl,
		}),
};

import type { Account } from '../account';
import type { Assume } from '../assumptions';
import type { PhpArray } from '../php/value';
import type { Reply } from '../reply';

/** What an action of API v1 is given. */
export interface ActionRequest {
	account: Account;
	apiKey: string;
	/** The account's own address, as `user_me` tells it. */
	apiUrl: string;
	assume: Assume;
	/** `$_POST`: empty unless the body is form-urlencoded. */
	form: PhpArray;
	/** `$_REQUEST`: the query, overridden by the form. */
	parameters: PhpArray;
}

/** An action of API v1. */
export interface Action {
	/** The server's internal function name: the root of the XML it answers with. */
	root: string;
	run(request: ActionRequest): Reply;
}

import { type ILoadOptionsFunctions, type INode, NodeApiError } from 'n8n-workflow';
import type { Caller } from '../account/caller';
import { orRefusal, Refusal } from '../contact/refusal';
import { credentialMessages } from '../messages/credential';
import { pickListMessages } from '../messages/pickLists';
import type { Words } from '../messages/text';
import { callerOfEditor } from '../n8n/caller';

/**
 * What the editor asks the account.
 *
 * @param ask undefined comes of it where the account is too busy to be waited for
 * @throws NodeApiError saying what is wrong with the credential, or that the account is busy
 */
export async function askedInEditor<T>(
	context: ILoadOptionsFunctions,
	ask: (caller: Caller) => Promise<T | undefined>,
): Promise<T> {
	const answer = await orRefusal(asked(context, ask));
	if (answer instanceof Refusal) throw shownInEditor(context.getNode(), answer.words);
	return answer;
}

async function asked<T>(
	context: ILoadOptionsFunctions,
	ask: (caller: Caller) => Promise<T | undefined>,
): Promise<T> {
	const caller = await callerOfEditor(context);
	const answer = await ask(caller).finally(() => caller.run.close());
	if (answer === undefined) throw new Refusal(pickListMessages.pickListBusy());
	return answer;
}

function shownInEditor(node: INode, words: Words): NodeApiError {
	// With this code the editor shows a link to the credential beside the message.
	const isAboutKey = words.message === credentialMessages.keyRefused().message;
	const error = new NodeApiError(
		node,
		{ message: words.message },
		{ ...words, ...(isAboutKey && { httpCode: '401' }) },
	);
	// n8n replaces a message in which it finds the code of a system error.
	error.message = words.message;
	return error;
}
